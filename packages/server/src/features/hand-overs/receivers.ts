import type { Language } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { peopleOnDuty } from '../rota/who-is-on-duty.ts'
import type { PersonOnDuty } from '../rota/who-is-on-duty.ts'

export type Receiver = {
  readonly id: string
  readonly name: string
  readonly languages: readonly Language[]
  /** On duty now and for a while, or from the moment at which the other leaves. */
  readonly onDuty: 'now' | 'next'
  /** Open conversations of theirs, with those that are being handed over to them. */
  readonly load: number
  readonly leads: boolean
}

/** Who goes within this time is not asked to take anything over, and who comes within it is. */
const soonMs = 30 * 60_000

/**
 * Who could take over from this person, whose duty ends at `until` (null: no rota says when): on duty now and for a
 * while, or from that end on where it is near or nobody else is there; may see and work on every conversation. Who does not
 * lead, and has the least to do, first.
 */
export async function receiversFor(desk: Desk, staffId: string, until: Date | null): Promise<Receiver[]> {
  const at = desk.now()
  const isSoon = (end: Date) => end.getTime() - at.getTime() <= soonMs
  const others = (people: readonly PersonOnDuty[]) => people.filter((person) => person.staffId !== staffId)
  const now = others(await peopleOnDuty(desk, at)).filter((person) => person.until === null || !isSoon(person.until))
  const next = until !== null && (isSoon(until) || now.length === 0) ? others(await peopleOnDuty(desk, until)) : []
  const able = new Map<string, PersonOnDuty & Pick<Receiver, 'onDuty'>>([
    ...next.map((person) => [person.staffId, { ...person, onDuty: 'next' as const }] as const),
    ...now.map((person) => [person.staffId, { ...person, onDuty: 'now' as const }] as const),
  ])
  const loads = await loadsOf(desk, [...able.keys()])
  return [...able.values()]
    .flatMap(({ staffId: id, name, languages, isLeader: leads, onDuty }) => {
      const load = loads.get(id)
      return load === undefined ? [] : [{ id, name, languages, onDuty, load, leads }]
    })
    .toSorted(
      (one, other) =>
        Number(one.leads) - Number(other.leads) || one.load - other.load || one.name.localeCompare(other.name),
    )
}

/** What each of these has to do; who may not see or work on every conversation is left out. */
async function loadsOf(desk: Desk, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; load: number }>`
    select staff.id, (
      (select count(*) from conversation where assignee_id = staff.id and status in ('open', 'snoozed'))
      + (select count(*) from hand_over where to_staff_id = staff.id and state = 'offered')
    )::int as load
    from staff where staff.id = any(${ids}::uuid[]) and not disabled
      and array(select unnest(role.permissions) from role where role.name = any(staff.roles)) @> ${neededToTake}::text[]
  `.execute(desk.db)
  return new Map(rows.map(({ id, load }) => [id, load]))
}

const neededToTake = ['conversations:read', 'conversations:work']

/**
 * For each conversation who seems best: who answers in its language if anybody does, of them who does not lead, as offers
 * are made, and then by least load, shared out.
 */
export function suggestReceivers(
  rows: readonly Pick<ConversationRow, 'id' | 'language'>[],
  receivers: readonly Receiver[],
): ReadonlyMap<string, string> {
  const given = new Map<string, number>()
  const loadOf = (receiver: Receiver) => receiver.load + (given.get(receiver.id) ?? 0)
  return new Map(
    rows.flatMap(({ id, language }) => {
      const speaking = receivers.filter(({ languages }) => languages.includes(language))
      const able = speaking.length > 0 ? speaking : receivers
      const engineers = able.filter(({ leads }) => !leads)
      const [first, ...others] = engineers.length > 0 ? engineers : able
      if (!first) return []
      const best = others.reduce((least, one) => (loadOf(one) < loadOf(least) ? one : least), first)
      given.set(best.id, (given.get(best.id) ?? 0) + 1)
      return [[id, best.id] as const]
    }),
  )
}
