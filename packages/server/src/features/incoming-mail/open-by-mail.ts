import { mayOpen } from '@plantao/rules'
import { newId } from '../../infrastructure/ids.ts'
import { wordsOfMarkdown } from '../../infrastructure/markdown-words.ts'
import { factsOf, standingOf } from '../conversations/conversation-row.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { openWithin } from '../conversations/open-conversation.ts'
import { subjectOf } from '../conversations/subject.ts'
import { writeChapter } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import { answerOpened } from './automatic-answers.ts'
import { demandByMail } from './demand-by-mail.ts'
import { guessLanguage } from './guess-language.ts'
import { keepAttachments } from './keep-attachments.ts'
import { notTakenOf } from './not-taken.ts'
import { byMailOf, textOf } from './mail-texts.ts'
import { mailViewer, newMailRequester } from './mail-viewer.ts'
import { saidBefore } from './said-before.ts'
import type { Outcome, PersonsMail } from './take-in.ts'
import type { Taking } from './take-in-mails.ts'

/** Once so many mails of one address became messages within the window, what would open another conversation waits. */
const mostTaken = 10
const withinMs = 60 * 60 * 1000

/**
 * A conversation is open whose door is `email`, and its sender is told by mail what happens now. A mail for which no
 * domain vouches, and one that looks like a loop, waits for a person's word instead.
 */
export async function openByMail(
  taking: Taking,
  given: PersonsMail,
  followed: ConversationRow | null = null,
): Promise<Outcome> {
  if (!given.aligned) return { state: 'held', held_because: 'not-aligned' }
  if (await comesTooOften(taking, given)) return { state: 'held', held_because: 'too-many' }
  const { chapter, messageId } = await openConversationOf(taking, given, followed)
  const said = chapter.messages.filter(({ author_kind }) => author_kind === 'service').map(({ text }) => text)
  const notTaken = notTakenOf(given.mail)
  const answer = await answerOpened(chapter, { to: given.from.address, said, notTaken })
  return {
    state: 'message',
    conversation_id: chapter.row.id,
    message_id: messageId,
    answer_mail_id: answer,
    not_taken_told: answer !== null,
  }
}

/** The conversation that the mail opens, written; nobody is told by mail. */
export async function openConversationOf(
  taking: Taking,
  { kept, mail, from, aligned }: PersonsMail,
  followed: ConversationRow | null,
): Promise<{ chapter: Chapter; messageId: string }> {
  const { desk, tx } = taking
  const language = followed?.language ?? guessLanguage(`${mail.subject} ${mail.said}`)
  const [id, messageId] = [newId(desk.now()), newId(desk.now())]
  const requester = await newMailRequester(tx, desk, { ...from, language, confirmed: aligned })
  const attachments = await keepAttachments(tx, desk, {
    session: { kind: 'requester', id: kept.id },
    conversationId: id,
    mail,
  })
  const text = textOf(mail)
  const chapter = await openWithin(taking, mailViewer(desk, kept.id, requester), {
    id,
    subject: subjectOf(mail.subject.trim() || wordsOfMarkdown(text)),
    body: {
      messageId,
      language,
      ...demandByMail(desk.policy(), `${mail.subject}\n${mail.said}`, language),
      text,
      facts: [],
      attachments,
      general: false,
    },
    followed,
    mustTellAll: false,
    byMail: byMailOf(kept, mail),
  })
  if (!chapter) throw new Error('An id that was just made is taken.')
  askForTheRest(chapter)
  await writeChapter(chapter)
  return { chapter, messageId }
}

/** What somebody would have been asked before: by mail it can only be asked after. */
function askForTheRest(chapter: Chapter): void {
  const { row, policy } = chapter
  const { entitlement } = row.entitlement
  if (entitlement !== 'serve' && entitlement !== 'serve-general') return
  const open = mayOpen(policy, standingOf(row), row.demand, factsOf(row))
  if (!open.may) say(chapter, 'ask-later', { facts: open.missing.map(({ fact }) => fact).join(' ') })
}

/** Whoever answers each of our mails with a new one, or writes the same again and again, is likely no person. */
async function comesTooOften(taking: Taking, given: PersonsMail): Promise<boolean> {
  const { desk, tx } = taking
  const { taken } = await tx
    .selectFrom('incoming_mail')
    .select((eb) => eb.fn.countAll<string>().as('taken'))
    .where((eb) => eb(eb.fn<string>('lower', ['from_address']), '=', given.from.address.toLowerCase()))
    .where('state', '=', 'message')
    .where('received_at', '>', new Date(desk.now().getTime() - withinMs))
    .executeTakeFirstOrThrow()
  return Number(taken) >= mostTaken || (await saidBefore(taking, given))
}
