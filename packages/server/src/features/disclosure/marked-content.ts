import { createHash } from 'node:crypto'
import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { StoredAttachment } from '../../infrastructure/database/tables.ts'
import type { Chapter } from '../log/chapter.ts'
import type { Derived } from './derived.ts'

type Message = Chapter['messages'][number]
const mostCompared = 20

/**
 * What in this message is marked as taken from a realm and would leave it: excerpts, and files that stand as the realm's in
 * a conversation of one. No name need stand in them, and nobody overrules it.
 */
export async function markedIn({ tx, row }: Chapter, message: Message): Promise<Derived[]> {
  const stays = message.disclosure === 'realm' && row.realm_id !== null
  const found: Derived[] = []
  for (const { id, title } of stays ? [] : (message.excerpts ?? [])) {
    const excerpt = await tx.selectFrom('excerpt').select('realm_id').where('id', '=', id).executeTakeFirst()
    if (excerpt) found.push(marked('answer', excerpt.realm_id, title, null))
  }
  for (const file of message.attachments) {
    const realmId = await realmOfFile(tx, file, stays ? row.realm_id : null)
    if (realmId !== null) found.push(marked('file', realmId, file.name, file.name))
  }
  return found
}

function marked(way: Derived['way'], realmId: string, term: string, file: string | null): Derived {
  return { what: 'marked', way, file, realmId, start: 0, end: 0, term }
}

/** The realm, other than `own`, in a conversation of which a file of the same bytes stands as the realm's; null if there is none. */
async function realmOfFile(tx: Tx, file: StoredAttachment, own: string | null): Promise<string | null> {
  const alike = await tx
    .selectFrom('attachment')
    .innerJoin('conversation', 'conversation.id', 'attachment.conversation_id')
    .select(['attachment.id', 'conversation.realm_id'])
    .where('attachment.disclosure', '=', 'realm')
    .where('attachment.message_id', 'is not', null)
    .where('attachment.stored_bytes', '=', file.sizeBytes)
    .where('attachment.stored_in', '=', 'database')
    .where('attachment.id', '!=', file.id)
    .where('conversation.realm_id', 'is not', null)
    .orderBy('attachment.id', 'desc')
    .limit(mostCompared)
    .execute()
  const foreign = alike.filter(({ realm_id }) => realm_id !== own)
  if (foreign.length === 0) return null
  const digest = await digestOf(tx, file.id, file.sizeBytes)
  for (const { id, realm_id } of foreign) if ((await digestOf(tx, id, file.sizeBytes)) === digest) return realm_id
  return null
}

async function digestOf(tx: Tx, id: string, sizeBytes: number): Promise<string> {
  const hash = createHash('sha256')
  if (sizeBytes > 0) for await (const piece of databaseFiles.read(tx, id, 0, sizeBytes - 1)) hash.update(piece)
  return hash.digest('hex')
}
