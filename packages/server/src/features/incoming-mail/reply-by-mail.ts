import { isClosedForGood, reopenableUntil } from '../conversations/reopenable.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { beginChapter, writeChapter } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { answerOpened } from './automatic-answers.ts'
import { conversationInForce, participantOf } from './mail-participant.ts'
import { mailViewer } from './mail-viewer.ts'
import { notTakenOf } from './not-taken.ts'
import { openByMail } from './open-by-mail.ts'
import { saidBefore } from './said-before.ts'
import type { Outcome, PersonsMail } from './take-in.ts'
import type { Taking } from './take-in-mails.ts'
import { isVouchedFor } from './vouched-for.ts'
import { writeByMail } from './write-by-mail.ts'

/**
 * A reply to a mail of ours is a message of that conversation if its domain vouches for a sender who is one of its
 * people; else it waits for an engineer's word, seen by no requester.
 */
export async function replyByMail(taking: Taking, given: PersonsMail, conversationId: string): Promise<Outcome> {
  const { desk, tx, notices } = taking
  const { kept, mail, from, aligned } = given
  const row = await conversationInForce(tx, conversationId)
  if (!row) return openByMail(taking, given)
  const participant = isVouchedFor(given) ? await participantOf(tx, row, from.address) : null
  if (!participant)
    return {
      state: 'held',
      held_because: !aligned ? 'not-aligned' : row.realm_id === null ? 'not-a-participant' : 'signed-in-only',
      conversation_id: row.id,
    }
  if (isOver(taking, row))
    return row.realm_id === null
      ? openByMail(taking, given, row)
      : { state: 'held', held_because: 'closed', conversation_id: row.id }
  const viewer = mailViewer(desk, kept.id, { ...participant, language: row.language })
  const chapter = beginChapter(desk, tx, notices, row)
  const messageId = await writeByMail(chapter, viewer, { kept, mail })
  await writeChapter(chapter)
  const answer = await answered(taking, given, chapter)
  return {
    state: 'message',
    conversation_id: row.id,
    message_id: messageId,
    answer_mail_id: answer,
    not_taken_told: answer !== null,
  }
}

function isOver({ desk }: Taking, row: ConversationRow): boolean {
  if (row.status !== 'resolved') return false
  const until = reopenableUntil(row, desk.policies())
  return isClosedForGood(row) || until === null || desk.now().getTime() >= until
}

/** Something is to be told, and it is no machine that says the same to each of our mails. */
async function answered(taking: Taking, given: PersonsMail, chapter: Chapter): Promise<string | null> {
  const notTaken = notTakenOf(given.mail)
  const isTold = needsSignIn(chapter.row) || notTaken.names.length + notTaken.problems.length > 0
  if (!isTold || (await saidBefore(taking, given))) return null
  return answerOpened(chapter, { to: given.from.address, said: [], notTaken })
}

/** Told again how to go on: the link of the last mail no longer works. */
function needsSignIn(row: ConversationRow): boolean {
  return row.realm_id === null && row.entitlement.entitlement === 'sign-in'
}
