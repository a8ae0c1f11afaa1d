import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { notFound, refused } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { turnSecondStepOff } from '../staff-sessions/second-step.ts'
import { endStaffSessions } from '../staff-sessions/staff-session.ts'
import { composeSecondStepMail } from './second-step-mail.ts'
import { staffRefusals } from './staff-refusal-words.ts'
import { presentStaff, staffRows } from './staff-row.ts'
import type { StaffView } from './staff-row.ts'
import type { secondStepRemoval, staffParams } from './staff-shapes.ts'

/**
 * This person, who lost their phone, signs in by password alone. Their sessions have ended, they are told by mail who did
 * it and why, and so says the audit log.
 *
 * @throws not-found; refused own-second-step (one's own needs one's password), second-step-is-off
 */
export async function takeOffSecondStep({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'roles:manage', typeof staffParams, undefined, typeof secondStepRemoval>): Promise<StaffView> {
  const at = desk.now()
  return transact(desk, async (tx, notices) => {
    const person = await heldStaff(tx, params.id)
    if (!person) throw notFound()
    if (person.id === viewer.staffId)
      throw refused('own-second-step', staffRefusals['own-second-step'][viewer.language])
    if (!person.totp) throw refused('second-step-is-off', staffRefusals['second-step-is-off'][viewer.language])
    await turnSecondStepOff(tx, person.id)
    await endStaffSessions(tx, notices, { staffId: person.id, at })
    await recordAudit(tx, {
      at,
      by: viewer,
      action: 'second-step-taken-off',
      subject: { kind: 'staff', id: person.id },
      was: { totp: true },
      became: { totp: false, reason: body.reason },
    })
    await enqueueMail(tx, desk, {
      kind: 'second-step-off',
      to: person.email,
      language: person.language,
      conversationId: null,
      ...composeSecondStepMail(person.language, {
        name: person.name,
        by: viewer.name,
        reason: body.reason,
        desk: `${desk.settings.PUBLIC_URL}/desk/`,
      }),
    })
    return { ...person, totp: false }
  })
}

async function heldStaff(tx: Tx, id: string): Promise<StaffView | undefined> {
  const row = await staffRows(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && presentStaff(row)
}
