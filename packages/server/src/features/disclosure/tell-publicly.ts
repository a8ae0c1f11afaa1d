import type { Desk } from '../../desk.ts'
import type { StaffViewer } from '../viewer.ts'
import { mustBeClearToTell } from './clear-to-tell.ts'
import { underGuard } from './under-guard.ts'
import type { WrittenWay } from './ways-out.ts'

/**
 * Nothing, if these texts of the viewer's may be read by anybody: macros, texts of the policy, articles.
 *
 * @throws RealmDerived
 */
export async function mustBePublic(
  desk: Desk,
  viewer: StaffViewer,
  way: WrittenWay,
  texts: readonly string[],
): Promise<void> {
  const pieces = texts.map((text) => ({ way, text, reach: 'general' }) as const)
  await underGuard(desk, () => mustBeClearToTell(desk, desk.db, { staffId: viewer.staffId, row: null, pieces }))
}
