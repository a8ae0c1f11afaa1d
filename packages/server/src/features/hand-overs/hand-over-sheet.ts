import { sql } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Database } from '../../infrastructure/database/database.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { maySee } from '../conversations/guarded-door.ts'
import { instantOf, presentHandOver, presentQueueRow } from '../conversations/present-conversation.ts'
import { peopleOnDuty } from '../rota/who-is-on-duty.ts'
import { draftNotes } from './draft-notes.ts'
import { handOverRefused } from './hand-over-refusals.ts'
import type { sheetQuery, sheetView } from './hand-over-shapes.ts'
import { owesSomething } from './owes-something.ts'
import { pendingHandOver } from './pending-hand-over.ts'
import { receiversFor, suggestReceivers } from './receivers.ts'

/**
 * What somebody holds with a promise that runs, is paused, or broke and is still owed, what is due first before the
 * rest; each with the beginnings of a note and a suggestion.
 *
 * @throws refused for the sheet of somebody else, unless the viewer leads
 */
export async function readHandOverSheet({
  desk,
  viewer,
  query,
}: RouteCall<'conversations:work', undefined, typeof sheetQuery, undefined>): Promise<z.input<typeof sheetView>> {
  const staffId = query.staffId ?? viewer.staffId
  if (staffId !== viewer.staffId && !viewer.permissions.has('rota:manage'))
    throw handOverRefused('not-yours-to-hand-over', viewer)
  const after = keyAfter(query.after, sheetKey)
  const page = pageOf(await held(desk.db, staffId, after, query.limit + 1), query.limit, (row) => row, keyOf)
  const rows = page.items.filter((row) => maySee(viewer, row))
  const until = await endOfDuty(desk, staffId)
  const receivers = await receiversFor(desk, staffId, until)
  const reader = { language: viewer.language, zone: query.zone }
  const notes = await draftNotes(desk, desk.db, rows, () => reader)
  const suggested = suggestReceivers(rows, receivers)
  return {
    of: { id: staffId, name: desk.directory.staff(staffId) ?? '' },
    until: instantOf(until),
    receivers: receivers.map(({ id, name, languages, onDuty, load }) => ({
      id,
      name,
      languages: [...languages],
      onDuty,
      load,
    })),
    items: rows.map((row) => ({
      conversation: presentQueueRow(desk, row, viewer.language),
      note: notes.get(row.id)!,
      suggested: suggested.get(row.id) ?? null,
      handOver: pendingHandOver(row) && presentHandOver(desk, row),
    })),
    next: page.next,
  }
}

const sheetKey = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()])

function keyOf(row: ConversationRow): [string, string] {
  return [instantOf(row.due_at) ?? 'infinity', row.id]
}

async function held(
  db: Database,
  staffId: string,
  after: readonly [string, string] | null,
  limit: number,
): Promise<ConversationRow[]> {
  return db
    .selectFrom('conversation')
    .selectAll()
    .where('assignee_id', '=', staffId)
    .where('status', 'in', ['open', 'snoozed'])
    .where(owesSomething)
    .$if(after !== null, (page) =>
      page.where(sql<boolean>`(due_at, id) > (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** When the person's duty ends; null off duty, and where no rota says so. */
export async function endOfDuty(desk: Desk, staffId: string): Promise<Date | null> {
  return (await peopleOnDuty(desk, desk.now())).find((person) => person.staffId === staffId)?.until ?? null
}
