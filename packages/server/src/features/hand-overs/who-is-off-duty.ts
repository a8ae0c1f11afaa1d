import type { Desk } from '../../desk.ts'
import type { DepartureCause } from '../../infrastructure/database/tables.ts'
import type { KnownRota } from '../rota/known-rota.ts'

export type OffDuty = { readonly staffId: string; readonly because: DepartureCause; readonly leftAt: Date }

/**
 * Who answers, and is not on duty at this instant: disabled, switched off, or with no duty now though the rota has
 * them. Who stands in no shift at all is off duty only by their own switch. Pure.
 */
export function whoIsOffDuty(known: KnownRota, at: Date): OffDuty[] {
  const now = at.getTime()
  const rostered = new Set(known.rota.shifts.flatMap(({ rotation }) => rotation.flat()))
  const theirs = Map.groupBy(known.duties, ({ staffId }) => staffId)
  return [...known.staff.values()].flatMap((person): OffDuty[] => {
    const { id: staffId } = person
    if (person.disabled) return [{ staffId, because: 'disabled', leftAt: at }]
    // A project team's people answer only what was handed off to them, at any hour.
    if (!person.answers) return []
    if (person.away) return [{ staffId, because: 'off-duty', leftAt: at }]
    const duties = theirs.get(staffId) ?? []
    if (!rostered.has(staffId) && duties.length === 0) return []
    if (duties.some(({ startsAt, endsAt }) => startsAt <= now && endsAt > now)) return []
    const ended = duties.filter(({ endsAt }) => endsAt <= now).map(({ endsAt }) => endsAt)
    return [{ staffId, because: 'duty-ended', leftAt: ended.length === 0 ? at : new Date(Math.max(...ended)) }]
  })
}

/** How long somebody who left keeps what nobody has accepted yet. */
export function graceMs(desk: Desk): number {
  return desk.settings.HAND_OVER_GRACE_MINUTES * 60_000
}
