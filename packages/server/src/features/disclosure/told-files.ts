import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { StoredAttachment } from '../../infrastructure/database/tables.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { Derived, ToldPiece } from './derived.ts'
import { readFilePieces } from './file-pieces.ts'
import { markedFile } from './marked-content.ts'
import { realmsKnownTo } from './realms-of-author.ts'

type FileTelling = {
  readonly staffId: string
  readonly row: Pick<ConversationRow, 'id' | 'realm_id'>
  readonly files: readonly Pick<StoredAttachment, 'id' | 'name' | 'sizeBytes'>[]
  readonly reach: ToldPiece['reach']
}

/** What the files say, and what of them may not leave whatever it says. */
export type ToldFiles = { readonly pieces: ToldPiece[]; readonly also: Derived[] }

type Unreadable = { readonly name: string; readonly digest: string }

/** @throws ToReadFirst */
export async function toldFiles(desk: Desk, db: Database | Tx, telling: FileTelling): Promise<ToldFiles> {
  const { row, files, reach } = telling
  const told: ToldFiles = { pieces: [], also: [] }
  const unreadable: Unreadable[] = []
  for (const file of files) {
    const marked = await markedFile(desk, db, file, reach === 'realm' ? row.realm_id : null)
    if (marked) told.also.push(marked)
    const read = await readFilePieces(desk, db, file, reach)
    told.pieces.push(...read.pieces)
    if (read.unreadable !== null) unreadable.push({ name: file.name, digest: read.unreadable })
  }
  if (unreadable.length > 0 && reach === 'general') told.also.push(...(await unvouched(desk, db, telling, unreadable)))
  return told
}

/**
 * A file that nobody can read leaves only where nothing is to be kept from its readers: signed-in people of the realm have it,
 * and everybody whose author never heard of any realm. Or where a leader answers for what is in it.
 */
async function unvouched(
  desk: Desk,
  db: Database | Tx,
  { staffId, row }: FileTelling,
  unreadable: readonly Unreadable[],
): Promise<Derived[]> {
  const realmId = row.realm_id
  if (realmId === null && !(await knowsOfAny(desk, db, { staffId, conversationId: row.id }))) return []
  const vouched = await db
    .selectFrom('vouched_file')
    .select('digest')
    .where('conversation_id', '=', row.id)
    .where(
      'digest',
      'in',
      unreadable.map(({ digest }) => digest),
    )
    .execute()
  return unreadable
    .filter(({ digest }) => !vouched.some((one) => one.digest === digest))
    .map(({ name }) => ({ what: 'unreadable', way: 'file', file: name, realmId, start: 0, end: 0, term: name }))
}

async function knowsOfAny(
  desk: Desk,
  db: Database | Tx,
  asker: { readonly staffId: string; readonly conversationId: string },
): Promise<boolean> {
  const { looked, heard } = await realmsKnownTo(db, { ...asker, now: desk.now() })
  return looked.size + heard.length > 0
}
