import type { Language } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Chapter } from '../log/chapter.ts'
import { automaticSlot } from '../mail/automatic-slot.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { fillIn } from '../mail/mail-words.ts'
import { platformAddress, returnLink } from '../mail/return-link.ts'
import { signInUrlOf } from '../requester-sessions/sign-in-url.ts'
import { makeCode } from '../staff-sessions/one-time-code.ts'
import { incomingMailWords } from './incoming-mail-words.ts'
import { beyondLimits, sayNotTaken } from './not-taken.ts'
import type { NotTaken } from './not-taken.ts'

const linkLastsMs = 60 * 60 * 1000

/** To whom something is answered, what the desk says, and what of their mail was not taken. */
export type OpenedAnswer = {
  readonly to: string
  readonly said: readonly string[]
  readonly notTaken: NotTaken
}

/**
 * Who wrote is told by mail what the desk says of it, what was not taken, of this mail or of one before, and how
 * to go on signed in where that is needed. Only ever for a sender whose domain vouches for them. Where the address had
 * something automatic within the hour, it is not told, and null is returned; unless something was not taken: then it waits
 * its turn. Returns the mail's id.
 */
export async function answerOpened(chapter: Chapter, { to, said, notTaken }: OpenedAnswer): Promise<string | null> {
  const { tx, desk, row } = chapter
  const slot = await automaticSlot(tx, desk, to)
  if (slot > desk.now() && !(await mayWait(chapter, { to, notTaken }))) return null
  const words = incomingMailWords[row.language]
  const values = { publicId: row.public_id, vendor: desk.policy().vendor.name }
  const before = await untoldBefore(chapter, to)
  const untold = {
    names: [...before.names, ...notTaken.names],
    problems: [...new Set([...before.problems, ...notTaken.problems])],
  }
  const parts = [
    words.greeting,
    ...(await saidAndLinks(chapter, to, said, sayNotTaken(row.language, untold))),
    words.answerThis,
  ]
  return enqueueMail(tx, desk, {
    kind: 'receipt',
    to,
    language: row.language,
    subject: fillIn(words.receiptSubject, values),
    text: parts.join('\n\n'),
    conversationId: row.id,
    notBefore: slot,
  })
}

export type UntracedAnswer = {
  readonly to: string
  readonly language: Language
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** Whether it goes later, where the address had something automatic within the hour. */
  readonly mayWait: boolean
  /** How long it stays at least, so that something else may go before it. */
  readonly lingersMs: number
}

/** As `answerOpened`, for what must not say whether there is such a conversation; never null where it may wait. */
export async function answerUntraced(tx: Tx, desk: Desk, answer: UntracedAnswer): Promise<string | null> {
  const { to, language, subject, paragraphs, mayWait, lingersMs } = answer
  const slot = await automaticSlot(tx, desk, to)
  if (slot > desk.now() && !mayWait) return null
  const words = incomingMailWords[language]
  return enqueueMail(tx, desk, {
    kind: 'escalation-answer',
    to,
    language,
    subject,
    text: [words.greeting, ...paragraphs].join('\n\n'),
    conversationId: null,
    notBefore: new Date(Math.max(slot.getTime(), desk.now().getTime() + lingersMs)),
  })
}

/** What was not taken must be heard of by who thinks that it was; while one such mail waits there is no second. */
async function mayWait(
  { tx, row, at }: Chapter,
  { to, notTaken }: Pick<OpenedAnswer, 'to' | 'notTaken'>,
): Promise<boolean> {
  if (notTaken.names.length + notTaken.problems.length === 0) return false
  const waiting = await tx
    .selectFrom('mail')
    .select('id')
    .where('conversation_id', '=', row.id)
    .where('kind', '=', 'receipt')
    .where((eb) => eb(eb.fn<string>('lower', ['to_address']), '=', to.toLowerCase()))
    .where('tried_since', '>', at)
    .limit(1)
    .executeTakeFirst()
  return waiting === undefined
}

/** What of earlier mails of this address was not taken, and that it was not told of; from here on it was. */
async function untoldBefore({ tx, row }: Chapter, to: string): Promise<NotTaken> {
  const untold = await tx
    .updateTable('incoming_mail')
    .set({ not_taken_told: true })
    .where('conversation_id', '=', row.id)
    .where((eb) => eb(eb.fn<string>('lower', ['from_address']), '=', to.toLowerCase()))
    .where('not_taken_told', '=', false)
    .where('state', '=', 'message')
    .where(sql<boolean>`(not_taken <> '{}' or problems && ${[...beyondLimits]}::text[])`)
    .returning(['not_taken', 'problems'])
    .execute()
  return {
    names: untold.flatMap((mail) => mail.not_taken),
    problems: beyondLimits.filter((problem) => untold.some(({ problems }) => problems.includes(problem))),
  }
}

/**
 * What the desk says of a mail, and the one way on. In a realm nothing leads further than the platform, without a code: a
 * mail box is not known to have standing there. Where a sign-in is asked for it is a link that takes this conversation
 * along, with its reason.
 */
async function saidAndLinks(
  chapter: Chapter,
  to: string,
  said: readonly string[],
  notTaken: readonly string[],
): Promise<string[]> {
  const { tx, desk, row } = chapter
  const words = incomingMailWords[row.language]
  if (row.realm_id !== null) return [...said, ...notTaken, `${words.readSignedIn}\n${platformAddress(desk, row.id)}`]
  const goOn = row.entitlement.entitlement === 'sign-in' ? await goOnLink(chapter) : null
  if (goOn !== null) {
    const reason = fillIn(words.signInToGoOn, { publicId: row.public_id })
    return [`${reason}\n${goOn}`, ...notTaken, words.onceWithinTheHour]
  }
  const back = await returnLink(tx, desk, row, { id: row.requester_id, email: to })
  return [...said, ...notTaken, `${words.readHere}\n${back}`, words.onceWithinTheHour]
}

async function goOnLink({ tx, desk, row }: Chapter): Promise<string | null> {
  const address = signInUrlOf(desk)
  if (address === null) return null
  const expiresAt = new Date(desk.now().getTime() + linkLastsMs)
  const code = await makeCode(tx, { purpose: 'go-on', subject: { conversation: row.id }, expiresAt })
  return `${address}#plantao=${code}~${row.public_id}`
}
