import type { Language, Priority } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { PersonOnDuty } from '../rota/who-is-on-duty.ts'
import { staffViewers } from '../staff-sessions/staff-viewers.ts'
import type { StaffViewer } from '../viewer.ts'
import type { Offering } from './offering.ts'

/** Somebody on duty who could be offered something, with what they hold already, taken or offered. */
export type Candidate = {
  readonly staffId: string
  readonly viewer: StaffViewer
  readonly leads: boolean
  /** In which they answer on this shift, and in which they answer at all. */
  readonly languages: readonly Language[]
  readonly allLanguages: readonly Language[]
  /** How many they hold, and the same weighted by priority; of whoever holds more than their limit, some of them. */
  open: number
  load: number
  readonly limit: number
  /** Epoch milliseconds; 0 where they never were. */
  lastOfferedAt: number
}

/** What a conversation of each priority weighs in somebody's load. */
export const weights: Readonly<Record<Priority, number>> = { P1: 8, P2: 4, P3: 2, P4: 1 }

/** The people on duty who work on conversations. */
export async function candidatesOf(
  tx: Tx,
  onDuty: readonly PersonOnDuty[],
  { limit, limits }: Offering,
): Promise<Candidate[]> {
  const viewers = new Map((await staffViewers(tx, 'conversations:work')).map((viewer) => [viewer.staffId, viewer]))
  const limitOf = (staffId: string) => limits.find((one) => one.staffId === staffId)?.limit ?? limit
  const held = await heldBy(
    tx,
    onDuty.map(({ staffId }) => ({ id: staffId, most: limitOf(staffId) })),
  )
  return onDuty.flatMap(({ staffId, languages, isLeader }) => {
    const viewer = viewers.get(staffId)
    if (!viewer) return []
    const of = held.get(staffId)
    return [
      {
        staffId,
        viewer,
        leads: isLeader,
        languages,
        allLanguages: [...new Set([...languages, ...(of?.languages ?? [])])],
        open: of?.open ?? 0,
        load: of?.load ?? 0,
        limit: limitOf(staffId),
        lastOfferedAt: of?.lastOfferedAt?.getTime() ?? 0,
      },
    ]
  })
}

type Held = { languages: Language[]; lastOfferedAt: Date | null; open: number; load: number }

/** No more of each than `most` is counted: whoever holds as many is offered nothing, however many more they hold. */
async function heldBy(
  tx: Tx,
  people: readonly { readonly id: string; readonly most: number }[],
): Promise<ReadonlyMap<string, Held>> {
  const { rows } = await sql<{
    id: string
    languages: Language[]
    last_offered_at: Date | null
    open: number
    load: number
  }>`
    select staff.id, staff.languages, staff.last_offered_at, count(held.priority)::int as open,
      coalesce(sum((${JSON.stringify(weights)}::jsonb ->> held.priority)::int), 0)::int as load
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as person (id uuid, most integer)
    join staff using (id) left join lateral (
      select priority from conversation where status = 'open' and assignee_id = staff.id
      union all
      select priority from conversation where offered_to = staff.id
      limit person.most
    ) held on true
    group by staff.id
  `.execute(tx)
  return new Map(
    rows.map(({ id, languages, last_offered_at: lastOfferedAt, open, load }) => [
      id,
      { languages, lastOfferedAt, open, load },
    ]),
  )
}
