import type { LedgerLine, PolicySource, Told } from './clock-book.ts'
import { policyOf } from './clock-book.ts'
import { reasonsOfYou } from './clock-words.ts'
import type { ClockAuthor } from './clock-words.ts'
import { valueText } from './decision-text.ts'
import { durationWords } from './duration-words.ts'
import type { Actor } from './log.ts'
import type { Policy } from './policy/policy.ts'
import { text } from './text.ts'
import type { TextValues } from './text.ts'
import { factForms } from './vocabulary.ts'
import type { Language } from './vocabulary.ts'

/** What is explained: all lines of one clock, in their order. */
export type ClockLines = readonly LedgerLine[]

/**
 * Why a promise is due when it is due, in one sentence: how it stands, since when, by which priority, length and
 * calendar, and every change with who caused it. Instants are in `zone` (IANA), with the date where one differs from
 * the day of `now`, which is the day on which the clock began unless it is said. `reader` is who reads it: what they
 * did themselves is said of "you". The lines must all be of one clock; without any the explanation is empty.
 */
export function explainClock(
  policies: PolicySource,
  lines: ClockLines,
  language: Language,
  zone: string,
  reader: Actor | null = null,
  now: number | null = null,
): string {
  const first = lines[0]
  const last = lines.at(-1)
  if (!first || !last) return ''
  const telling: Telling = {
    policies,
    policy: policyOf(policies, null),
    language,
    reader,
    time: timeWords(language, zone, now ?? first.at),
  }
  // What came in the same instant as the start is how it began, not a change.
  const begun =
    lines.findLast(({ at, line }) => at === first.at && (line === 'started' || line === 're-based')) ?? first
  const later = lines.slice(lines.indexOf(begun) + 1)
  const pieces = [beginning(telling, first, termsNow(lines) ?? begun), ...history(telling, begun, later)]
  return `${standing(telling, lines, last)}: ${pieces.join('; ')}`
}

/** One line of the ledger in words, such as "First answer: started, due 14:20 (the conversation was opened)". */
export function explainLine(
  policies: PolicySource,
  line: LedgerLine,
  language: Language,
  zone: string,
  reader: Actor | null = null,
): string {
  const policy = policyOf(policies, null)
  const time = timeWords(language, zone, line.at)
  const said = text(policy, `ledger.line.${line.line}`, language, {
    promise: text(policy, `promise.${line.clock}`, language),
    priority: line.priority,
    due: line.dueAt === null ? '' : time(line.dueAt),
  })
  return `${said} (${explainReason(policies, line, language, reader)})`
}

/** Why this line was written, such as "waiting on the requester"; to the requester who is meant, "waiting for you". */
export function explainReason(
  policies: PolicySource,
  { reason, told }: Pick<LedgerLine, 'reason' | 'told'>,
  language: Language,
  reader: Actor | null = null,
): string {
  const policy = policyOf(policies, null)
  if (told && reason === 'ledger.because.priority') return toldWords(policy, told, language, reader)
  const name = reasonsOfYou.find((known) => reason === `ledger.because.${known}`)
  return text(policy, name !== undefined && reader?.kind === 'requester' ? `ledger.you.${name}` : reason, language)
}

/** The lines of each clock apart, in the order in which the clocks started. */
export function linesByClock(lines: readonly LedgerLine[]): ClockLines[] {
  const clocks = new Map<string, LedgerLine[]>()
  for (const line of lines) {
    const key = `${line.clock} ${line.startedBySeq}`
    const known = clocks.get(key)
    if (known) known.push(line)
    else clocks.set(key, [line])
  }
  return [...clocks.values()]
}

type Telling = {
  readonly policies: PolicySource
  readonly policy: Policy
  readonly language: Language
  readonly reader: Actor | null
  readonly time: (at: number) => string
}

function say({ policy, language }: Telling, key: string, values: TextValues = {}): string {
  return text(policy, `ledger.${key}`, language, values)
}

/** The line whose terms hold now: the last that set a target. */
function termsNow(lines: ClockLines): LedgerLine | undefined {
  return lines.findLast(({ line }) => line === 'started' || line === 're-based')
}

function standing(telling: Telling, lines: ClockLines, last: LedgerLine): string {
  const promise = text(telling.policy, `promise.${last.clock}`, telling.language)
  const broken = lines.find(({ line }) => line === 'broken')
  const state =
    last.line === 'started' || last.line === 'resumed'
      ? 'running'
      : last.line === 're-based'
        ? last.dueAt === null
          ? 'paused'
          : 'running'
        : last.line
  const pausedAt = lines.findLast(({ line }) => line === 'paused')?.at ?? last.at
  return say(telling, `state.${state}`, {
    promise,
    due: telling.time(last.dueAt ?? broken?.at ?? last.at),
    time: telling.time(state === 'paused' ? pausedAt : last.at),
    length: durationWords(last.leftMs ?? 0),
  })
}

