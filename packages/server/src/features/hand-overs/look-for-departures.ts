import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { knownRota } from '../rota/known-rota.ts'
import { leaveBehind } from './leave-behind.ts'
import { holdsSomething, noteDepartures } from './note-departures.ts'
import type { Departure } from './note-departures.ts'
import { graceMs, whoIsOffDuty } from './who-is-off-duty.ts'
import type { OffDuty } from './who-is-off-duty.ts'

/**
 * Who has left while holding conversations that owe something is noted, who is back is forgotten, and of those whose
 * grace is over each conversation is nobody's. Every process may do it at once: each departure takes effect once.
 * Returns those whose departure took effect.
 */
export async function lookForDepartures(desk: Desk): Promise<readonly string[]> {
  const at = desk.now()
  const offDuty = whoIsOffDuty(await knownRota(desk, at), at)
  const noted = await desk.db.selectFrom('departure').selectAll().execute()
  const isOffDuty = new Set(offDuty.map(({ staffId }) => staffId))
  const back = noted.filter(
    (one) => !isOffDuty.has(one.staff_id) && one.because !== 'signed-out' && one.because !== 'disabled',
  )
  if (back.length > 0)
    await desk.db
      .deleteFrom('departure')
      .where(
        'staff_id',
        'in',
        back.map((one) => one.staff_id),
      )
      .execute()
  await noteUnable(desk, at)
  await noteDepartures(
    desk.db,
    offDuty.map((one) => departureOf(one, at, graceMs(desk))),
  )
  const due = await desk.db
    .selectFrom('departure')
    .select('staff_id')
    .where('takes_effect_at', '<=', at)
    .orderBy('takes_effect_at')
    .orderBy('staff_id')
    .limit(mostTogether)
    .execute()
  const left: string[] = []
  for (const { staff_id: staffId } of due) if (await leaveBehind(desk, staffId)) left.push(staffId)
  return left
}

const mostTogether = 50

/** Who left long ago and holds something was given it since: the grace counts from when that is noticed. */
function departureOf(person: OffDuty, at: Date, grace: number): Departure {
  if (person.because === 'disabled') return { ...person, takesEffectAt: at }
  const leftAt = at.getTime() - person.leftAt.getTime() <= grace ? person.leftAt : at
  return { ...person, leftAt, takesEffectAt: new Date(leftAt.getTime() + grace) }
}

/** Staff who may answer nowhere any more, whatever they did: the rota does not know all of them. */
async function noteUnable(desk: Desk, at: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from staff
    where (disabled or not exists (
      select 1 from role where role.name = any(staff.roles) and role.permissions && ${neededToHold}::text[]))
      and ${holdsSomething(sql.ref('staff.id'))}
    order by id limit 1000
  `.execute(desk.db)
  await noteDepartures(
    desk.db,
    rows.map(({ id }) => ({ staffId: id, because: 'disabled', leftAt: at, takesEffectAt: at })),
  )
}

const neededToHold = ['conversations:answer', 'handed-off:answer']
