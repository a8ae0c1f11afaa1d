import { clockRecords } from '@plantao/rules'
import type { ClockPause, ClockRecord } from '@plantao/rules'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { readLogs } from '../log/read-logs.ts'
import { readHolders } from './clock-holders.ts'
import type { Holder } from './clock-holders.ts'

/** The rows of every clock of these conversations are as follows from their whole logs; again and again the same. */
export async function projectClocks(desk: Desk, tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await clockRows(desk, tx, ids)
  if (rows.length === 0) return
  await sql`
    insert into promise_clock select * from jsonb_populate_recordset(null::promise_clock, ${json(rows)}::jsonb)
    on conflict (conversation_id, kind, started_by_seq) do update set ${sql.join(
      written.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
    )}
  `.execute(tx)
}

/** The rows as they follow from the logs as of now; numbers as numbers, instants as text. */
export async function clockRows(desk: Desk, db: Database | Tx, ids: readonly string[]): Promise<ClockRow[]> {
  if (ids.length === 0) return []
  const logs = await readLogs(db, ids)
  const holders = await readHolders(db, ids)
  const now = desk.now().getTime()
  return ids.flatMap((id) =>
    clockRecords(logs.get(id) ?? [], desk.policies(), now).map((record) => rowOf(id, record, holders.get(id)!)),
  )
}

type ClockRow = ReturnType<typeof rowOf>

function rowOf(id: string, record: ClockRecord, holder: (record: ClockRecord) => Holder) {
  const current = record.pauses.find(({ to }) => to === null)
  const live = record.state === 'running' || record.state === 'paused'
  return {
    conversation_id: id,
    kind: record.kind,
    started_by_seq: record.startedBySeq,
    started_at: instant(record.startedAt),
    target_ms: record.targetMs,
    due_at: instant(record.dueAt),
    state: record.state,
    ended_at: instant(record.endedAt),
    late_at: instant(record.lateAt),
    owed: record.owed,
    reopenable_until: instant(record.reopenableUntil),
    elapsed_ms: record.elapsedMs,
    late_ms: record.lateMs,
    paused_requester_ms: pausedMs(record.pauses, 'waiting-on-requester'),
    paused_grant_ms: pausedMs(record.pauses, 'waiting-on-grant'),
    paused_third_party_ms: pausedMs(record.pauses, 'waiting-on-third-party'),
    paused_resolved_ms: pausedMs(record.pauses, null),
    paused_since: instant(current?.from ?? (record.state === 'paused' ? record.startedAt : null)),
    paused_because: current ? reasonOf(current.because) : null,
    because: live || record.because === null ? null : reasonOf(record.because),
    priority: record.priority,
    plan: record.plan,
    calendar: record.calendar,
    policy_version: record.policyVersion,
    ...holder(record),
  }
}

const keys = ['conversation_id', 'kind', 'started_by_seq']
const columns: Record<keyof ClockRow, true> = {
  conversation_id: true,
  kind: true,
  started_by_seq: true,
  started_at: true,
  target_ms: true,
  due_at: true,
  state: true,
  ended_at: true,
  late_at: true,
  owed: true,
  reopenable_until: true,
  elapsed_ms: true,
  late_ms: true,
  paused_requester_ms: true,
  paused_grant_ms: true,
  paused_third_party_ms: true,
  paused_resolved_ms: true,
  paused_since: true,
  paused_because: true,
  because: true,
  priority: true,
  plan: true,
  calendar: true,
  policy_version: true,
  language: true,
  team_id: true,
  assignee_id: true,
  organisation_id: true,
  door: true,
}
const written = Object.keys(columns).filter((name) => !keys.includes(name))

const waits = ['waiting-on-requester', 'waiting-on-grant', 'waiting-on-third-party']

/** How long it stood still for this reason, or for any that is no waiting. */
function pausedMs(pauses: readonly ClockPause[], reason: string | null): number {
  return pauses
    .filter(({ because }) => (reason === null ? !waits.includes(reasonOf(because)) : reasonOf(because) === reason))
    .reduce((sum, { from, to }) => sum + (to === null ? 0 : to - from), 0)
}

function reasonOf(because: string): string {
  return because.replace(/^ledger\.because\./, '')
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
