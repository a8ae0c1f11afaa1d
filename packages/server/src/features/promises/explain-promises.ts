import { clockRecords, ledger, linesByClock } from '@plantao/rules'
import type { Clock, ClockKind, ClockLines, ClockRecord, LedgerLine } from '@plantao/rules'
import { clockKinds } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { conversationParams } from '../conversations/conversation-shapes.ts'
import { conversationFor, readsOnlyBefore } from '../conversations/guarded-door.ts'
import { readLogs } from '../log/read-logs.ts'
import { presentPromise } from './present-promise.ts'
import type { promisesPage, promisesQuery } from './promise-shapes.ts'

/** A clock as the ledger has it, by whose terms, and every line of it. */
export type ToldClock = { readonly clock: Clock; readonly record: ClockRecord; readonly lines: ClockLines }

/** The order of the list: whether it is over, then the newest start. */
const pageKey = z.tuple([z.int().min(0).max(1), z.int(), z.enum(clockKinds)])
type PageKey = z.infer<typeof pageKey>

type Call = RouteCall<'person', typeof conversationParams, typeof promisesQuery, undefined>

/**
 * The promises of a conversation as its log tells them at this moment, in the viewer's words. A session that keeps
 * only what was said before the conversation went on is told of none.
 *
 * @throws not-found where the viewer may not see the conversation
 */
export async function explainPromises({ desk, viewer, params, query }: Call): Promise<z.input<typeof promisesPage>> {
  const row = await conversationFor(desk.db, viewer, params.id)
  if (readsOnlyBefore(viewer, row)) return { items: [], next: null }
  const logs = await readLogs(desk.db, [row.id])
  // What happened after the row was read may have made it another's to read.
  const events = (logs.get(row.id) ?? []).filter(({ seq }) => seq <= row.last_seq)
  const policies = desk.policies()
  const now = desk.now().getTime()
  const { clocks, lines } = ledger(events, policies, now)
  const records = clockRecords(events, policies, now)
  const linesOf = new Map(linesByClock(lines).map((of) => [nameOf(of[0]?.clock, of[0]?.startedBySeq), of] as const))
  const told = clocks.flatMap((clock, at): ToldClock[] => {
    const [record, of] = [records[at], linesOf.get(nameOf(clock.kind, clock.startedBySeq))]
    return record && of ? [{ clock, record, lines: of }] : []
  })
  const after = keyAfter(query.after, pageKey)
  const rows = told
    .toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)))
    .filter((one) => after === null || compareKeys(keyOf(one), after) > 0)
    .slice(0, query.limit + 1)
  const kinds = new Map(events.map(({ seq, kind }) => [seq, kind]))
  const reading = {
    desk,
    viewer,
    row,
    zone: query.zone,
    now,
    kindOf: (line: LedgerLine) => kinds.get(line.seq) ?? null,
  }
  return pageOf(rows, query.limit, (one) => presentPromise(reading, one), keyOf)
}

function nameOf(kind: ClockKind | undefined, startedBySeq: number | undefined): string {
  return `${kind} ${startedBySeq}`
}

function keyOf({ clock, record }: ToldClock): PageKey {
  const goesOn = clock.state === 'running' || clock.state === 'paused' || record.owed
  return [goesOn ? 0 : 1, clock.startedBySeq, clock.kind]
}

function compareKeys(a: PageKey, b: PageKey): number {
  return a[0] - b[0] || b[1] - a[1] || clockKinds.indexOf(a[2]) - clockKinds.indexOf(b[2])
}
