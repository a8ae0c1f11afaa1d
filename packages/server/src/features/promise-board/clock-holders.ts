import type { ClockRecord } from '@plantao/rules'
import type { Door, Language } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { Database, Tx } from '../../infrastructure/database/database.ts'

/** Whose a clock is: of a language, with a team and an engineer, for an organisation. */
export type Holder = {
  readonly door: Door
  readonly language: Language
  readonly team_id: string | null
  readonly assignee_id: string | null
  readonly organisation_id: string | null
}

/** The columns of a holder that change while a conversation goes on. */
export const holding = ['language', 'team_id', 'assignee_id', 'organisation_id'] as const

type Change = {
  readonly conversation_id: string
  readonly seq: number
  readonly at: Date
  readonly changes: Partial<Holder>
}

/**
 * For each conversation, who held a clock of it: as it stood before what ended the clock, or as it stands now. What
 * changes afterwards moves no number of a past period.
 */
export async function readHolders(
  db: Database | Tx,
  ids: readonly string[],
): Promise<Map<string, (record: ClockRecord) => Holder>> {
  const rows = await db
    .selectFrom('conversation')
    .select(['id', 'door', ...holding])
    .where('id', 'in', [...ids])
    .execute()
  const { rows: changes } = await sql<Change>`
    select conversation_id, seq, at,
      case when seq = 1 then jsonb_build_object('language', body -> 'language') else changes - 'ledger' end as changes
    from event
    where conversation_id = any(${ids}::uuid[]) and (seq = 1 or changes ?| ${[...holding]}::text[])
    order by conversation_id, seq
  `.execute(db)
  const byConversation = Map.groupBy(changes, (change) => change.conversation_id)
  return new Map(rows.map(({ id, ...now }) => [id, (record) => holderAt(now, byConversation.get(id) ?? [], record)]))
}

function holderAt(now: Holder, changes: readonly Change[], record: ClockRecord): Holder {
  const before = changes.filter(({ seq, at }) => isBefore(record, seq, at))
  function as<Name extends keyof Holder>(name: Name, none: Holder[Name]): Holder[Name] {
    if (!changes.some((change) => name in change.changes)) return now[name]
    return (before.findLast((change) => name in change.changes)?.changes[name] as Holder[Name] | undefined) ?? none
  }
  return {
    door: now.door,
    language: as('language', now.language),
    team_id: as('team_id', null),
    assignee_id: as('assignee_id', null),
    organisation_id: as('organisation_id', null),
  }
}

/** Whether an event was before the clock's end, and so belongs to how things stood; all do while it goes on. */
function isBefore({ endedAt, endedBySeq, startedBySeq }: ClockRecord, seq: number, at: Date): boolean {
  if (endedAt === null || seq <= startedBySeq) return true
  return endedBySeq === null ? at.getTime() < endedAt : seq < endedBySeq
}
