import type { Desk } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { markBounced } from './bounced-address.ts'
import { isAboutAddress, refusalProblem } from './delivery-problem.ts'
import { isToStaff } from './mail-kinds.ts'
import { mailIdOf } from './message-ids.ts'

/** What a delivery report (RFC 3464) tells of one recipient. */
export type ReportedRecipient = {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  readonly status: string | null
  readonly diagnostic: string | null
}

export type DeliveryReport = {
  readonly originalMessageId: string | null
  readonly recipients: readonly ReportedRecipient[]
}

/**
 * The mail that the report speaks of is marked, and an address that does not work with it. Only a Message-ID of ours
 * names a mail, and each of ours has one recipient, whatever a forwarder calls it. Returns the notices for after the
 * commit; none where it speaks of no mail of ours.
 */
export async function applyBounce(
  tx: Tx,
  desk: Desk,
  { originalMessageId, recipients }: DeliveryReport,
): Promise<readonly Notice[]> {
  const mailId = originalMessageId === null ? null : mailIdOf(desk, originalMessageId)
  if (mailId === null) return []
  const mail = await tx.selectFrom('mail').selectAll().where('id', '=', mailId).forUpdate().executeTakeFirst()
  // What was never handed over did not come back.
  if (!mail || mail.sent_at === null) return []
  const failed = recipients.find(({ action }) => action === 'failed')
  const late = recipients.find(({ action }) => action === 'delayed')
  if (!failed && (!late || mail.state === 'bounced')) return []
  const told = failed ?? late!
  const problem = failed ? refusalProblem({ code: null, status: failed.status }) : 'asked-to-wait'
  await tx
    .updateTable('mail')
    .set({
      state: failed ? 'bounced' : 'delayed',
      problem,
      last_problem: [told.status, told.diagnostic].filter((part) => part !== null).join(' '),
      next_try_at: null,
    })
    .where('id', '=', mailId)
    .execute()
  const notices: Notice[] = mail.conversation_id === null ? [] : [{ kind: 'mails', conversation: mail.conversation_id }]
  const isLasting = failed !== undefined && !failed.status?.startsWith('4')
  if (isLasting && isAboutAddress(problem) && !isToStaff(mail.kind))
    notices.push(...(await markBounced(tx, desk, mail.to_address, problem)))
  return notices
}