function beginning(telling: Telling, first: LedgerLine, terms: LedgerLine): string {
  const opened = first.reason === 'ledger.because.opened'
  const when = opened
    ? say(telling, 'history.opened', { time: telling.time(first.at) })
    : say(telling, 'history.begun', {
        reason: reasonWords(telling, first),
        time: telling.time(first.at),
      })
  const carried =
    first.leftMs !== null && first.leftMs < first.targetMs
      ? [say(telling, 'history.carried', { length: durationWords(first.leftMs) })]
      : []
  return [when, ...carried, terms.priority, durationWords(terms.targetMs), calendarWords(telling, terms)].join(', ')
}

function calendarWords({ policies, language }: Telling, line: LedgerLine): string {
  const policy = policyOf(policies, line.policyVersion)
  return (policy.calendars.get(line.calendar) ?? policy.calendars.get('always'))?.names[language] ?? ''
}

function history(telling: Telling, begun: LedgerLine, later: ClockLines): string[] {
  const pieces: string[] = []
  let before = begun
  for (const [index, line] of later.entries()) {
    if (line.line === 're-based') {
      pieces.push(...changed(telling, before, line))
      before = line
    } else if (line.line === 'paused')
      pieces.push(
        paused(
          telling,
          line,
          later.slice(index + 1).find((next) => next.line !== 're-based'),
        ),
      )
    else if (line.line === 'kept' || line.line === 'kept-late' || line.line === 'cancelled')
      pieces.push(say(telling, 'history.ended', { reason: reasonWords(telling, line), time: telling.time(line.at) }))
  }
  return pieces
}

function changed(telling: Telling, before: LedgerLine, line: LedgerLine): string[] {
  const time = telling.time(line.at)
  const byPriority = before.priority !== line.priority
  const was = byPriority ? before.priority : `${durationWords(before.targetMs)} ${calendarWords(telling, before)}`
  const told = line.told ? toldWords(telling.policy, line.told, telling.language, telling.reader) : null
  const change = told
    ? say(telling, 'history.until-told', { was, time, reason: told })
    : byPriority
      ? say(telling, 'history.until', { was, time })
      : say(telling, 'history.changed', { was, time, reason: reasonWords(telling, line) })
  const anew = line.leftMs === line.targetMs && line.targetMs < before.targetMs
  return anew ? [change, say(telling, 'history.counted-from', { time })] : [change]
}

function paused(telling: Telling, line: LedgerLine, next: LedgerLine | undefined): string {
  const values = {
    time: telling.time(line.at),
    reason: reasonWords(telling, line),
    person: authorWords(telling, line.by),
  }
  return next
    ? say(telling, 'history.paused', { ...values, due: telling.time(next.at) })
    : say(telling, 'history.paused-still', values)
}

function reasonWords({ policies, language, reader }: Telling, line: LedgerLine): string {
  return explainReason(policies, line, language, reader)
}

function toldWords(policy: Policy, told: Told, language: Language, reader: Actor | null): string {
  const value =
    'fact' in told ? factWords(policy, told, language) : text(policy, `demand.${told.demand}.label`, language)
  return text(policy, `ledger.told.${authorOf(told.by, reader)}`, language, { value })
}

/** A choice says what it is about, a yes or no does not. */
function factWords(policy: Policy, told: Extract<Told, { fact: unknown }>, language: Language): string {
  const value = valueText(policy, told.fact, told.value, language)
  return factForms[told.fact] === 'boolean' ? `${text(policy, `fact.${told.fact}.label`, language)}: ${value}` : value
}

function authorWords(telling: Telling, by: Actor | null): string {
  return say(telling, `author.${by ? authorOf(by, telling.reader) : 'service'}`)
}

function authorOf(by: Actor, reader: Actor | null): ClockAuthor {
  const isReader = by.kind !== 'service' && reader?.kind === by.kind && reader.id === by.id
  return isReader ? 'you' : by.kind
}

const locales: { readonly [L in Language]: string } = { pt: 'pt-BR', en: 'en-GB', es: 'es-419' }

/** Hours and minutes, cut and not rounded, with the date where it is not that of `reference`. */
function timeWords(language: Language, zone: string, reference: number): (at: number) => string {
  const { day, thisYear, hour } = formatsOf(language, zone)
  const today = day.format(reference)
  const year = today.slice(-4)
  return (at) => {
    const date = day.format(at)
    if (date === today) return hour.format(at)
    return `${date.endsWith(year) ? thisYear.format(at) : date} ${hour.format(at)}`
  }
}

type Formats = {
  readonly day: Intl.DateTimeFormat
  readonly thisYear: Intl.DateTimeFormat
  readonly hour: Intl.DateTimeFormat
}

/** Formats are slow to make; there are no more of them than languages and zones. */
const formats = new Map<string, Formats>()

function formatsOf(language: Language, zone: string): Formats {
  const key = `${language} ${zone.toLowerCase()}`
  const known = formats.get(key)
  if (known) return known
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...options })
  const date = { day: 'numeric', month: 'short' } as const
  const made = {
    day: format({ ...date, year: 'numeric' }),
    thisYear: format(date),
    hour: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }
  formats.set(key, made)
  return made
}
