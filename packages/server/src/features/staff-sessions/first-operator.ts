import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { RequestError, notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { newId } from '../../infrastructure/ids.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { makeCode, useCode } from './one-time-code.ts'
import { passwordHash } from './password-hash.ts'
import { meOf } from './read-me.ts'
import type { Me } from './read-me.ts'
import { holdRights } from './rights-lock.ts'
import { beginStaffSession } from './staff-session.ts'
import type { firstOperator } from './staff-session-shapes.ts'

/** The code that a start prints works this long; the next start prints another. */
const codeLifeMs = 24 * 3_600_000

/** Whether an operator who is not of the demo can sign in. */
export async function hasRealOperator(db: Database | Tx): Promise<boolean> {
  const found = await db
    .selectFrom('staff')
    .select('id')
    .where(sql<boolean>`'operator' = any(roles)`)
    .where('demo', '=', false)
    .where('disabled', '=', false)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The code to print at this start, for making the first operator; null where there is one, or in the try-out. */
export async function prepareFirstOperator(desk: Desk): Promise<string | null> {
  if (desk.tryOut || (await hasRealOperator(desk.db))) return null
  const now = desk.now()
  await desk.db
    .deleteFrom('one_time_code')
    .where('purpose', '=', 'first-operator')
    .where('expires_at', '<=', now)
    .execute()
  return makeCode(desk.db, { purpose: 'first-operator', subject: {}, expiresAt: new Date(now.getTime() + codeLifeMs) })
}

/** Whether the desk still needs its first operator. */
export async function readSetup({
  desk,
}: RouteCall<'anybody', undefined, undefined, undefined>): Promise<{ needsFirstOperator: boolean; tryOut: boolean }> {
  return { needsFirstOperator: !desk.tryOut && !(await hasRealOperator(desk.db)), tryOut: desk.tryOut }
}

/**
 * The first operator exists and is signed in. No code works any more.
 *
 * @throws not-found where there is an operator; wrong-code
 */
export async function makeFirstOperator({
  desk,
  body,
  reply,
}: RouteCall<'anybody', undefined, undefined, typeof firstOperator>): Promise<Me> {
  if (desk.tryOut) throw notFound()
  const hash = await passwordHash(body.password)
  const { session, answer } = await transact(desk, async (tx, notices) => {
    await holdRights(tx)
    if (await hasRealOperator(tx)) throw notFound()
    const now = desk.now()
    if (!(await useCode(tx, body.code, ['first-operator'], now))) throw new RequestError('wrong-code')
    const staffId = newId(now)
    const made = await tx
      .insertInto('staff')
      .values({
        id: staffId,
        name: body.name,
        email: body.email,
        language: body.language,
        languages: [body.language],
        roles: ['operator'],
        password_hash: hash,
        totp_secret: null,
        totp_last_step: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    // A disabled operator may have left the address behind.
    if (made.numInsertedOrUpdatedRows === 0n) throw new RequestError('already-exists')
    await tx.deleteFrom('one_time_code').where('purpose', '=', 'first-operator').execute()
    await recordAudit(tx, {
      at: now,
      by: 'service',
      action: 'first-operator-made',
      subject: { kind: 'staff', id: staffId },
      became: { name: body.name, email: body.email },
    })
    notices.push({ kind: 'directory' })
    const begun = await beginStaffSession(desk, tx, staffId)
    return { session: begun, answer: await meOf(tx, begun.viewer) }
  })
  session.give(reply)
  return answer
}
