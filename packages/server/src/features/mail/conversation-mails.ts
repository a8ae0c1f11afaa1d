import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { conversationFor } from '../conversations/guarded-door.ts'
import { deliveryProblemIn } from './delivery-problem.ts'
import { isToStaff, mailKinds } from './mail-kinds.ts'
import type { conversationMails, conversationMailsParams } from './mail-shapes.ts'

const mostShown = 100
const toRequester = mailKinds.filter((kind) => !isToStaff(kind))

/** How far what was mailed to the requester of this conversation got, newest first, and whether their address works. */
export async function listConversationMails({
  desk,
  viewer,
  params,
}: RouteCall<'staff', typeof conversationMailsParams, undefined, undefined>): Promise<
  z.input<typeof conversationMails>
> {
  const row = await conversationFor(desk.db, viewer, params.id)
  const [requester, mails] = await Promise.all([
    desk.db
      .selectFrom('requester')
      .select(['email', 'email_confirmed', 'email_bounced_at', 'email_problem'])
      .where('id', '=', row.requester_id)
      .executeTakeFirstOrThrow(),
    desk.db
      .selectFrom('mail')
      .selectAll()
      .where('conversation_id', '=', row.id)
      .where('kind', 'in', toRequester)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(mostShown)
      .execute(),
  ])
  const isMarked = requester.email_bounced_at !== null
  return {
    address:
      requester.email === null
        ? 'none'
        : isMarked
          ? 'bounced'
          : requester.email_confirmed
            ? 'confirmed'
            : 'unconfirmed',
    problem: isMarked ? deliveryProblemIn(requester.email_problem) : null,
    mails: mails.map((mail) => ({
      id: mail.id,
      kind: toRequester.find((kind) => kind === mail.kind)!,
      state: mail.state,
      uncertain: mail.uncertain,
      problem: deliveryProblemIn(mail.problem),
      seqs: mail.seqs,
      createdAt: mail.created_at.toISOString(),
      nextTryAt: mail.next_try_at?.toISOString() ?? null,
      sentAt: mail.sent_at?.toISOString() ?? null,
    })),
  }
}
