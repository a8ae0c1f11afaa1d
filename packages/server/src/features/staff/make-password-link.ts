import type { z } from 'zod'
import { transact } from '../../desk.ts'
import { notFound, refused } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { makeCode } from '../staff-sessions/one-time-code.ts'
import { assertMayGovern } from './rights.ts'
import { staffRefusals } from './staff-refusal-words.ts'
import type { passwordLink, staffParams } from './staff-shapes.ts'

const linkLifeMs = 3_600_000

/**
 * A link with which this person sets a password, once, within the hour: an invitation, or a reset where they have one.
 * Earlier links of theirs no longer work.
 *
 * @throws not-found; refused person-disabled, rights-beyond-yours (whoever has the link becomes that person)
 */
export async function makePasswordLink({
  desk,
  viewer,
  params,
}: RouteCall<'staff:manage', typeof staffParams, undefined, undefined>): Promise<z.infer<typeof passwordLink>> {
  const expiresAt = new Date(desk.now().getTime() + linkLifeMs)
  const code = await transact(desk, async (tx) => {
    const person = await tx
      .selectFrom('staff')
      .select(['id', 'roles', 'disabled', 'password_hash'])
      .where('id', '=', params.id)
      .forUpdate()
      .executeTakeFirst()
    if (!person) throw notFound()
    await assertMayGovern(tx, viewer, person.roles)
    if (person.disabled) throw refused('person-disabled', staffRefusals['person-disabled'][viewer.language])
    const purpose = person.password_hash === null ? 'invitation' : 'password-reset'
    await tx
      .deleteFrom('one_time_code')
      .where((where) => where(where.ref('subject', '->>').key('staffId'), '=', person.id))
      .execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'password-link-made',
      subject: { kind: 'staff', id: person.id },
      became: { purpose, expiresAt: expiresAt.toISOString() },
    })
    return makeCode(tx, { purpose, subject: { staffId: person.id }, expiresAt })
  })
  return { url: `${desk.settings.PUBLIC_URL}/desk/password#${code}`, expiresAt: expiresAt.toISOString() }
}
