import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { invariant } from '../../infrastructure/http/errors.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { passGrants } from '../grants/pass-grants.ts'
import { settleHandOver } from '../hand-overs/settle-hand-over.ts'
import { beginChapter, writeChapters } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { columnsAsWritten } from '../log/write-events.ts'
import { endLateOffer } from '../offers/end-late-offer.ts'
import { takePageSteps } from '../pages/take-page-steps.ts'
import { endReopening } from '../silence/end-reopening.ts'
import { noticeSilence } from '../silence/notice-silence.ts'
import { nextTickAt } from './next-tick.ts'
import { noteBreaks } from './note-breaks.ts'

/** Does one thing that time alone does in a conversation, if its instant has come by `chapter.at`. */
export type Passing = (chapter: Chapter) => Promise<void> | void

/** What time alone does, in this order. Each has its instant in next-tick.ts. */
const passings: readonly Passing[] = [
  noteBreaks,
  noticeSilence,
  endReopening,
  // Whatever ended above needs no taking over any more.
  settleHandOver,
  endLateOffer,
  takePageSteps,
  passGrants,
]

/** Conversations in one transaction: few enough that nobody who writes in one of them waits to notice. */
export const mostTogether = 100

/**
 * What time has done by now in at most {@link mostTogether} conversations is written, the longest due first. Every
 * process may do it at once: a conversation that another one holds is left to that one. Returns those looked at.
 */
export async function passTime(desk: Desk, except: readonly string[] = []): Promise<readonly string[]> {
  const at = desk.now()
  return transact(desk, async (tx, notices) => {
    const rows = await tx
      .selectFrom('conversation')
      .selectAll()
      .where('next_tick_at', '<=', at)
      .where(sql<boolean>`id <> all(${except}::uuid[])`)
      .orderBy('next_tick_at')
      .orderBy('id')
      .limit(mostTogether)
      .forNoKeyUpdate()
      .skipLocked()
      .execute()
    await passIn(desk, tx, notices, rows, at, passings)
    return rows.map(({ id }) => id)
  })
}

/** As `passTime`, in this conversation alone. */
export async function passTimeIn(desk: Desk, id: string): Promise<void> {
  const at = desk.now()
  await transact(desk, async (tx, notices) => {
    const rows = await tx
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', id)
      .where('next_tick_at', '<=', at)
      .forNoKeyUpdate()
      .execute()
    await passIn(desk, tx, notices, rows, at, passings)
  })
}

/**
 * Every promise that broke while no process ran is in the log, wherever it is: before anybody is offered anything.
 * Returns how many conversations were looked at.
 */
export async function catchUp(desk: Desk): Promise<number> {
  const at = desk.now()
  let [after, afterId] = [new Date(0), '00000000-0000-0000-0000-000000000000']
  for (let looked = 0; ;) {
    const rows = await transact(desk, async (tx, notices) => {
      const due = await tx
        .selectFrom('conversation')
        .selectAll()
        .where('next_tick_at', '<=', at)
        .where(sql<boolean>`(next_tick_at, id) > (${after}, ${afterId}::uuid)`)
        .orderBy('next_tick_at')
        .orderBy('id')
        .limit(mostTogether)
        .forNoKeyUpdate()
        .skipLocked()
        .execute()
      await passIn(desk, tx, notices, due, at, [noteBreaks])
      return due
    })
    looked += rows.length
    const last = rows.at(-1)
    if (!last) return looked
    ;[after, afterId] = [last.next_tick_at, last.id]
  }
}

async function passIn(
  desk: Desk,
  tx: Tx,
  notices: Notice[],
  rows: readonly ConversationRow[],
  at: Date,
  what: readonly Passing[],
): Promise<void> {
  const chapters = rows.map((row) => beginChapter(desk, tx, notices, row, at))
  for (const chapter of chapters) for (const pass of what) await pass(chapter)
  await writeChapters(chapters)
  for (const { row } of chapters) {
    const next = nextTickAt(row, desk.policies())
    invariant(what !== passings || next > at, `time stands still in conversation ${row.id}`)
    if (next.valueOf() === row.next_tick_at.valueOf()) continue
    // Nothing happened: only the index was behind.
    await tx
      .updateTable('conversation')
      .set(columnsAsWritten({ next_tick_at: next }))
      .where('id', '=', row.id)
      .execute()
  }
}
