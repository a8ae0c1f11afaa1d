import { sql } from 'kysely'
import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { instantOf } from '../conversations/present-conversation.ts'
import { knownRota } from '../rota/known-rota.ts'
import { peopleOnDuty } from '../rota/who-is-on-duty.ts'
import type { dutyView } from './hand-over-shapes.ts'
import { owesSomething } from './owes-something.ts'
import { graceMs, whoIsOffDuty } from './who-is-off-duty.ts'

const mostOffDuty = 5_000

/** Until when the viewer is on duty, what they hold, what waits for them, and who else is off duty. */
export async function readDuty({
  desk,
  viewer,
}: RouteCall<'conversations:work', undefined, undefined, undefined>): Promise<z.input<typeof dutyView>> {
  const at = desk.now()
  const [onDuty, known] = [await peopleOnDuty(desk, at), await knownRota(desk, at)]
  const own = onDuty.find(({ staffId }) => staffId === viewer.staffId)
  const { rows } = await sql<{ holding: number; offered: number; forAnybody: number; pending: number }>`
    select
      (select count(*) from conversation where assignee_id = ${viewer.staffId} and status in ('open', 'snoozed')
        and ${owesSomething} and hand_over->>'state' is distinct from 'offered')::int as holding,
      (select count(*) from hand_over where to_staff_id = ${viewer.staffId} and state = 'offered')::int as offered,
      (select count(*) from hand_over
        where to_staff_id is null and from_staff_id <> ${viewer.staffId} and state = 'offered')::int as "forAnybody",
      (select count(*) from hand_over where state = 'offered')::int as pending
  `.execute(desk.db)
  const { pending, ...counts } = rows[0]!
  return {
    onDuty: own !== undefined,
    until: instantOf(own?.until ?? null),
    ...counts,
    pending: viewer.permissions.has('rota:manage') ? pending : null,
    offDuty: whoIsOffDuty(known, at)
      .slice(0, mostOffDuty)
      .map(({ staffId }) => staffId),
    graceMs: graceMs(desk),
  }
}
