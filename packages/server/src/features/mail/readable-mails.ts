import type { Selectable } from 'kysely'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { maySee } from '../conversations/guarded-door.ts'
import type { StaffViewer } from '../viewer.ts'
import { isToStaff, toldIn } from './mail-kinds.ts'

type Mail = Pick<Selectable<Tables['mail']>, 'id' | 'kind' | 'state' | 'conversation_id'>

/**
 * The ids of those of which this viewer may read what they say. What was said in a conversation is read by whoever reads
 * that conversation, also where a mail carries it; the names of somebody's realms by whoever reads conversations or keeps
 * customers. Where there is no server, whoever looks after mail is the post, and reads what is to be handed on to a
 * requester.
 */
export async function readableMails(
  db: Database | Tx,
  viewer: StaffViewer,
  mails: readonly Mail[],
): Promise<ReadonlySet<string>> {
  const seen = await seenConversations(db, viewer, mails)
  return new Set(mails.filter((mail) => isReadable(viewer, mail, seen)).map(({ id }) => id))
}

function isReadable({ permissions }: StaffViewer, mail: Mail, seen: ReadonlySet<string>): boolean {
  if (mail.state === 'kept' && !isToStaff(mail.kind)) return true
  switch (toldIn(mail.kind)) {
    case 'conversation':
      return mail.conversation_id !== null && seen.has(mail.conversation_id)
    case 'realms':
      return permissions.has('conversations:read') || permissions.has('customers:manage')
    case 'nothing':
      return true
  }
}

async function seenConversations(
  db: Database | Tx,
  viewer: StaffViewer,
  mails: readonly Mail[],
): Promise<ReadonlySet<string>> {
  const asked = new Set(mails.flatMap(({ conversation_id: id }) => id ?? []))
  if (asked.size === 0) return new Set()
  const rows = await db
    .selectFrom('conversation')
    .selectAll()
    .where('id', 'in', [...asked])
    .execute()
  return new Set(rows.filter((row) => maySee(viewer, row)).map(({ id }) => id))
}
