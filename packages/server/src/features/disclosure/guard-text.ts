import type { Chapter } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import { mustBeClearToTell } from './clear-to-tell.ts'
import type { WrittenWay } from './ways-out.ts'

/**
 * Nothing, if this text of the viewer's may be told to the people of the conversation. For what is kept beside the log; what
 * stands in it is guarded as it is written.
 *
 * @throws RealmDerived; ToReadFirst, which `transact` answers
 */
export async function guardText(
  { desk, tx, row }: Chapter,
  viewer: StaffViewer,
  { way, text }: { readonly way: WrittenWay; readonly text: string },
): Promise<void> {
  const reach = row.realm_id === null ? 'general' : 'realm'
  await mustBeClearToTell(desk, tx, { staffId: viewer.staffId, row, pieces: [{ way, text, reach }] })
}
