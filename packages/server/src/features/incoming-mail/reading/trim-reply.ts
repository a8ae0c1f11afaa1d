import {
  isAttribution,
  isDeviceLine,
  isDivider,
  isForward,
  isReplyMarker,
  isSignatureLine,
  opensAttribution,
  quotedHeader,
  signWords,
} from './quote-signs.ts'

export type TrimmedReply = {
  /** What the author wrote, and the questions between their answers. */
  readonly said: string
  /** Every other line, in its order. */
  readonly cut: string
}

/** More lines below `--` than this are no signature but something that the author shows. */
const longestSignature = 15

type Kind = 'own' | 'blank' | 'quote' | 'attribution' | 'device' | 'signature' | 'below' | 'shown'
type Line = { readonly text: string; readonly sign: string; kind: Kind }

/**
 * What the author of a mail wrote, without the mail that they answer and without their signature. Every line that is
 * not blank stands in exactly one of both. Quotes between which they answered stay; a mail that they send on stays.
 */
export function trimReply(text: string, mail: { readonly isSentOn: boolean }): TrimmedReply {
  const lines = text.split('\n').map((line): Line => ({ text: line, sign: signWords(line), kind: kindOf(line) }))
  markShown(lines, mail.isSentOn)
  markAttributions(lines)
  markBelow(lines)
  markSignature(lines)
  markDeviceLines(lines)
  const kept = new Set(keptQuotes(lines))
  const isSaid = (line: Line) => line.kind === 'own' || line.kind === 'shown' || kept.has(line)
  const worded = lines.map((line) => (line.kind === 'blank' ? null : isSaid(line)))
  return { said: joined(lines, sidesOf(worded, true)), cut: joined(lines, sidesOf(worded, false)) }
}

function kindOf(line: string): Kind {
  if (/^\s*$/.test(line)) return 'blank'
  return /^ {0,3}>/.test(line) ? 'quote' : 'own'
}

/** A mail that is sent on, from its announcement to the end; Outlook announces it in the subject alone. */
function markShown(lines: readonly Line[], isSentOn: boolean): void {
  const from = lines.findIndex(
    (line, at) => line.kind === 'own' && (isForward(line.sign) || (isSentOn && isHeaderBlock(lines, at))),
  )
  if (from === -1) return
  const answered = lines.slice(0, from).some((line, at) => endsTheAnswer(lines, line, at))
  if (answered) return
  for (const line of lines.slice(from)) if (line.kind !== 'blank') line.kind = 'shown'
}

/** "On ... wrote:", in one to three lines. Within an unquoted mail everything below it is quoted (see markBelow). */
function markAttributions(lines: readonly Line[]): void {
  const aboveQuote = linesAboveQuote(lines)
  lines.forEach((line, at) => {
    if (line.kind !== 'own' || !opensAttribution(line.sign)) return
    for (const length of [1, 2, 3]) {
      const run = lines.slice(at, at + length)
      if (run.length < length || run.some(({ kind }) => kind !== 'own')) return
      const announces = { aboveQuote: aboveQuote[at + length] === true }
      if (!isAttribution(run.map(({ sign }) => sign).join(' '), announces)) continue
      run.forEach((part) => (part.kind = 'attribution'))
      return
    }
  })
}

/** For each line, whether it is the first of a quote, or only blank ones stand between it and one. */
function linesAboveQuote(lines: readonly Line[]): boolean[] {
  const above: boolean[] = []
  for (let at = lines.length - 1; at >= 0; at -= 1)
    above[at] = lines[at]!.kind === 'blank' ? above[at + 1] === true : lines[at]!.kind === 'quote'
  return above
}

/** From a divider, a block of headers or our own marker on, everything is somebody else's. */
function markBelow(lines: readonly Line[]): void {
  const from = lines.findIndex((line, at) => endsTheAnswer(lines, line, at))
  if (from === -1) return
  let start = from
  while (start > 0 && isBeforeTheEnd(lines[start - 1]!)) start -= 1
  for (const line of lines.slice(start)) if (line.kind !== 'blank') line.kind = 'below'
}

