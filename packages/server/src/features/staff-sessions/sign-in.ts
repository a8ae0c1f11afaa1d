import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { noteSignOut } from '../hand-overs/note-departures.ts'
import { isPassword } from './password-hash.ts'
import { meOf } from './read-me.ts'
import type { Me } from './read-me.ts'
import { checkSecondStep } from './second-step.ts'
import { takeCookie } from './session-cookie.ts'
import { countTry, forgiveTries, passwordTry } from './sign-in-try.ts'
import { beginStaffSession } from './staff-session.ts'
import type { signIn } from './staff-session-shapes.ts'

/**
 * A session for whoever knows the password and, where it is on, has the code. Whether an address is known is told
 * neither by the answer nor by how long it takes.
 *
 * @throws wrong-credentials, code-needed, wrong-code, locked-for-now
 */
export async function signInStaff({
  desk,
  body,
  request,
  reply,
}: RouteCall<'anybody', undefined, undefined, typeof signIn>): Promise<Me> {
  const person = await whoseCredentials(desk, body, request.ip)
  if (person.totp_confirmed) await checkSecondStep(desk, person.id, body.code)
  const { session, answer } = await transact(desk, async (tx) => {
    const begun = await beginStaffSession(desk, tx, person.id)
    await recordAudit(tx, {
      at: desk.now(),
      by: begun.viewer,
      action: 'signed-in',
      subject: { kind: 'staff', id: person.id },
    })
    return { session: begun, answer: await meOf(tx, begun.viewer) }
  })
  session.give(reply)
  return answer
}

/** The session has ended, in every process. */
export async function endStaffSession({
  desk,
  viewer,
  reply,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<null> {
  await transact(desk, async (tx, notices) => {
    await tx.updateTable('staff_session').set({ ended_at: desk.now() }).where('id', '=', viewer.sessionId).execute()
    await noteSignOut(tx, desk, viewer.staffId)
    notices.push({ kind: 'session-ended', sessions: [viewer.sessionId] })
  })
  takeCookie(reply, desk.settings)
  return null
}

async function whoseCredentials(
  desk: Desk,
  { email, password }: { email: string; password: string },
  address: string,
): Promise<{ id: string; totp_confirmed: boolean }> {
  const key = passwordTry(email, address)
  await countTry(desk, key)
  const person = await desk.db
    .selectFrom('staff')
    .select(['id', 'password_hash', 'totp_confirmed', 'disabled'])
    .where((where) => where(where.fn<string>('lower', ['email']), '=', email.trim().toLowerCase()))
    .executeTakeFirst()
  const known = await isPassword(password, person?.password_hash ?? null)
  if (!person || !known || person.disabled) throw new RequestError('wrong-credentials')
  await forgiveTries(desk, key)
  return person
}
