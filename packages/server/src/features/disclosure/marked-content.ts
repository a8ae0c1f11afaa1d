import { createHash } from 'node:crypto'
import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import { StorageAway } from '../../infrastructure/files/file-store.ts'
import type { StoredAttachment } from '../../infrastructure/database/tables.ts'
import { fileBytes } from '../attachments/file-bytes.ts'
import type { PlacedFile } from '../attachments/file-bytes.ts'
import type { Chapter } from '../log/chapter.ts'
import type { Derived } from './derived.ts'

type Message = Chapter['messages'][number]
const mostCompared = 20

/**
 * What in this message is marked as taken from a realm and would leave it: excerpts, and files that stand as the realm's in
 * a conversation of one. No name need stand in them, and nobody overrules it.
 */
export async function markedIn(chapter: Chapter, message: Message): Promise<Derived[]> {
  const { tx, row } = chapter
  const stays = message.disclosure === 'realm' && row.realm_id !== null
  const found: Derived[] = []
  for (const { id, title } of stays ? [] : (message.excerpts ?? [])) {
    const excerpt = await tx.selectFrom('excerpt').select('realm_id').where('id', '=', id).executeTakeFirst()
    if (excerpt) found.push(marked('answer', excerpt.realm_id, title, null))
  }
  for (const file of message.attachments) {
    const realmId = await realmOfFile(chapter, file, stays ? row.realm_id : null)
    if (realmId !== null) found.push(marked('file', realmId, file.name, file.name))
  }
  return found
}

function marked(way: Derived['way'], realmId: string, term: string, file: string | null): Derived {
  return { what: 'marked', way, file, realmId, start: 0, end: 0, term }
}

/** The realm, other than `own`, in a conversation of which a file of the same bytes stands as the realm's; null if there is none. */
async function realmOfFile(chapter: Chapter, file: StoredAttachment, own: string | null): Promise<string | null> {
  const alike = await chapter.tx
    .selectFrom('attachment')
    .innerJoin('conversation', 'conversation.id', 'attachment.conversation_id')
    .select(['attachment.id', 'attachment.stored_in', 'conversation.realm_id'])
    .where('attachment.disclosure', '=', 'realm')
    .where('attachment.message_id', 'is not', null)
    .where('attachment.stored_bytes', '=', file.sizeBytes)
    .where('attachment.id', '!=', file.id)
    .where('conversation.realm_id', 'is not', null)
    .orderBy('attachment.id', 'desc')
    .limit(mostCompared)
    .execute()
  const foreign = alike.filter(({ realm_id }) => realm_id !== own)
  if (foreign.length === 0) return null
  const digest = await digestOf(chapter, { id: file.id, stored_in: 'database' }, file.sizeBytes)
  for (const { realm_id, ...other } of foreign)
    if (await isAlike(chapter, other, file.sizeBytes, digest)) return realm_id
  return null
}

/** Of a file that nobody can read right now nobody can say that it is another one. */
async function isAlike(chapter: Chapter, file: PlacedFile, sizeBytes: number, digest: string): Promise<boolean> {
  try {
    return (await digestOf(chapter, file, sizeBytes)) === digest
  } catch (cause) {
    if (!(cause instanceof StorageAway)) throw cause
    chapter.desk.log.warn(
      { err: cause, attachment: file.id },
      'a file could not be compared; what is as long is stopped',
    )
    return true
  }
}

async function digestOf({ desk, tx }: Chapter, file: PlacedFile, sizeBytes: number): Promise<string> {
  const hash = createHash('sha256')
  if (sizeBytes === 0) return hash.digest('hex')
  const [first, last] = [0, sizeBytes - 1]
  const isHere = file.stored_in === 'database'
  const pieces = isHere ? databaseFiles.read(tx, file.id, first, last) : await fileBytes(desk, file, first, last)
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}
