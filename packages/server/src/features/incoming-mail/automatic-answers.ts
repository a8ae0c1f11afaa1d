import type { Language } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Chapter } from '../log/chapter.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { fillIn } from '../mail/mail-words.ts'
import { returnLink } from '../mail/return-link.ts'
import { signInUrlOf } from '../requester-sessions/sign-in-url.ts'
import { makeCode } from '../staff-sessions/one-time-code.ts'
import { incomingMailWords } from './incoming-mail-words.ts'

/** One address gets at most one automatic answer in this time, so that two machines do not talk to each other. */
const betweenAnswersMs = 60 * 60 * 1000
const linkLastsMs = 60 * 60 * 1000

/**
 * Who wrote is told by mail what the desk says of it, and how to go on signed in where that is needed. Only ever for a
 * sender whose domain vouches for them. Returns the mail's id; null where the address had an answer within the hour.
 */
export async function answerOpened(chapter: Chapter, to: string, said: readonly string[]): Promise<string | null> {
  const { tx, desk, row } = chapter
  if (!(await mayAnswer(tx, desk, to))) return null
  const words = incomingMailWords[row.language]
  const values = { publicId: row.public_id, vendor: desk.policy().vendor.name }
  const link = row.entitlement.entitlement === 'sign-in' ? await goOnLink(chapter) : null
  const back = await returnLink(tx, desk, row, { id: row.requester_id, email: to })
  const parts = [
    words.greeting,
    ...said,
    ...(link === null ? [] : [`${words.goOn}\n${link}`]),
    `${words.readHere}\n${back}`,
    words.onceWithinTheHour,
    words.answerThis,
  ]
  return enqueueMail(tx, desk, {
    kind: 'receipt',
    to,
    language: row.language,
    subject: fillIn(words.receiptSubject, values),
    text: parts.join('\n\n'),
    conversationId: row.id,
  })
}

export type UntracedAnswer = {
  readonly to: string
  readonly language: Language
  readonly subject: string
  readonly paragraphs: readonly string[]
}

/** As `answerOpened`, for what must not say whether there is such a conversation. */
export async function answerUntraced(tx: Tx, desk: Desk, answer: UntracedAnswer): Promise<string | null> {
  const { to, language, subject, paragraphs } = answer
  if (!(await mayAnswer(tx, desk, to))) return null
  const words = incomingMailWords[language]
  return enqueueMail(tx, desk, {
    kind: 'escalation-answer',
    to,
    language,
    subject,
    text: [words.greeting, ...paragraphs].join('\n\n'),
    conversationId: null,
  })
}

/** Held until the transaction ends, so that two mails at once do not both get an answer. */
async function mayAnswer(tx: Tx, desk: Desk, to: string): Promise<boolean> {
  const address = to.toLowerCase()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`automatic answers to ${address}`}, 0))`.execute(tx)
  const recent = await tx
    .selectFrom('mail')
    .select('id')
    .where('kind', 'in', ['receipt', 'escalation-answer'])
    .where(sql`lower(to_address)`, '=', address)
    .where('created_at', '>', new Date(desk.now().getTime() - betweenAnswersMs))
    .limit(1)
    .executeTakeFirst()
  return recent === undefined
}

async function goOnLink({ tx, desk, row }: Chapter): Promise<string | null> {
  const address = signInUrlOf(desk)
  if (address === null) return null
  const expiresAt = new Date(desk.now().getTime() + linkLastsMs)
  const code = await makeCode(tx, { purpose: 'go-on', subject: { conversation: row.id }, expiresAt })
  return `${address}#plantao=${code}~${row.public_id}`
}
