import { createHash } from 'node:crypto'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import { StorageAway } from '../../infrastructure/files/file-store.ts'
import type { StoredAttachment } from '../../infrastructure/database/tables.ts'
import { fileBytes } from '../attachments/file-bytes.ts'
import type { PlacedFile } from '../attachments/file-bytes.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { MessageRow } from '../messages/message-row.ts'
import type { Derived } from './derived.ts'

type SentFile = Pick<StoredAttachment, 'id' | 'name' | 'sizeBytes'>
const mostCompared = 20

/** The excerpts of this message, where it would leave the realm they were taken from. No name need stand in them, and nobody overrules it. */
export async function markedExcerpts(
  db: Database | Tx,
  row: Pick<ConversationRow, 'realm_id'>,
  { disclosure, excerpts }: Pick<MessageRow, 'disclosure' | 'excerpts'>,
): Promise<Derived[]> {
  if (disclosure === 'realm' && row.realm_id !== null) return []
  const found: Derived[] = []
  for (const { id, title } of excerpts ?? []) {
    const excerpt = await db.selectFrom('excerpt').select('realm_id').where('id', '=', id).executeTakeFirst()
    if (excerpt) found.push(marked('answer', excerpt.realm_id, title, null))
  }
  return found
}

/** A file, not yet moved from the database, that stands as the realm's in a conversation of one other than `own`; null if it does not. */
export async function markedFile(
  desk: Desk,
  db: Database | Tx,
  file: SentFile,
  own: string | null,
): Promise<Derived | null> {
  const realmId = await realmOfFile(desk, db, file, own)
  return realmId === null ? null : marked('file', realmId, file.name, file.name)
}

function marked(way: Derived['way'], realmId: string, term: string, file: string | null): Derived {
  return { what: 'marked', way, file, realmId, start: 0, end: 0, term }
}

/** The realm, other than `own`, in a conversation of which a file of the same bytes stands as the realm's; null if there is none. */
async function realmOfFile(desk: Desk, db: Database | Tx, file: SentFile, own: string | null): Promise<string | null> {
  const alike = await db
    .selectFrom('attachment')
    .innerJoin('conversation', 'conversation.id', 'attachment.conversation_id')
    .select(['attachment.id', 'attachment.stored_in', 'conversation.realm_id'])
    .where('attachment.disclosure', '=', 'realm')
    .where('attachment.message_id', 'is not', null)
    .where('attachment.stored_bytes', '=', file.sizeBytes)
    .where('attachment.id', '!=', file.id)
    .where('conversation.realm_id', 'is not', null)
    .$if(own !== null, (select) => select.where('conversation.realm_id', '!=', own))
    .orderBy('attachment.id', 'desc')
    .limit(mostCompared)
    .execute()
  if (alike.length === 0) return null
  const digest = await digestOfFile(desk, db, { id: file.id, stored_in: 'database' }, file.sizeBytes)
  for (const { realm_id, ...other } of alike) {
    if (await isAlike(desk, db, { ...other, sizeBytes: file.sizeBytes, digest })) return realm_id
  }
  return null
}

type Compared = PlacedFile & { readonly sizeBytes: number; readonly digest: string }

/** Of a file that nobody can read right now nobody can say that it is another one. */
async function isAlike(desk: Desk, db: Database | Tx, { sizeBytes, digest, ...file }: Compared): Promise<boolean> {
  try {
    return (await digestOfFile(desk, db, file, sizeBytes)) === digest
  } catch (cause) {
    if (!(cause instanceof StorageAway)) throw cause
    desk.log.warn({ err: cause, attachment: file.id }, 'a file could not be compared; what is as long is stopped')
    return true
  }
}

/** The digest of a file wherever it lies. @throws StorageAway */
export async function digestOfFile(
  desk: Desk,
  db: Database | Tx,
  file: PlacedFile,
  sizeBytes: number,
): Promise<string> {
  const hash = createHash('sha256')
  if (sizeBytes === 0) return hash.digest('hex')
  const [first, last] = [0, sizeBytes - 1]
  const isHere = file.stored_in === 'database'
  const pieces = isHere ? databaseFiles.read(db, file.id, first, last) : await fileBytes(desk, file, first, last)
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}
