import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import { escalatedAsOfNow } from '../escalations/escalated-mail.ts'
import { isBounced, markBounced } from './bounced-address.ts'
import { claimMails } from './claim-mails.ts'
import type { ClaimedMail } from './claim-mails.ts'
import { isAboutAddress } from './delivery-problem.ts'
import { freshText, withoutCode } from './mail-codes.ts'
import { isToStaff } from './mail-kinds.ts'
import type { DkimKey } from './sign-mail.ts'
import type { Post, PostOutcome } from './smtp-post.ts'
import { writeEnvelope } from './write-envelope.ts'

/** What mails go out by. */
export type PostOffice = {
  readonly post: Post
  readonly dkim: DkimKey | null
  /** At least 0, less than 1. */
  readonly random: () => number
}

const secondMs = 1_000
const hourMs = 3_600 * secondMs
const wait = { leastMs: 30 * secondMs, mostMs: 4 * hourMs, jitter: 0.2 }
/** After this long a mail that could not be sent is given up. */
const givenUpMs = 48 * hourMs

/** Every mail whose instant has come, at most `most`, was tried once by this process; returns how many. */
export async function deliverDue(desk: Desk, office: PostOffice, most = 10): Promise<number> {
  const claimed = await claimMails(desk, most)
  await Promise.all(claimed.map((mail) => deliver(desk, office, mail)))
  return claimed.length
}

/** A claimed mail was sent, or waits for its next try with the problem beside it, or is given up. */
export async function deliver(desk: Desk, office: PostOffice, mail: ClaimedMail): Promise<void> {
  if (mail.conversation_id !== null) desk.bus.publish([{ kind: 'mails', conversation: mail.conversation_id }])
  await settle(desk, mail, await outcomeOf(desk, office, mail), office.random)
}

async function outcomeOf(desk: Desk, { post, dkim }: PostOffice, mail: ClaimedMail): Promise<PostOutcome> {
  const asksForMark = mail.kind !== 'confirmation' && !isToStaff(mail.kind)
  if (asksForMark && (await isBounced(desk.db, mail.to_address)))
    return { sent: false, because: 'never', problem: 'address-does-not-work', said: '' }
  const text = await freshText(desk, await escalatedAsOfNow(desk, mail))
  return post(await writeEnvelope(desk, { ...mail, text }, dkim))
}

/** Nothing, where another process has taken the try for lost meanwhile: it is on record as uncertain. */
async function settle(desk: Desk, mail: ClaimedMail, outcome: PostOutcome, random: () => number): Promise<void> {
  const now = desk.now()
  await transact(desk, async (tx, notices) => {
    const next = outcome.sent || outcome.because === 'never' ? null : nextTryAt(mail, now, random)
    const told = outcome.sent ? { problem: null, said: null } : { problem: outcome.problem, said: outcome.said }
    const { numUpdatedRows } = await tx
      .updateTable('mail_attempt')
      .set({ outcome: attemptOutcome(outcome), ended_at: now, ...told })
      .where('mail_id', '=', mail.id)
      .where('number', '=', mail.attempts)
      .where('outcome', '=', 'under-way')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    const isUncertain = !outcome.sent && outcome.because === 'uncertain'
    await tx
      .updateTable('mail')
      .set({
        state: outcome.sent ? 'sent' : next === null ? 'failed' : isUncertain ? 'uncertain' : 'delayed',
        uncertain: mail.uncertain || isUncertain,
        problem: told.problem,
        last_problem: told.said,
        next_try_at: next,
        claimed_until: null,
        ...(outcome.sent ? { sent_at: now } : {}),
        ...(next === null ? { text: withoutCode(mail.text) } : {}),
      })
      .where('id', '=', mail.id)
      .execute()
    if (mail.conversation_id !== null) notices.push({ kind: 'mails', conversation: mail.conversation_id })
    if (!outcome.sent && isAboutAddress(outcome.problem) && !isToStaff(mail.kind))
      notices.push(...(await markBounced(tx, desk, mail.to_address, outcome.problem)))
  })
}

function attemptOutcome(outcome: PostOutcome): 'sent' | 'failed' | 'uncertain' | 'delayed' {
  if (outcome.sent) return 'sent'
  if (outcome.because === 'never') return 'failed'
  return outcome.because === 'uncertain' ? 'uncertain' : 'delayed'
}

/** As long again as it was tried already, and up to a fifth more by chance; null once it is to be given up. */
function nextTryAt(mail: ClaimedMail, now: Date, random: () => number): Date | null {
  const since = (mail.tried_since ?? mail.created_at).getTime()
  const pause = Math.min(Math.max(now.getTime() - since, wait.leastMs), wait.mostMs)
  const next = now.getTime() + Math.round(pause * (1 + wait.jitter * random()))
  return next > since + givenUpMs ? null : new Date(next)
}
