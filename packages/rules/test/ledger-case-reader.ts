import { readFileSync } from 'node:fs'
import { Temporal } from '../src/calendar/temporal.ts'
import type { CarriedClock, Clock, EventBodies, EventKind, LogEvent, WaitingCause } from '../src/log.ts'
import { durationMs } from '../src/policy/duration.ts'
import type { ClockKind, Priority } from '../src/vocabulary.ts'

/** A worked case, as a row of the table says it. */
export type WorkedCase = {
  readonly heading: string
  readonly name: string
  readonly events: readonly LogEvent[]
  readonly now: number
  readonly kinds: readonly ClockKind[]
  readonly expected: readonly string[]
  readonly zone: string
}

const kinds: Readonly<Record<string, ClockKind>> = {
  'first answer': 'first-answer',
  'next answer': 'next-answer',
  resolution: 'resolution',
  acceptance: 'hand-off-acceptance',
  acknowledgement: 'escalation-acknowledgement',
}

/** Reads every table of `ledger-cases.md`; a heading is followed by lines that name the plan, the zone and the clocks. */
export function workedCases(): WorkedCase[] {
  const cases: WorkedCase[] = []
  let section = { heading: '', plan: '', zone: 'UTC', clocks: [] as ClockKind[] }
  for (const line of readFileSync(new URL('ledger-cases.md', import.meta.url), 'utf8').split('\n')) {
    const setting = /^Plan: (\S+)\. Zone: (\S+)\. Clocks: (.+)\.$/.exec(line)
    if (line.startsWith('## ')) section = { ...section, heading: line.slice(3) }
    else if (setting)
      section = {
        ...section,
        plan: setting[1] ?? '',
        zone: setting[2] ?? '',
        clocks: (setting[3] ?? '').split(', ').map(kindNamed),
      }
    const [, name, happens, seen, then] = line.split('|').map((cell) => cell.trim())
    if (!then || name === 'Case' || name?.startsWith('--')) continue
    const times = timeReader(section.zone)
    const events = (happens ?? '')
      .split(';')
      .flatMap((words) => eventsOf(words.trim(), section.plan, times))
      .map((event, index) => ({ ...event, seq: index + 1 }))
    cases.push({
      heading: section.heading,
      name: name ?? '',
      events,
      now: times(seen ?? ''),
      kinds: section.clocks,
      expected: then === 'nothing' ? [] : then.split(';').map((words) => expectation(words.trim(), times)),
      zone: section.zone,
    })
  }
  return cases
}

/** A clock in the words of an expectation; instants in UTC, to the millisecond. */
export function clockWords({ kind, state, dueAt, endedAt, leftMs }: Clock): string {
  const name = Object.entries(kinds).find(([, known]) => known === kind)?.[0] ?? ''
  if (state === 'running') return `${name} due ${new Date(dueAt ?? 0).toISOString()}`
  if (state === 'paused') return `${name} paused ${leftMs} ms left`
  return `${name} ${state} ${new Date(endedAt ?? 0).toISOString()}`
}

function expectation(words: string, times: (text: string) => number): string {
  const found = /^(.+?) (due|paused|kept|broken|cancelled) (.+)$/.exec(words)
  if (!found) throw new Error(`Not understood: ${words}`)
  const [, name, state, rest = ''] = found
  if (state === 'paused') return `${name} paused ${lengthOf(rest.replace(' left', ''))} ms left`
  return `${name} ${state} ${new Date(times(rest)).toISOString()}`
}

/**
 * Reads times one after the other: `Mon 09:00` in the week of Monday 1 June 2026, `2026-12-24 09:00`, or `09:00` on the
 * day last named; `Z` after it means UTC, `(2nd)` the second showing of an hour that a clock shows twice.
 */
