import { limits } from '@plantao/rules/vocabulary'
import { automaticKind, isFromMailSystem } from './automatic-signs.ts'
import { readDeliveryReport, readWordyBounce } from './delivery-report.ts'
import { readingLimits } from './limits.ts'
import { attachmentsOf } from './mail-attachments.ts'
import { dateOf, headersOf, messageIds, people, words } from './mail-headers.ts'
import type { MailHeaders } from './mail-headers.ts'
import { splitMail } from './mail-parts.ts'
import type { MailPart } from './mail-parts.ts'
import { textOf } from './mail-text.ts'
import { isWrappedWhole, openPgpText, sealOf } from './mail-seal.ts'
import type { MailPerson, MailProblem, ReadMail, ReadMailOptions } from './read-mail.ts'
import { signedContent } from './signed-content.ts'
import { trimReply } from './trim-reply.ts'

/** The steps of readMail. `isLate` tells that the time for one mail is over: what is read by then is the answer. */
export async function readTheMail(raw: Buffer, options: ReadMailOptions): Promise<ReadMail> {
  const problems = new Set<MailProblem>()
  const until = performance.now() + readingLimits.milliseconds
  const isLate = () => performance.now() > until
  const isTooLarge = raw.length > readingLimits.mailBytes
  if (isTooLarge) problems.add('too-large')
  const split = await splitMail(isTooLarge ? raw.subarray(0, readingLimits.headOfTooLargeBytes) : raw, isLate)
  // The end of what was cut off by us is no fault of the mail.
  for (const problem of split.problems) if (!isTooLarge || problem !== 'broken-mime') problems.add(problem)
  const root = split.root ?? noPart
  const headers = headersOf(root.headers)
  if (isCrowded(root)) problems.add('too-many-headers')

  const body = await sealedBody(root, isLate)
  const text = textOf(body, isLate)
  const files = isTooLarge ? { attachments: [], words: '', problems: [] } : attachmentsOf(body)
  const seal = sealOf(root, text.markdown)
  for (const problem of [...text.problems, ...files.problems]) problems.add(problem)
  if (seal.isEncrypted) problems.add('encrypted')
  if (isLate()) problems.add('took-too-long')

  const who = everybody(headers, problems)
  const subject = words(headers.first('subject'), readingLimits.subjectCharacters)
  const report = readDeliveryReport(root) ?? wordyBounce(headers, who.from, text.markdown)
  const trimmed = trim(text.markdown.trim() === '' ? files.words : text.markdown, text.hidden, subject)
  if (trimmed.isShortened) problems.add('text-shortened')
  const messageId = messageIds([headers.first('message-id').slice(0, readingLimits.messageIdCharacters)])[0] ?? null
  if (messageId === null) problems.add('no-message-id')

  return {
    messageId,
    inReplyTo: messageIds(headers.all('in-reply-to')),
    references: messageIds(headers.all('references')),
    ...who,
    subject,
    date: dateOf(headers.first('date')),
    said: trimmed.said,
    cut: trimmed.cut,
    html: text.html,
    attachments: files.attachments,
    automatic: automaticKind({ root, headers, from: who.from, subject, report, ownAddresses: options.ownAddresses }),
    bounce: report,
    problems: [...problems],
    signed: seal.signed,
  }
}

/** The mail within an S/MIME signature that wraps it whole; else the mail itself. */
async function sealedBody(root: MailPart, isLate: () => boolean): Promise<MailPart> {
  const within = isWrappedWhole(root) ? signedContent(root.bytes) : null
  return within === null ? root : ((await splitMail(within, isLate)).root ?? root)
}

/** A mail of which nothing could be read. */
export function unreadMail(problem: MailProblem): ReadMail {
  return {
    messageId: null,
    inReplyTo: [],
    references: [],
    from: null,
    sender: null,
    replyTo: [],
    to: [],
    cc: [],
    subject: '',
    date: null,
    said: '',
    cut: '',
    html: null,
    attachments: [],
    automatic: null,
    bounce: null,
    problems: [problem],
    signed: 'none',
  }
}

const noPart: MailPart = {
  mediaType: 'text/plain',
  charset: null,
  parameters: {},
  disposition: null,
  fileName: null,
  contentId: null,
  flowed: null,
  headers: [],
  bytes: Buffer.alloc(0),
  children: [],
}

type Everybody = Pick<ReadMail, 'from' | 'sender' | 'replyTo' | 'to' | 'cc'>

function everybody(headers: MailHeaders, problems: Set<MailProblem>): Everybody {
  const named = (values: readonly string[]) => {
    const found = people(values)
    if (found.more) problems.add('too-many-recipients')
    return found.people
  }
  const from = named([headers.first('from')])[0] ?? null
  if (from === null) problems.add('no-from')
  return {
    from,
    sender: named([headers.first('sender')])[0] ?? null,
    replyTo: named([headers.first('reply-to')]),
    to: named(headers.all('to')),
    cc: named(headers.all('cc')),
  }
}

function isCrowded({ headers }: MailPart): boolean {
  return headers.length > readingLimits.headerLines
}

function wordyBounce(headers: MailHeaders, from: MailPerson | null, said: string): ReadMail['bounce'] {
  return isFromMailSystem(headers, from) || headers.first('x-failed-recipients') !== ''
    ? readWordyBounce(said, headers)
    : null
}

type Trimmed = { readonly said: string; readonly cut: string; readonly isShortened: boolean }

/** What is beyond the length of a message goes on below the fold; nothing that was read is lost before the limit. */
function trim(markdown: string, hidden: string, subject: string): Trimmed {
  const text = openPgpText(markdown)
  const isSentOn = /^(?:\[[^\]]{1,40}\] ?)?(?:fwd?|enc|rv|tr|i) ?:/i.test(subject)
  const { said, cut } = trimReply(text.slice(0, readingLimits.textCharacters), { isSentOn })
  const end = said.length <= limits.messageLength ? said.length : said.lastIndexOf('\n', limits.messageLength - 1)
  const shown = said.slice(0, end === -1 ? limits.messageLength : end)
  const below = [said.slice(shown.length), cut, hidden.slice(0, readingLimits.textCharacters)]
  return {
    said: shown.trimEnd(),
    cut: below
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join('\n\n'),
    isShortened: shown.length < said.length || text.length > readingLimits.textCharacters,
  }
}
