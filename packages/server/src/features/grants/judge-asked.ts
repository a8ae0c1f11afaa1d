import type { Capabilities } from '@plantao/platform-contract'
import type { Desk } from '../../desk.ts'
import { service, record } from '../log/chapter.ts'
import { realmReader } from '../platform/realm-reader.ts'
import type { Reading } from '../platform/realm-reader.ts'
import { changeGrant } from './grant-row.ts'
import type { GrantRow } from './grant-row.ts'
import { grantsWith } from './standing-grants.ts'

/** The environments that there are, by their keys; null where the platform does not say now. */
export function environmentsOf(capabilities: Reading<Capabilities>): readonly string[] | null {
  if (capabilities.state !== 'read' || capabilities.stale !== null) return null
  return capabilities.data.environments.map(({ key }) => key)
}

/** Whether it is asked for what the platform has; what was asked for while it was away and is not there has ended by then. */
export async function isThere(desk: Desk, grant: GrantRow): Promise<boolean> {
  const reader = realmReader(desk, grant.realm_id, { engineer: null, conversation: null })
  const [capabilities, pipeline] = await Promise.all([
    reader.capabilities(),
    grant.pipeline === null ? null : reader.pipeline(grant.pipeline),
  ])
  const there = environmentsOf(capabilities)
  const isNowhere = pipeline?.state === 'unread' && pipeline.because === 'not-found'
  if ((there === null || there.includes(grant.environment)) && !isNowhere) return true
  await endRefused(desk, grant.id)
  return false
}

/** What the platform can never grant is asked for no longer. */
export async function endRefused(desk: Desk, id: string): Promise<void> {
  await changeGrant(desk, id, async (chapter, grant) => {
    if (grant.state !== 'asked') return
    record(chapter, {
      kind: 'grant-ended',
      by: service,
      body: { grantId: id, because: 'platform-refused' },
      changes: { grants: grantsWith(chapter.row, id, null) },
    })
  })
}
