import { sql } from 'kysely'
import { newId } from '../../infrastructure/ids.ts'
import { refused, RequestError } from '../../infrastructure/http/errors.ts'
import type { HeldCause } from '../../infrastructure/database/tables.ts'
import { RealmDerived } from '../disclosure/realm-derived.ts'
import { countStop } from '../disclosure/under-guard.ts'
import { maySendByItself } from '../mail/automatic-slot.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { fillIn, mailWords } from '../mail/mail-words.ts'
import { sendWithin } from '../messages/send-message.ts'
import { staffViewer } from '../staff-sessions/staff-viewers.ts'
import type { StaffViewer } from '../viewer.ts'
import { answerByMailWords } from './answer-by-mail-words.ts'
import { keepAttachments } from './keep-attachments.ts'
import { answerOf, writtenIn } from './mail-texts.ts'
import { saysAway } from './reading/automatic-signs.ts'
import type { ReadMail } from './reading/read-mail.ts'
import type { Outcome, PersonsMail } from './take-in.ts'
import type { KeptMail, Taking } from './take-in-mails.ts'

/** The mail of ours that is answered: whose of the staff it is, and of which conversation. */
export type IssuedTo = { readonly staffId: string; readonly conversationId: string }

/**
 * What somebody of the staff replies to a mail that was issued to them is their answer in that conversation, by the door
 * of an answer that is typed. Anything else waits for a person's word, seen by no requester; who wrote it is told why by
 * one mail, where their domain vouches for them.
 */
export async function answerByMail(taking: Taking, given: PersonsMail, issued: IssuedTo): Promise<Outcome> {
  const { aligned, from, mail, kept } = given
  const held = (because: HeldCause, more: Pick<Outcome, 'staff_id' | 'answer_mail_id'> = {}): Outcome => ({
    state: 'held',
    held_because: because,
    conversation_id: issued.conversationId,
    ...more,
  })
  const theirs = { staff_id: issued.staffId }
  const person = await staffViewer(taking.tx, issued.staffId)
  if (!person) return held(aligned ? 'may-not-answer' : 'not-aligned', theirs)
  const isTheirs = person.email.toLowerCase() === from.address.toLowerCase()
  if (!aligned) return held('not-aligned', isTheirs ? theirs : {})
  if (!isTheirs) return held('not-its-receiver')
  if (saysAway(mail.subject)) return held('looks-automatic', theirs)
  if (mail.problems.includes('too-large')) {
    const tooLarge = refused('too-large', answerByMailWords[person.viewer.language].tooLarge)
    const told = await tellRefused(taking, person, issued.conversationId, tooLarge)
    return held('answer-refused', { ...theirs, answer_mail_id: told })
  }
  // What a refused answer had begun, such as its files, is undone; that it is held stays.
  await sql`savepoint answer`.execute(taking.tx)
  try {
    const written = await answerAs(taking, { kept, mail }, person.viewer, issued.conversationId)
    return { state: 'message', ...written, staff_id: issued.staffId }
  } catch (error) {
    if (!(error instanceof RequestError) || !isAnswerOfRules(error)) throw error
    await sql`rollback to savepoint answer`.execute(taking.tx)
    if (error instanceof RealmDerived) await countStop(taking.tx, taking.desk.now(), error)
    const told = await tellRefused(taking, person, issued.conversationId, error)
    return held(causeOf(error), { ...theirs, answer_mail_id: told })
  }
}

/**
 * The mail is an answer of this viewer, `general`, with its files.
 *
 * @throws not-found, refused or invalid-request, as an answer that is typed
 */
async function answerAs(
  taking: Taking,
  { kept, mail }: { readonly kept: KeptMail; readonly mail: ReadMail },
  viewer: StaffViewer,
  conversationId: string,
): Promise<{ readonly conversation_id: string; readonly message_id: string }> {
  const { tx, desk } = taking
  const session = { kind: 'staff', id: kept.id } as const
  const written = await sendWithin(taking, {
    viewer: { ...viewer, sessionId: kept.id },
    conversationId,
    messageId: newId(desk.now()),
    message: {
      kind: 'message',
      text: writtenIn(mail),
      attachments: await keepAttachments(tx, desk, { session, conversationId, mail }),
      disclosure: 'general',
      thanks: false,
      wait: false,
    },
    byMail: answerOf(kept, mail),
  })
  return { conversation_id: written.conversation_id, message_id: written.id }
}

/** A held mail that was to be an answer: only its author, who is signed in now, lets it in. */
export async function releaseAnswer(
  taking: Taking,
  given: { readonly kept: KeptMail; readonly mail: ReadMail },
  viewer: StaffViewer,
): Promise<{ readonly conversation_id: string; readonly message_id: string }> {
  const { staff_id: staffId, conversation_id: conversationId } = given.kept
  if (staffId !== viewer.staffId || conversationId === null)
    throw refused('answer-of-somebody-else', answerByMailWords[viewer.language].onlyItsAuthor)
  return answerAs(taking, given, viewer, conversationId)
}

/** A no that stands however often it is tried. */
function isAnswerOfRules({ code }: RequestError): boolean {
  return code === 'refused' || code === 'not-found' || code === 'invalid-request'
}

function causeOf({ code, detail }: RequestError): HeldCause {
  if (code === 'not-found') return 'may-not-answer'
  if (detail.because === 'realm-derived') return 'realm-derived'
  return detail.because === 'closed' || detail.because === 'window-passed' ? 'closed' : 'answer-refused'
}

async function tellRefused(
  { tx, desk }: Taking,
  { viewer, email }: { readonly viewer: StaffViewer; readonly email: string },
  conversationId: string,
  { code, detail }: RequestError,
): Promise<string | null> {
  if (!(await maySendByItself(tx, desk, email))) return null
  const { public_id: publicId } = await tx
    .selectFrom('conversation')
    .select('public_id')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow()
  const words = answerByMailWords[viewer.language]
  const why =
    code === 'not-found'
      ? words.mayNotAnswer
      : code === 'invalid-request'
        ? words.nothingWritten
        : (detail.nextStep ?? '')
  return enqueueMail(tx, desk, {
    kind: 'answer-refused',
    to: email,
    language: viewer.language,
    subject: fillIn(words.subject, { publicId }),
    text: [
      mailWords[viewer.language].greeting,
      `${fillIn(words.refused, { publicId })}\n${why}`.trim(),
      `${words.goOn}\n${desk.settings.PUBLIC_URL}/desk/conversations/${conversationId}`,
    ].join('\n\n'),
    conversationId,
    staffId: viewer.staffId,
  })
}
