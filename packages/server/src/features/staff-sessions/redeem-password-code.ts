import { transact } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { useCode } from './one-time-code.ts'
import { passwordHash } from './password-hash.ts'
import { meOf } from './read-me.ts'
import type { Me } from './read-me.ts'
import { beginStaffSession, endStaffSessions } from './staff-session.ts'
import type { codeRedemption } from './staff-session-shapes.ts'

/**
 * The password is the new one, every earlier session has ended, and the person is signed in. A link replaces the
 * password and never the second step: where that is on, the answer is `code-needed`, and they sign in with both.
 *
 * @throws wrong-code for a code that is unknown, used or expired, or whose person is disabled; code-needed
 */
export async function redeemPasswordCode({
  desk,
  body,
  reply,
}: RouteCall<'anybody', undefined, undefined, typeof codeRedemption>): Promise<Me> {
  const hash = await passwordHash(body.password)
  const begun = await transact(desk, async (tx, notices) => {
    const now = desk.now()
    const subject = await useCode(tx, body.code, ['invitation', 'password-reset'], now)
    const person = await tx
      .updateTable('staff')
      .set({ password_hash: hash })
      .where('id', '=', subject?.['staffId'] ?? null)
      .where('disabled', '=', false)
      .returning(['id', 'totp_confirmed'])
      .executeTakeFirst()
    if (!person) throw new RequestError('wrong-code')
    await endStaffSessions(tx, notices, { staffId: person.id, at: now })
    await recordAudit(tx, {
      at: now,
      by: 'service',
      action: 'password-set-by-link',
      subject: { kind: 'staff', id: person.id },
    })
    if (person.totp_confirmed) return null
    const session = await beginStaffSession(desk, tx, person.id)
    return { session, answer: await meOf(tx, session.viewer) }
  })
  if (!begun) throw new RequestError('code-needed')
  begun.session.give(reply)
  return begun.answer
}
