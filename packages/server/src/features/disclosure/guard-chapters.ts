import type { Chapter } from '../log/chapter.ts'
import { mustBeClearToTell } from './clear-to-tell.ts'
import { markedExcerpts } from './marked-content.ts'
import type { Derived } from './derived.ts'
import { toldFiles } from './told-files.ts'
import type { ToldFiles } from './told-files.ts'
import { staffAuthorOf, toldPieces } from './told-pieces.ts'

/**
 * Nothing, if everything that the staff tell in these chapters may be told to whoever can come to read it. It stands where
 * logs are written, so no text of theirs reaches a requester by another way.
 *
 * @throws RealmDerived, which leaves nothing written; ToReadFirst, which `transact` answers
 */
export async function guardChapters(chapters: readonly Chapter[]): Promise<void> {
  for (const chapter of chapters) {
    const staffId = staffAuthorOf(chapter)
    if (staffId !== null) await guardChapter(chapter, staffId)
  }
}

async function guardChapter(chapter: Chapter, staffId: string): Promise<void> {
  const { desk, tx, row } = chapter
  const carried = await carriedIn(chapter, staffId)
  const pieces = [...toldPieces(chapter), ...carried.pieces]
  if (pieces.length === 0 && carried.also.length === 0) return
  await mustBeClearToTell(desk, tx, { staffId, row, pieces }, carried.also)
}

/** What messages of the staff carry beside their text: files, and excerpts. */
async function carriedIn({ desk, tx, row, messages }: Chapter, staffId: string): Promise<ToldFiles> {
  const carried: { pieces: ToldFiles['pieces']; also: Derived[] } = { pieces: [], also: [] }
  for (const message of messages) {
    if (message.kind !== 'message' || message.author_kind !== 'staff') continue
    carried.also.push(...(await markedExcerpts(tx, row, message)))
    const telling = { staffId, row, files: message.attachments, reach: message.disclosure }
    const { pieces, also } = await toldFiles(desk, tx, telling)
    carried.pieces.push(...pieces)
    carried.also.push(...also)
  }
  return carried
}
