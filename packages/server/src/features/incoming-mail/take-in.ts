import type { Updateable } from 'kysely'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { applyBounce } from '../mail/apply-bounce.ts'
import { unmarkBounced } from '../mail/bounced-address.ts'
import { answerByMail } from './answer-by-mail.ts'
import { answeredMail } from './answered-mail.ts'
import type { AnsweredMail } from './answered-mail.ts'
import { escalateByMail } from './escalate-by-mail.ts'
import type { CallByMail } from './escalate-by-mail.ts'
import { doorOf, ownAddresses } from './mail-doors.ts'
import { filesOf } from './not-taken.ts'
import { openByMail } from './open-by-mail.ts'
import { hardlyWritten } from './reading/automatic-signs.ts'
import { readMail } from './reading/read-mail.ts'
import type { MailPerson, ReadMail } from './reading/read-mail.ts'
import { replyByMail } from './reply-by-mail.ts'
import type { KeptMail, Taking } from './take-in-mails.ts'
import { noteReturned } from './test-mail.ts'

/** What became of a mail. */
export type Outcome = Pick<
  Updateable<Tables['incoming_mail']>,
  | 'held_because'
  | 'conversation_id'
  | 'message_id'
  | 'answer_mail_id'
  | 'staff_id'
  | 'not_taken_told'
  | 'calls_leader'
  | 'answered_as'
> & { readonly state: Exclude<KeptMail['state'], 'kept' | 'refused'> }

/** A mail of a person whom its From line names. `aligned`: the domain of that line vouches for it. */
export type PersonsMail = {
  readonly kept: KeptMail
  readonly mail: ReadMail
  readonly from: MailPerson
  readonly aligned: boolean
}

/** The mail is a message, waits for a person's word, or is known for what it is; its row says so in the same transaction. */
export async function takeIn(taking: Taking, kept: KeptMail): Promise<void> {
  const mail = await readMail(kept.raw, { ownAddresses: ownAddresses(taking.desk.settings) })
  const outcome = await outcomeOf(taking, kept, mail)
  await taking.tx
    .updateTable('incoming_mail')
    .set({
      ...outcome,
      attempts: kept.attempts + 1,
      last_problem: null,
      from_address: mail.from?.address ?? null,
      from_name: mail.from?.name ?? null,
      subject: mail.subject,
      said: mail.said,
      automatic: mail.automatic,
      problems: [...mail.problems],
      header_id: mail.messageId !== null && quotable.test(mail.messageId) ? mail.messageId : null,
      not_taken: outcome.state === 'message' ? [...filesOf(mail).notTaken] : [],
    })
    .where('id', '=', kept.id)
    .execute()
  taking.notices.push({ kind: 'incoming-mails' })
}

/** A Message-ID that our own answers may name. */
const quotable = /^<[\x21-\x3b\x3d\x3f-\x7e]{1,248}>$/

async function outcomeOf(taking: Taking, kept: KeptMail, mail: ReadMail): Promise<Outcome> {
  const { desk, tx } = taking
  if (mail.bounce && mail.automatic === 'bounce') taking.notices.push(...(await applyBounce(tx, desk, mail.bounce)))
  if (mail.automatic === 'own')
    await noteReturned(tx, desk, { messageId: mail.messageId, authenticity: kept.authenticity })
  // Who sends as nobody wants no answer.
  if (mail.automatic !== null || kept.envelope_from === '') return { state: 'automatic' }
  const { from } = mail
  if (from === null)
    return mail.said === '' && mail.attachments.length === 0
      ? { state: 'unreadable' }
      : { state: 'held', held_because: 'not-aligned' }
  const { authenticity } = kept
  const aligned = authenticity.aligned !== null && authenticity.from === from.address.toLowerCase()
  // Who writes from there reads there.
  if (aligned) taking.notices.push(...(await unmarkBounced(tx, from.address)))
  return ofPerson(taking, { kept, mail, from, aligned })
}

async function ofPerson(taking: Taking, given: PersonsMail): Promise<Outcome> {
  const answered = await answeredMail(taking, given)
  const { staffId = null, conversationId = null } = answered ?? {}
  if (staffId !== null && conversationId !== null) return answerByMail(taking, given, { staffId, conversationId })
  const call = callOf(taking, given, answered)
  // It would stop a clock, and what answers it would be answered again.
  if (hardlyWritten(given.mail.subject))
    return {
      state: 'held',
      held_because: 'looks-automatic',
      calls_leader: call !== null,
      ...(conversationId === null ? {} : { conversation_id: conversationId }),
    }
  if (call) return { ...(await escalateByMail(taking, given, call)), calls_leader: true }
  return conversationId === null ? openByMail(taking, given) : replyByMail(taking, given, conversationId)
}

/** A held mail that calls for a leader goes the way of one whose sender is vouched for; null where it calls for none. */
export async function letInCall(taking: Taking, given: PersonsMail): Promise<Outcome | null> {
  const call = callOf(taking, given, await answeredMail(taking, given))
  return call && { ...(await escalateByMail(taking, given, call)), calls_leader: true }
}

/** The call for a leader that the mail is, by its address or by what it answers; null where it is none. */
function callOf(taking: Taking, given: PersonsMail, answered: AnsweredMail | null): CallByMail | null {
  if (answered && answered.staffId !== null) return null
  const { asked = [], conversationId = null } = answered ?? {}
  return asked.length > 0 || isForEscalation(taking, given) ? { asked, conversationId } : null
}

function isForEscalation({ desk }: Taking, { kept, mail }: PersonsMail): boolean {
  return [...kept.envelope_to, ...mail.to.map(({ address }) => address), ...mail.cc.map(({ address }) => address)].some(
    (address) => doorOf(desk.settings, address) === 'escalation',
  )
}
