import { clockKinds, languages, priorities } from '@plantao/rules/vocabulary'
import type { ClockKind, Language, Priority } from '@plantao/rules/vocabulary'

/** What of all promises is counted, as the address says it; absent is any. `none`: of no team, of no organisation. */
export type BoardSearch = {
  readonly priority?: Priority
  readonly language?: Language
  readonly team?: string
  readonly organisation?: string
  readonly plan?: string
  readonly clock?: ClockKind
}

export const shown = ['about-to-break', 'owed', 'broken', 'kept', 'running', 'paused', 'excluded'] as const
export type Shown = (typeof shown)[number]

/** A list behind a number: of the board, or of a report's period. */
export type ClocksSearch = BoardSearch & {
  readonly show?: Shown
  readonly from?: string
  readonly to?: string
  readonly because?: string
}

export const reportKeys = ['week', 'priority', 'language', 'team', 'organisation', 'plan', 'clock'] as const
export type ReportKey = (typeof reportKeys)[number]

/** Days such as `2026-03-02`, the last one inclusive; absent: the last four weeks, by week, first answers. */
export type ReportSearch = Omit<BoardSearch, 'clock'> & {
  readonly clock?: ClockKind | 'all'
  readonly from?: string
  readonly to?: string
  readonly by?: ReportKey
}

type Given = Record<string, unknown>

/** What of an address makes sense; the rest is left out. */
export function readBoardSearch(search: Given): BoardSearch {
  return { ...readWhose(search), ...pick('clock', search['clock'], clockKinds) }
}

export function readClocksSearch(search: Given): ClocksSearch {
  return {
    ...readBoardSearch(search),
    ...pick('show', search['show'], shown),
    ...instant('from', search['from']),
    ...instant('to', search['to']),
    ...word('because', search['because']),
  }
}

export function readReportSearch(search: Given): ReportSearch {
  return {
    ...readWhose(search),
    ...pick('clock', search['clock'], ['all', ...clockKinds] as const),
    ...day('from', search['from']),
    ...day('to', search['to']),
    ...pick('by', search['by'], reportKeys),
  }
}

function readWhose(search: Given) {
  return {
    ...pick('priority', search['priority'], priorities),
    ...pick('language', search['language'], languages),
    ...id('team', search['team']),
    ...id('organisation', search['organisation']),
    ...word('plan', search['plan']),
  }
}

type One<Name extends string, Value> = { readonly [Key in Name]?: Value }

function pick<Name extends string, Value extends string>(name: Name, value: unknown, values: readonly Value[]) {
  return only<Name, Value>(name, value, (given): given is Value => (values as readonly string[]).includes(given))
}

function id<Name extends string>(name: Name, value: unknown) {
  return only<Name, string>(name, value, (given): given is string => /^(none|[0-9a-f-]{36})$/.test(given))
}

function word<Name extends string>(name: Name, value: unknown) {
  return only<Name, string>(name, value, (given): given is string => /^[\w.-]{1,100}$/.test(given))
}

function day<Name extends string>(name: Name, value: unknown) {
  return only<Name, string>(
    name,
    value,
    (given): given is string => /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given)),
  )
}

function instant<Name extends string>(name: Name, value: unknown) {
  return only<Name, string>(
    name,
    value,
    (given): given is string => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(given) && !Number.isNaN(Date.parse(given)),
  )
}

function only<Name extends string, Value extends string>(
  name: Name,
  value: unknown,
  fits: (given: string) => given is Value,
): One<Name, Value> {
  return typeof value === 'string' && fits(value) ? ({ [name]: value } as One<Name, Value>) : {}
}