function endsTheAnswer(lines: readonly Line[], line: Line, at: number): boolean {
  if (line.kind === 'attribution') return isUnquotedBelow(lines, at)
  if (line.kind !== 'own') return false
  if (isReplyMarker(line.sign) || isDivider(line.sign)) return true
  return isHeaderBlock(lines, at)
}

/** "From: ... Sent: ... To: ..." */
function isHeaderBlock(lines: readonly Line[], at: number): boolean {
  if (quotedHeader(lines[at]!.sign) !== 'from') return false
  const below = lines.slice(at + 1, at + 8).filter(({ kind }) => kind !== 'blank')
  return below.slice(0, 4).filter(({ sign }) => quotedHeader(sign) === 'other').length >= 2
}

/** An attribution with nothing quoted below: a program that does not mark what it quotes. */
function isUnquotedBelow(lines: readonly Line[], at: number): boolean {
  const next = lines.slice(at + 1).find(({ kind }) => kind !== 'blank' && kind !== 'attribution')
  return next !== undefined && next.kind === 'own'
}

function isBeforeTheEnd(line: Line): boolean {
  return line.kind === 'blank' || line.kind === 'attribution' || /^[-_=*—–]{3,}$/.test(line.sign)
}

function markSignature(lines: readonly Line[]): void {
  const from = lines.findIndex(({ text, kind }) => kind === 'own' && isSignatureLine(text))
  if (from === -1) return
  const after = lines.slice(from).findIndex(({ kind }) => kind !== 'own' && kind !== 'blank')
  const run = lines.slice(from, after === -1 ? lines.length : from + after).filter(({ kind }) => kind === 'own')
  if (run.length - 1 > longestSignature) return
  for (const line of run) line.kind = 'signature'
}

/** "Sent from my telephone" is cut where nothing of the author's follows it. */
function markDeviceLines(lines: readonly Line[]): void {
  for (const line of lines.toReversed()) {
    if (line.kind !== 'own') continue
    if (!isDeviceLine(line.sign)) return
    line.kind = 'device'
  }
}

/**
 * The quotes that the author answered within: those with their words below, unless the mail is one announced quote
 * with the whole answer below it.
 */
function keptQuotes(lines: readonly Line[]): Line[] {
  const lastOwn = lines.findLastIndex(({ kind }) => kind === 'own')
  const before = lines.slice(0, lastOwn + 1).filter(({ kind }) => kind !== 'blank')
  const quotes = before.filter(({ kind }) => kind === 'quote')
  const firstQuote = before.findIndex(({ kind }) => kind === 'quote')
  const ownAbove = before.slice(0, firstQuote).some(({ kind }) => kind === 'own')
  const announced = before[firstQuote - 1]?.kind === 'attribution'
  const runs = before.filter(({ kind }, at) => kind === 'quote' && before[at - 1]?.kind !== 'quote').length
  return announced && runs === 1 && !ownAbove ? [] : quotes
}

/** Which lines stand on one side: those with words that are there, and the blank ones between two of them. */
function sidesOf(worded: readonly (boolean | null)[], side: boolean): boolean[] {
  const chosen = worded.map((of) => of === side)
  let last = -1
  worded.forEach((of, at) => {
    if (of === null) return
    if (of === side && last !== -1 && worded[last] === side) chosen.fill(true, last, at)
    last = at
  })
  return chosen
}

/** The chosen lines; where others stood between them, a blank line. */
function joined(lines: readonly Line[], chosen: readonly boolean[]): string {
  return lines
    .flatMap(({ text }, at) => {
      if (!chosen[at]) return []
      return chosen[at - 1] === false ? ['', text.trimEnd()] : [text.trimEnd()]
    })
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd()
}
