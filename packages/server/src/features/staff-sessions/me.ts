import { isDeepStrictEqual } from 'node:util'
import { transact } from '../../desk.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { passwordHash } from './password-hash.ts'
import { meOf } from './read-me.ts'
import type { Me } from './read-me.ts'
import { endStaffSessions } from './staff-session.ts'
import type { meChange, passwordChange } from './staff-session-shapes.ts'
import { assertOwnPassword } from './totp.ts'

export function readMe({ desk, viewer }: RouteCall<'staff', undefined, undefined, undefined>): Promise<Me> {
  return meOf(desk.db, viewer)
}

/** The language and the keys of the caller's screens, whether they are on duty, and what they are mailed, are as given; what is not given stays. */
export async function changeMe({
  desk,
  viewer,
  body,
}: RouteCall<'staff', undefined, undefined, typeof meChange>): Promise<Me> {
  return transact(desk, async (tx, notices) => {
    const { message_mail_since: since, ...given } = await tx
      .selectFrom('staff')
      .select(['language', 'on_duty as onDuty', 'message_mail_since', 'single_keys as singleKeys'])
      .where('id', '=', viewer.staffId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const was = { ...given, mailMessages: since !== null }
    const became = {
      language: body.language ?? was.language,
      onDuty: body.onDuty ?? was.onDuty,
      mailMessages: body.mailMessages ?? was.mailMessages,
      singleKeys: body.singleKeys ?? was.singleKeys,
    }
    if (!isDeepStrictEqual(became, was)) {
      await tx
        .updateTable('staff')
        .set({
          language: became.language,
          on_duty: became.onDuty,
          single_keys: became.singleKeys,
          message_mail_since: became.mailMessages ? (since ?? desk.now()) : null,
        })
        .where('id', '=', viewer.staffId)
        .execute()
      await recordAudit(tx, {
        at: desk.now(),
        by: viewer,
        action: 'own-settings-changed',
        subject: { kind: 'staff', id: viewer.staffId },
        was,
        became,
      })
      notices.push({ kind: 'directory' })
    }
    return meOf(tx, viewer)
  })
}

/** The password is the new one, and every other session of this person has ended. */
export async function changePassword({
  desk,
  viewer,
  body,
  request,
}: RouteCall<'staff', undefined, undefined, typeof passwordChange>): Promise<null> {
  await assertOwnPassword(desk, viewer, body.password, request.ip)
  const hash = await passwordHash(body.newPassword)
  await transact(desk, async (tx, notices) => {
    await tx.updateTable('staff').set({ password_hash: hash }).where('id', '=', viewer.staffId).execute()
    await endStaffSessions(tx, notices, { staffId: viewer.staffId, at: desk.now(), except: viewer.sessionId })
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'password-changed',
      subject: { kind: 'staff', id: viewer.staffId },
    })
  })
  return null
}