function timeReader(zone: string): (text: string) => number {
  let date = '2026-06-01'
  return (text) => {
    const found = /^(?:(\d{4}-\d\d-\d\d|[A-Z][a-z]{2}) )?(\d\d:\d\d(?::\d\d(?:\.\d{3})?)?)(Z)?( \(2nd\))?$/.exec(text)
    if (!found) throw new Error(`Not a time: ${text}`)
    const [, day, time = '', utc, second] = found
    if (day)
      date = day.includes('-') ? day : `2026-06-0${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(day) + 1}`
    if (utc) return Date.parse(`${date}T${time}Z`)
    return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, {
      disambiguation: second ? 'later' : 'earlier',
    }).epochMilliseconds
  }
}

/** One event, or two for `opens P2`: the priority is derived in the same instant. */
function eventsOf(words: string, plan: string, times: (text: string) => number): LogEvent[] {
  const found = /^((?:\S+ )??\d\d:\d\d\S*(?: \(2nd\))?) (.+)$/.exec(words)
  if (!found) throw new Error(`Not understood: ${words}`)
  const at = times(found[1] ?? '')
  const [, priority, under] = /^opens (P\d)(?: under (\S+))?$/.exec(found[2] ?? '') ?? []
  const happens = priority ? [`opens ${under ?? ''}`.trim(), `becomes ${priority}`] : [found[2] ?? '']
  return happens.map((one) => {
    const [kind, body, by] = happening(one, plan, times)
    return { seq: 0, at, kind, body, by: by ?? { kind: 'service' } } as LogEvent
  })
}

type Happening = { [Kind in EventKind]: readonly [Kind, EventBodies[Kind], LogEvent['by']?] }[EventKind]

const marta = { kind: 'requester', id: 'marta', signedIn: true } as const
const bruno = { kind: 'staff', id: 'bruno' } as const

