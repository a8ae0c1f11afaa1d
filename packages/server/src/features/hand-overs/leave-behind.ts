import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { DepartureCause } from '../../infrastructure/database/tables.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { newId } from '../../infrastructure/ids.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { beginChapter, record, service, writeChapters } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { knownRota } from '../rota/known-rota.ts'
import { hasSession } from './note-departures.ts'
import { draftNotes } from './draft-notes.ts'
import type { HandOverNote } from './draft-notes.ts'
import { endHandOver, offerHandOver } from './keep-hand-over.ts'
import { owesSomething } from './owes-something.ts'
import { pendingHandOver } from './pending-hand-over.ts'
import { tellLeaders } from './tell-leaders.ts'
import { whoIsOffDuty } from './who-is-off-duty.ts'
import { writeAutomaticNote } from './write-hand-over-note.ts'

/** Few enough that nobody who writes in one of them waits to notice; the rest follows in the next turn. */
const mostTogether = 50

/**
 * Everything that owes something and that this person, who has gone, still holds is nobody's and waits for whoever takes
 * it, with a note; the leaders are told. All in one transaction, and once, however many processes try.
 *
 * @returns whether it was this call that did it
 */
export async function leaveBehind(desk: Desk, staffId: string): Promise<boolean> {
  const at = desk.now()
  return transact(desk, async (tx, notices) => {
    const departure = await tx
      .selectFrom('departure')
      .select('because')
      .where('staff_id', '=', staffId)
      .where('takes_effect_at', '<=', at)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!departure) return false
    const gone = await isGone(desk, tx, staffId, departure.because, at)
    const rows = gone ? await heldBy(tx, staffId) : []
    if (rows.length > 0) await goBack(desk, tx, notices, { staffId, rows, at })
    if (rows.length < mostTogether) await tx.deleteFrom('departure').where('staff_id', '=', staffId).execute()
    return rows.length > 0
  })
}

/** As of this transaction: who is disabled stays so; anybody else may be back. */
async function isGone(desk: Desk, tx: Tx, staffId: string, because: DepartureCause, at: Date): Promise<boolean> {
  if (whoIsOffDuty(await knownRota(desk, at, tx), at).some((one) => one.staffId === staffId)) return true
  if (because === 'signed-out') return !(await hasSession(tx, staffId, at))
  return because === 'disabled'
}

async function heldBy(tx: Tx, staffId: string): Promise<readonly ConversationRow[]> {
  return tx
    .selectFrom('conversation')
    .selectAll()
    .where('assignee_id', '=', staffId)
    .where('status', 'in', ['open', 'snoozed'])
    .where(owesSomething)
    .orderBy('id')
    .limit(mostTogether)
    .forNoKeyUpdate()
    .execute()
}

type Left = { readonly staffId: string; readonly rows: readonly ConversationRow[]; readonly at: Date }

async function goBack(desk: Desk, tx: Tx, notices: Notice[], { staffId, rows, at }: Left): Promise<void> {
  const notes = await draftNotes(desk, tx, rows, ({ language }) => ({ language, zone: 'UTC' }))
  const chapters = rows.map((row) => beginChapter(desk, tx, notices, row, at))
  for (const chapter of chapters) await goesBack(chapter, staffId, notes.get(chapter.row.id)!)
  await writeChapters(chapters)
  await tellLeaders(tx, desk, { staffId, rows, at })
}

/** The note that the person left is the one that counts; where they left none, the desk makes one. */
async function goesBack(chapter: Chapter, staffId: string, draft: HandOverNote): Promise<void> {
  const pending = pendingHandOver(chapter.row)
  if (pending) await endHandOver(chapter, pending, { answer: 'withdrawn', by: service, staffId: null })
  const messageId =
    pending?.messageId ?? writeAutomaticNote(chapter, chapter.desk.directory.staff(staffId) ?? '?', draft)
  record(chapter, {
    kind: 'assigned',
    by: service,
    body: { staffId: null, was: staffId, because: 'gone' },
    changes: { assignee_id: null },
  })
  await offerHandOver(chapter, {
    id: newId(chapter.at),
    from: staffId,
    to: null,
    gone: true,
    messageId,
    by: service,
  })
}
