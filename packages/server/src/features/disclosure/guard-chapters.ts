import type { Chapter } from '../log/chapter.ts'
import { mustBeClearToTell } from './clear-to-tell.ts'
import type { Derived, ToldPiece } from './derived.ts'
import { readFilePiece } from './file-pieces.ts'
import { markedIn } from './marked-content.ts'
import { realmsLookedInto } from './realms-of-author.ts'
import { staffAuthorOf, toldPieces } from './told-pieces.ts'

/**
 * Nothing, if everything that the staff tell in these chapters may be told to whoever can come to read it. It stands where
 * logs are written, so no text of theirs reaches a requester by another way.
 *
 * @throws RealmDerived, which leaves nothing written; NamesToRead, which `transact` answers
 */
export async function guardChapters(chapters: readonly Chapter[]): Promise<void> {
  for (const chapter of chapters) {
    const staffId = staffAuthorOf(chapter)
    if (staffId !== null) await guardChapter(chapter, staffId)
  }
}

async function guardChapter(chapter: Chapter, staffId: string): Promise<void> {
  const files = await filesOf(chapter)
  const pieces = [...toldPieces(chapter), ...files.pieces]
  if (pieces.length === 0 && files.marked.length === 0) return
  const { desk, tx, row } = chapter
  const unread = files.tooLong.length === 0 ? [] : await tooLongFor(chapter, staffId, files.tooLong)
  await mustBeClearToTell(desk, tx, { staffId, row, pieces }, [...files.marked, ...unread])
}

type Files = { readonly pieces: ToldPiece[]; readonly marked: Derived[]; readonly tooLong: string[] }

async function filesOf(chapter: Chapter): Promise<Files> {
  const files: Files = { pieces: [], marked: [], tooLong: [] }
  for (const message of chapter.messages) {
    if (message.kind !== 'message' || message.author_kind !== 'staff') continue
    files.marked.push(...(await markedIn(chapter, message)))
    for (const attachment of message.attachments) {
      const { piece, whole } = await readFilePiece(chapter.tx, attachment, message.disclosure)
      files.pieces.push(piece)
      if (!whole && message.disclosure === 'general') files.tooLong.push(attachment.name)
    }
  }
  return files
}

/** A text too long to be searched leaves only where nothing is to be kept from its readers. */
async function tooLongFor({ desk, tx, row }: Chapter, staffId: string, names: readonly string[]): Promise<Derived[]> {
  const [realmId] = [
    ...(row.realm_id === null ? [] : [row.realm_id]),
    ...(await realmsLookedInto(tx, staffId, desk.now())),
  ]
  if (realmId === undefined) return []
  return names.map((name) => ({ what: 'unknown', way: 'file', file: name, realmId, start: 0, end: 0, term: name }))
}