function happening(words: string, plan: string, times: (text: string) => number): Happening {
  const message = (author: 'requester' | 'staff' | 'service', thanks = false): Happening => [
    'message-sent',
    { messageId: 'm', author, disclosure: 'realm', signedIn: true, thanks },
    author === 'requester' ? marta : author === 'staff' ? bruno : { kind: 'service' },
  ]
  const simple: Readonly<Record<string, Happening>> = {
    asks: message('requester'),
    thanks: message('requester', true),
    answer: message('staff'),
    robot: message('service'),
    note: ['note-written', { messageId: 'n' }, bruno],
    snoozed: ['snoozed', { until: 0 }, bruno],
    woken: ['woken', { because: 'by-hand' }, bruno],
    assigned: ['assigned', { staffId: 'bruno', was: null }, bruno],
    reminded: ['reminded', { because: 'silence' }],
    rated: ['rated', { face: 'happy', word: null }, marta],
    'solved?': ['resolution-answered', { solved: true }, marta],
    'in Spanish': ['language-changed', { language: 'es' }, marta],
    'hands off': ['handed-off', { handOffId: 'h', teamId: 't', reason: 'r' }, bruno],
    'hands off to the project': [
      'handed-off',
      { handOffId: 'h', teamId: 't', reason: 'r', policyTeam: 'project-team' },
      bruno,
    ],
    accepts: ['hand-off-accepted', { handOffId: 'h', teamId: 't' }],
    returns: ['hand-off-returned', { handOffId: 'h', teamId: 't', reason: 'r' }],
    escalates: ['escalated', { escalationId: 'e' }, marta],
    acknowledges: ['escalation-acknowledged', { escalationId: 'e' }],
    resolves: ['resolved', {}, bruno],
    reopens: ['reopened', { because: 'not-solved' }, marta],
    'reopens by hand': ['reopened', { because: 'by-hand' }, bruno],
    'closed for silence': ['closed', { because: 'silence' }],
    closed: ['closed', { because: 'window' }],
    'closed by hand': ['closed', { because: 'by-hand' }, bruno],
    'merged away': ['merged-into', { into: 'other' }, bruno],
    'split, none left': ['split', { into: 'other', unansweredSeq: null, unansweredAt: null }, bruno],
    declined: ['entitlement-decided', { entitlement: 'decline', decisionId: 'd' }],
    served: ['entitlement-decided', { entitlement: 'serve', decisionId: 'd' }],
    'demand corrected': [
      'demand-corrected',
      { demand: 'incident', was: 'infrastructure', topic: null, reason: 'r' },
      bruno,
    ],
    'no workaround': ['fact-stated', { name: 'workaround', value: 'none', signedIn: true }, marta],
    'has a workaround': ['fact-stated', { name: 'workaround', value: 'defined', signedIn: true }, marta],
    'workaround found': ['fact-stated', { name: 'workaround', value: 'defined', signedIn: true }, bruno],
    'workaround lost': [
      'fact-corrected',
      { name: 'workaround', value: 'none', was: 'defined', reason: 'r', signedIn: true },
      marta,
    ],
    'break logged': ['clock-broken', { clock: 'first-answer', startedBySeq: 1, dueAt: 0 }],
  }
  const known = simple[words]
  if (known) return known
  const [, verb = '', rest = ''] =
    /^(opens|becomes|waits on|wait ends for|plan|signs in under|version|merged with|unmerged|split, left since|goes on with)\s*(.*)$/.exec(
      words,
    ) ?? []
  const cause = rest.replace(' ', '-') as WaitingCause
  switch (verb) {
    case 'opens':
      return [
        'conversation-opened',
        {
          door: 'platform',
          language: 'pt',
          demand: 'incident',
          topic: null,
          signedIn: true,
          realm: 'andes',
          plan: rest || plan,
          policyVersion: 1,
        },
        marta,
      ]
    case 'goes on with':
      return [
        'conversation-opened',
        {
          door: 'platform',
          language: 'pt',
          demand: 'incident',
          topic: null,
          signedIn: true,
          realm: 'andes',
          plan,
          follows: 'other',
          carries: carried(rest),
        },
        bruno,
      ]
    case 'becomes':
      return ['priority-derived', { priority: rest as Priority, was: null, claimed: false, decisionId: 'd' }]
    case 'waits on':
      return ['waiting-started', { cause }, bruno]
    case 'wait ends for':
      return ['waiting-ended', { cause, because: 'by-hand' }, bruno]
    case 'plan':
      return ['contract-changed', { plan: rest, was: plan }]
    case 'signs in under':
      return ['gone-on', { realm: 'andes', requesterId: 'marta', plan: rest }, marta]
    case 'version': {
      const [version, keeps] = rest.split(', ')
      return ['policy-changed', { version: Number(version), was: 1, running: keeps ? 'keep' : 're-base' }]
    }
    case 'merged with':
      return ['merged', { from: 'other', carries: carried(rest) }, bruno]
    case 'unmerged':
      return ['unmerged', { other: 'other', mergedSeq: Number(rest) }, bruno]
    case 'split, left since':
      return ['split', { into: 'other', unansweredSeq: 3, unansweredAt: times(rest) }, bruno]
    default:
      throw new Error(`Nothing happens by the name of "${words}".`)
  }
}

/** Such as `next answer 20 min of 1 h, resolution late of 8 h`. */
function carried(words: string): CarriedClock[] {
  if (words === 'nothing') return []
  return words.split(', ').map((one) => {
    const [, kind = '', left = '', target = ''] =
      /^(first answer|next answer|resolution|acknowledgement) (.+) of (.+)$/.exec(one) ?? []
    return { kind: kindNamed(kind), targetMs: lengthOf(target), leftMs: left === 'late' ? null : lengthOf(left) }
  })
}

function kindNamed(name: string): ClockKind {
  const kind = kinds[name]
  if (!kind) throw new Error(`No clock is called "${name}".`)
  return kind
}

function lengthOf(words: string): number {
  const ms = words.endsWith(' ms') ? Number(words.slice(0, -3)) : durationMs(words)
  if (ms === null) throw new Error(`Not a length of time: ${words}`)
  return ms
}
