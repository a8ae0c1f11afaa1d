import type { Desk } from '../../desk.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { namingAnother } from '../disclosure/names-another.ts'
import { withNames } from '../disclosure/under-guard.ts'
import { conversationFor, mayRead } from '../conversations/guarded-door.ts'
import { realmReader } from '../platform/realm-reader.ts'
import type { Reading, RealmReader } from '../platform/realm-reader.ts'
import type { StaffViewer } from '../viewer.ts'
import type { LookKind } from './look-words.ts'
import { writeLook } from './write-look.ts'
import type { Look } from './write-look.ts'

/** A realm as one engineer sees it through one conversation. */
export type OpenRealm = {
  readonly desk: Desk
  readonly viewer: StaffViewer
  readonly row: ConversationRow
  readonly realm: { readonly id: string; readonly name: string }
  readonly reader: RealmReader
}

/** What was looked at, and how the platform answered. */
export type Looked = { readonly what: LookKind; readonly target: string | null; readonly reading: Reading<unknown> }

/**
 * The realm of a conversation, to be read. The only way of the staff to a realm's content.
 *
 * @throws not-found where the viewer may not see the conversation, or it belongs to no realm
 */
export async function realmOf(desk: Desk, viewer: StaffViewer, conversationId: string): Promise<OpenRealm> {
  const row = await conversationFor(desk.db, viewer, conversationId)
  if (row.realm_id === null || !mayRead(viewer, row, { kind: 'message', disclosure: 'realm', seq: row.last_seq }))
    throw notFound()
  return {
    desk,
    viewer,
    row,
    realm: { id: row.realm_id, name: desk.directory.realm(row.realm_id) ?? '' },
    reader: realmReader(desk, row.realm_id, { engineer: viewer.name, conversation: row.public_id }),
  }
}

/** Each of them is in the access log of the realm, whatever came of it: to be awaited before anything is answered. */
export async function logLooks({ desk, viewer, row, realm }: OpenRealm, looked: readonly Looked[]): Promise<void> {
  const at = desk.now()
  const targets = looked.flatMap(({ target }) => target ?? [])
  const another = await withNames(desk, () => namingAnother(desk, desk.db, { staffId: viewer.staffId, row, targets }))
  await writeLook(
    desk.db,
    looked.map(({ what, target, reading }) => ({
      realmId: realm.id,
      at,
      staff: { id: viewer.staffId, name: viewer.name },
      conversationId: row.id,
      what,
      target,
      namesAnother: target !== null && another.has(target),
      ...outcomeOf(reading),
    })),
  )
}

function outcomeOf(reading: Reading<unknown>): Pick<Look, 'outcome' | 'because'> {
  if (reading.state === 'unread') return { outcome: 'unread', because: reading.because }
  return reading.stale === null ? { outcome: 'read', because: null } : { outcome: 'stale', because: reading.stale }
}
