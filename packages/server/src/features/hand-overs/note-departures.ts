import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { knownRota } from '../rota/known-rota.ts'
import { owesSomething } from './owes-something.ts'
import { graceMs } from './who-is-off-duty.ts'
import type { OffDuty } from './who-is-off-duty.ts'

/** Somebody who has left; from `takesEffectAt` on what they hold is nobody's. */
export type Departure = OffDuty & { readonly takesEffectAt: Date }

/** Those of them who hold something that owes are in the table; one who is there already stays as noted, unless disabled since. */
export async function noteDepartures(db: Database | Tx, departures: readonly Departure[]): Promise<void> {
  if (departures.length === 0) return
  const given = departures.map(({ staffId, because, leftAt, takesEffectAt }) => ({
    staff_id: staffId,
    because,
    left_at: leftAt,
    takes_effect_at: takesEffectAt,
  }))
  await sql`
    insert into departure (staff_id, because, left_at, takes_effect_at)
    select given.* from jsonb_to_recordset(${json(given)}::jsonb)
      as given (staff_id uuid, because text, left_at timestamptz, takes_effect_at timestamptz)
    where ${holdsSomething(sql.ref('given.staff_id'))}
    order by given.staff_id
    on conflict (staff_id) do update
      set because = excluded.because, left_at = excluded.left_at, takes_effect_at = excluded.takes_effect_at
      where excluded.because = 'disabled' and departure.because <> 'disabled'
  `.execute(db)
}

/** Whether this person has a conversation that owes something. */
export function holdsSomething(staffId: ReturnType<typeof sql.ref>) {
  return sql<boolean>`exists (select 1 from conversation as held
    where held.assignee_id = ${staffId} and held.status in ('open', 'snoozed') and ${owesSomething})`
}

/** Who has no session left, where a rota says when people work: as if their duty had ended, unless they come back. */
export async function noteSignOut(tx: Tx, desk: Desk, staffId: string): Promise<void> {
  const at = desk.now()
  const known = await knownRota(desk, at, tx)
  if (known.rota.shifts.length === 0 || (await hasSession(tx, staffId, at))) return
  const takesEffectAt = new Date(at.getTime() + graceMs(desk))
  await noteDepartures(tx, [{ staffId, because: 'signed-out', leftAt: at, takesEffectAt }])
}

/** Whether the person is signed in anywhere. */
export async function hasSession(tx: Tx, staffId: string, at: Date): Promise<boolean> {
  const live = await tx
    .selectFrom('staff_session')
    .select('id')
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .limit(1)
    .executeTakeFirst()
  return live !== undefined
}
