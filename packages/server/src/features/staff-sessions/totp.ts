import { Secret } from 'otpauth'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { RequestError, refused } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { claimSecretKey, secretBox } from '../../infrastructure/secret-box.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffViewer } from '../viewer.ts'
import { isPassword } from './password-hash.ts'
import { authenticator, newRecoveryCodes, sealedFor, turnSecondStepOff, useAppCode } from './second-step.ts'
import { sessionRefusals } from './session-refusal-words.ts'
import { codeTry, countTry, forgiveTries, passwordTry } from './sign-in-try.ts'
import type { totpConfirmation, totpRemoval } from './staff-session-shapes.ts'

/**
 * A secret for the app, kept until it is confirmed or another one is asked for.
 *
 * @throws refused where the second step is on already
 */
export async function offerTotp({
  desk,
  viewer,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: 20 })
  const box = secretBox(desk.settings)
  const email = await transact(desk, async (tx) => {
    await claimSecretKey(tx, box)
    const person = await tx
      .updateTable('staff')
      .set({ totp_secret: box.seal(secret.base32, sealedFor(viewer.staffId)), totp_last_step: null })
      .where('id', '=', viewer.staffId)
      .where('totp_confirmed', '=', false)
      .returning('email')
      .executeTakeFirst()
    if (!person) throw refused('second-step-is-on', sessionRefusals['second-step-is-on'][viewer.language])
    return person.email
  })
  return { secret: secret.base32, uri: authenticator(email, secret).toString() }
}

/** From now on sign-in asks for a code. The recovery codes are shown this once. */
export async function confirmTotp({
  desk,
  viewer,
  body,
}: RouteCall<'staff', undefined, undefined, typeof totpConfirmation>): Promise<{ recoveryCodes: string[] }> {
  const key = codeTry(viewer.staffId)
  await countTry(desk, key)
  if (!(await useAppCode(desk, viewer.staffId, body.code))) throw new RequestError('wrong-code')
  await forgiveTries(desk, key)
  const { codes, hashes } = newRecoveryCodes()
  await transact(desk, async (tx) => {
    const turned = await tx
      .updateTable('staff')
      .set({ totp_confirmed: true, recovery_code_hashes: hashes })
      .where('id', '=', viewer.staffId)
      .where('totp_confirmed', '=', false)
      .executeTakeFirst()
    if (turned.numUpdatedRows === 0n)
      throw refused('second-step-is-on', sessionRefusals['second-step-is-on'][viewer.language])
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'second-step-turned-on',
      subject: { kind: 'staff', id: viewer.staffId },
    })
  })
  return { recoveryCodes: codes }
}

/** Sign-in asks for the password alone. */
export async function removeTotp({
  desk,
  viewer,
  body,
  request,
}: RouteCall<'staff', undefined, undefined, typeof totpRemoval>): Promise<null> {
  await assertOwnPassword(desk, viewer, body.password, request.ip)
  await transact(desk, async (tx) => {
    await turnSecondStepOff(tx, viewer.staffId)
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'second-step-turned-off',
      subject: { kind: 'staff', id: viewer.staffId },
    })
  })
  return null
}

/** It is the caller's own password. @throws wrong-credentials, locked-for-now */
export async function assertOwnPassword(
  desk: Desk,
  viewer: StaffViewer,
  password: string,
  address: string,
): Promise<void> {
  const key = passwordTry(viewer.staffId, address)
  await countTry(desk, key)
  const person = await desk.db
    .selectFrom('staff')
    .select('password_hash')
    .where('id', '=', viewer.staffId)
    .executeTakeFirstOrThrow()
  if (!(await isPassword(password, person.password_hash))) throw new RequestError('wrong-credentials')
  await forgiveTries(desk, key)
}
