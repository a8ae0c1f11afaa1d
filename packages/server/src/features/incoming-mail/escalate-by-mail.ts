import { mayEscalate, text } from '@plantao/rules'
import type { EscalationDecision } from '@plantao/rules'
import { limits } from '@plantao/rules/vocabulary'
import type { Environment, Language } from '@plantao/rules/vocabulary'
import { newId } from '../../infrastructure/ids.ts'
import { callLeader, isEscalated } from '../escalations/escalate.ts'
import { calledAlreadyWords } from '../escalations/escalated-mail.ts'
import type { Chapter } from '../log/chapter.ts'
import { beginChapter, writeChapter } from '../log/chapter.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { fillIn } from '../mail/mail-words.ts'
import { readAsked, writeAsked } from './asked-mails.ts'
import type { Asked } from './asked-mails.ts'
import { answerUntraced } from './automatic-answers.ts'
import { slotBeforeAnswers } from './before-waiting-answers.ts'
import { guessLanguage } from './guess-language.ts'
import { incomingMailWords } from './incoming-mail-words.ts'
import { conversationInForce, participantOf } from './mail-participant.ts'
import { mailViewer } from './mail-viewer.ts'
import { notTakenOf, sayNotTaken } from './not-taken.ts'
import { describeEscalation } from './reading/describe-escalation.ts'
import type { DescribedEscalation } from './reading/describe-escalation.ts'
import { replyByMail } from './reply-by-mail.ts'
import { saidBefore } from './said-before.ts'
import type { Outcome, PersonsMail } from './take-in.ts'
import type { KeptMail, Taking } from './take-in-mails.ts'
import { isVouchedFor } from './vouched-for.ts'
import { writeByMail } from './write-by-mail.ts'

/**
 * A call for a leader by mail. What it lacks is judged from the mail alone and asked for; the answer to that completes
 * it. One that is whole calls a leader if its sender is one of the people of an open conversation, and else gets one
 * answer, whether or not there is such a conversation.
 *
 * One that staff let in goes the same way, by the address that it states: who is none of the people does not become one.
 */
export async function escalateByMail(
  taking: Taking,
  given: PersonsMail,
  { asked, conversationId }: CallByMail,
): Promise<Outcome> {
  if (!isVouchedFor(given))
    return {
      state: 'held',
      held_because: 'not-aligned',
      ...(conversationId === null ? {} : { conversation_id: conversationId }),
    }
  const before = await readAsked(taking, asked)
  const told = [...before.map(({ mail }) => mail), given.mail].map((mail) => describeEscalation(mail)).reduce(completed)
  const known = conversationId === null ? null : await conversationInForce(taking.tx, conversationId)
  const language = guessLanguage(`${given.mail.subject} ${given.mail.said} ${told.description ?? ''}`, known?.language)
  const decision = mayEscalate(taking.desk.policy(), {
    ...told,
    conversation: told.publicId === null ? null : 'open',
  })
  const called = decision.may ? await escalated(taking, given, { told, before }) : null
  if (called) return called
  const outcome = decision.may
    ? await answerNeutral(taking, given, language)
    : await answer(taking, given, language, decision)
  const reply = conversationId === null ? null : await replyByMail(taking, given, conversationId)
  return reply?.state === 'message'
    ? { ...reply, answer_mail_id: outcome.answer_mail_id ?? reply.answer_mail_id ?? null }
    : outcome
}

/**
 * `asked`: the mails of this sender that this one was asked to complete, oldest first. `conversationId`: the conversation
 * of which it answers a mail; there it is a reply whatever becomes of the call.
 */
export type CallByMail = { readonly asked: readonly KeptMail[]; readonly conversationId: string | null }

/** What was told before stands; what came after fills its gaps. */
function completed(before: DescribedEscalation, now: DescribedEscalation): DescribedEscalation {
  return {
    publicId: before.publicId ?? now.publicId,
    environment: before.environment ?? now.environment,
    ground: before.ground ?? now.ground,
    description: before.description ?? now.description,
    // Asked for why alone, people write just that.
    justification: before.justification ?? now.justification ?? (before.description === null ? null : now.description),
  }
}

type Whole = { readonly told: DescribedEscalation; readonly before: readonly Asked[] }

