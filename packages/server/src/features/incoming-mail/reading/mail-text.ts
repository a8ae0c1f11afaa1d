import { readCalendar } from './calendar-line.ts'
import { decodeText } from './decode-text.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'
import { readingLimits } from './limits.ts'
import type { MailPart } from './mail-parts.ts'
import { writeImage } from './markdown-signs.ts'
import type { MailProblem } from './read-mail.ts'
import { unflow } from './unflow.ts'

/** The words of a mail, in the order in which it shows them. */
export type MailText = {
  readonly markdown: string
  /** Words of the mail that nobody was meant to see. */
  readonly hidden: string
  /** The HTML as it came; null if the mail has none, or more than is kept. */
  readonly html: string | null
  readonly problems: readonly MailProblem[]
}

type Reading = {
  readonly isLate: () => boolean
  readonly said: string[]
  readonly hidden: string[]
  readonly html: string[]
  readonly problems: Set<MailProblem>
}

/** What the parts that are shown say: of alternatives the HTML one, where it says anything. */
export function textOf(root: MailPart, isLate: () => boolean): MailText {
  const reading: Reading = { isLate, said: [], hidden: [], html: [], problems: new Set() }
  readPart(root, reading)
  const html = reading.html.join('\n')
  const isKept = html !== '' && Buffer.byteLength(html) <= readingLimits.htmlBytes
  return {
    markdown: reading.said.join('\n\n').replaceAll(/\r\n?/g, '\n'),
    hidden: reading.hidden.join('\n'),
    html: isKept ? html : null,
    problems: [...reading.problems],
  }
}

/** Whether the part is shown as text, rather than given as a file: what has a file's name is a file. */
export function isShownText(part: MailPart): boolean {
  if (part.disposition === 'attachment' || part.fileName !== null) return false
  return part.mediaType === 'text/plain' || part.mediaType === 'text/html'
}

function readPart(part: MailPart, reading: Reading): void {
  if (part.mediaType === 'multipart/alternative' && part.children.length > 0) return readAlternatives(part, reading)
  if (part.children.length > 0) return readChildren(part, reading)
  if (part.mediaType.startsWith('multipart/') || isShownText(part)) return readText(part, reading)
  if (part.mediaType === 'text/calendar') {
    const line = readCalendar(decodeText(part.bytes, part.charset).text)
    if (line !== null) reading.said.push(line)
    return
  }
  if (isShownImage(part)) reading.said.push(writeImage(part.fileName ?? '', `cid:${part.contentId}`))
}

function readChildren(part: MailPart, reading: Reading): void {
  for (const child of shownChildren(part)) readPart(child, reading)
}

/** What stands below the first part of a report is for machines, below that of a signed mail its signature. */
function shownChildren({ mediaType, children }: MailPart): readonly MailPart[] {
  if (mediaType === 'multipart/related') return [children.find(holdsText) ?? children[0]!]
  return mediaType === 'multipart/report' || mediaType === 'multipart/signed' ? children.slice(0, 1) : children
}

function readAlternatives({ children }: MailPart, reading: Reading): void {
  const rich = children.find((child) => child.mediaType !== 'text/plain' && holdsHtml(child))
  const plain = children.find((child) => child.mediaType === 'text/plain' && isShownText(child))
  const before = reading.said.length
  if (rich !== undefined) readPart(rich, reading)
  const saysNothing = reading.said.slice(before).every((words) => words.trim() === '')
  if (saysNothing && plain !== undefined) readPart(plain, reading)
  for (const child of children) {
    if (child !== rich && child !== plain) readPart(child, reading)
  }
}

function holdsHtml(part: MailPart): boolean {
  return (part.mediaType === 'text/html' && isShownText(part)) || part.children.some(holdsHtml)
}

function holdsText(part: MailPart): boolean {
  return isShownText(part) || part.children.some(holdsText)
}

function readText(part: MailPart, reading: Reading): void {
  const { text, guessed } = decodeText(part.bytes, part.charset)
  if (guessed) reading.problems.add('unknown-charset')
  if (part.mediaType !== 'text/html') {
    const read = text.slice(0, readingLimits.textCharacters + 1)
    reading.said.push(tidy(part.flowed ? unflow(read, part.flowed.deleteSpace) : read))
    return
  }
  reading.html.push(text)
  const read = htmlToMarkdown(text.slice(0, readingLimits.htmlBytes), reading.isLate)
  if (read.shortened || text.length > readingLimits.htmlBytes) reading.problems.add('text-shortened')
  reading.said.push(read.markdown)
  if (read.hidden !== '') reading.hidden.push(read.hidden)
}

function isShownImage(part: MailPart): boolean {
  return part.mediaType.startsWith('image/') && part.disposition === 'inline' && part.contentId !== null
}

/** Without what a terminal or a database would obey. */
function tidy(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\t\n]/gu, '')
}