async function escalated(
  taking: Taking,
  { kept, mail, from }: PersonsMail,
  { told, before }: Whole,
): Promise<Outcome | null> {
  const { desk, tx, notices } = taking
  const named = await tx
    .selectFrom('conversation')
    .select('id')
    .where('public_id', '=', told.publicId!)
    .executeTakeFirst()
  const row = named ? await conversationInForce(tx, named.id) : null
  if (!row || row.status === 'resolved') return null
  const participant = await participantOf(tx, row, from.address)
  if (!participant) return null
  const viewer = mailViewer(desk, kept.id, { ...participant, language: row.language })
  const chapter = beginChapter(desk, tx, notices, row)
  const wasCalled = await isEscalated(chapter)
  // One answer that waits says it for all that is written meanwhile.
  const isTold = !wasCalled || !(await waits(taking, { kind: 'escalated', to: from.address, conversationId: row.id }))
  // Some were replies in a conversation already.
  const unwritten = before.filter((one) => one.kept.state === 'answered')
  for (const one of unwritten) await writeAsked(chapter, viewer, one, { told: isTold })
  const messageId = await writeByMail(chapter, viewer, { kept, mail })
  if (!wasCalled)
    await callLeader(chapter, viewer, newId(chapter.at), {
      ground: told.ground,
      description: told.description!.slice(0, limits.reasonLength),
      environment: told.environment as Environment,
      justification: told.justification!.slice(0, limits.reasonLength),
    })
  await writeChapter(chapter)
  const said = wasCalled ? await calledAlreadyWords(tx, desk, chapter.row) : saidByDesk(chapter)
  if (isTold) {
    const words = incomingMailWords[row.language]
    const all = [...unwritten.map((one) => one.mail), mail].map(notTakenOf)
    const notTaken = { names: all.flatMap(({ names }) => names), problems: all.flatMap(({ problems }) => problems) }
    // Nobody hears it otherwise who writes by mail alone: where the address had something automatic, it waits its turn.
    const notBefore = await slotBeforeAnswers(tx, desk, from.address)
    await enqueueMail(tx, desk, {
      kind: 'escalated',
      to: from.address,
      language: row.language,
      subject: fillIn(words.escalatedSubject, { publicId: row.public_id }),
      text: [words.greeting, ...said, ...sayNotTaken(row.language, notTaken)].join('\n\n'),
      conversationId: row.id,
      notBefore,
    })
  }
  return { state: 'message', conversation_id: row.id, message_id: messageId, not_taken_told: isTold }
}

function saidByDesk({ messages }: Chapter): string[] {
  return messages.filter(({ author_kind }) => author_kind === 'service').map((message) => message.text)
}

type Waiting = {
  readonly kind: 'escalated' | 'escalation-answer'
  readonly to: string
  readonly conversationId: string | null
}

/** Whether such a mail to this address waits for its turn already. */
async function waits({ tx, desk }: Taking, { kind, to, conversationId }: Waiting): Promise<boolean> {
  const waiting = await tx
    .selectFrom('mail')
    .select('id')
    .where('kind', '=', kind)
    .where((eb) => eb(eb.fn<string>('lower', ['to_address']), '=', to.toLowerCase()))
    .where('conversation_id', conversationId === null ? 'is' : '=', conversationId)
    .where('tried_since', '>', desk.now())
    .limit(1)
    .executeTakeFirst()
  return waiting !== undefined
}

async function answer(
  taking: Taking,
  given: PersonsMail,
  language: Language,
  decision: EscalationDecision & { readonly may: false },
): Promise<Outcome> {
  const policy = taking.desk.policy()
  // Where the desk takes it in, which need not be where the policy says.
  const escalationAddress = taking.desk.settings.MAIL_ESCALATION_ADDRESS ?? policy.vendor.escalationAddress
  const facts = new Intl.ListFormat(language).format(
    decision.missing.map((ask) => text(policy, `escalation.ask.${ask}`, language)),
  )
  return answered(taking, given, { language, as: 'incomplete' }, [
    text(policy, decision.reason, language, { facts }),
    text(policy, decision.nextStep, language, { escalationAddress }),
  ])
}

async function answerNeutral(taking: Taking, given: PersonsMail, language: Language): Promise<Outcome> {
  const policy = taking.desk.policy()
  return answered(taking, given, { language, as: 'neutral' }, [
    text(policy, 'escalation.no-open-conversation', language),
    text(policy, 'escalation.open-a-conversation', language),
  ])
}

/** Several held calls of one sender are let in one after the other: whichever calls a leader is heard of first. */
const letInTogetherMs = 60_000

type Answer = { readonly language: Language; readonly as: 'incomplete' | 'neutral' }

/**
 * Where the address had something automatic within the hour, the answer waits its turn. Where one waits already, or the
 * address says the same again, a person looks at it, and nothing is lost in silence; once a person did, it waits, too.
 */
async function answered(
  taking: Taking,
  given: PersonsMail,
  { language, as }: Answer,
  paragraphs: readonly string[],
): Promise<Outcome> {
  const { tx, desk } = taking
  const to = given.from.address
  const isLetIn = given.kept.decided_by !== null
  if (!isLetIn && (await saidBefore(taking, given))) return { state: 'held', held_because: 'too-many' }
  const subject = incomingMailWords[language].escalationSubject
  const mayWait = isLetIn || !(await waits(taking, { kind: 'escalation-answer', to, conversationId: null }))
  const lingersMs = isLetIn ? letInTogetherMs : 0
  const id = await answerUntraced(tx, desk, { to, language, subject, paragraphs, mayWait, lingersMs })
  return id === null
    ? { state: 'held', held_because: 'too-many' }
    : { state: 'answered', answer_mail_id: id, answered_as: as }
}
