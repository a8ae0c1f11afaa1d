import type { Words } from '../decision.ts'

/**
 * When a promise's time counts. Windows are in the wall time of `zone`; a window belongs to the day on which it
 * begins, also where it ends on the next. A dated exception stands in place of that day's windows and of a holiday.
 */
export type Calendar = {
  readonly key: string
  readonly names: Words
  /** Around the clock: no zone, window or holiday plays any part. */
  readonly always: boolean
  /** IANA name; UTC around the clock. */
  readonly zone: string
  /** The windows that begin on each weekday, Monday first. */
  readonly week: readonly (readonly Window[])[]
  /** The windows that begin on a date (`2026-12-24`); none: closed all day. */
  readonly exceptions: ReadonlyMap<string, readonly Window[]>
  readonly holidays: readonly HolidaysOfYear[]
  /** What has been worked out already; not part of what the calendar says. */
  readonly memo: CalendarMemo
}

/** Minutes of the day's wall time; `to` is above 1,440 where the window ends on the next day, and not open itself. */
export type Window = { readonly from: number; readonly to: number }

/** The holidays of a year by date, each with the part of the day that is one: `wholeDay`, or from or until an hour. */
export type HolidaysOfYear = (year: number) => ReadonlyMap<string, Window>
export const wholeDay: Window = { from: 0, to: 1_440 }

/** Where a calendar's holidays are kept: country, and state and region where they differ; and which kinds count. */
export type HolidayPlace = {
  readonly country: string
  readonly state: string | null
  readonly region: string | null
  readonly types: readonly HolidayType[]
}
export const holidayTypes = ['public', 'bank', 'school', 'optional', 'observance'] as const
export type HolidayType = (typeof holidayTypes)[number]

/** Gives the holidays of a place by year, or null if it knows no such place. */
export type HolidaySource = (place: HolidayPlace) => HolidaysOfYear | null

/** Open stretches of time in epoch milliseconds, by day number since 1970-01-01. */
export type CalendarMemo = {
  readonly days: Map<number, readonly Stretch[]>
  readonly years: Map<number, ReadonlyMap<string, Window>>
}
/** An instant and the first one after it that is not open any more. */
export type Stretch = { readonly from: number; readonly to: number }

/** The key of the calendar that every policy has, around the clock (R42). */
export const alwaysKey = 'always'

export const always: Calendar = {
  key: alwaysKey,
  names: { pt: '24 horas por dia', en: 'around the clock', es: 'las 24 horas' },
  always: true,
  zone: 'UTC',
  week: [],
  exceptions: new Map(),
  holidays: [],
  memo: { days: new Map(), years: new Map() },
}

export function newMemo(): CalendarMemo {
  return { days: new Map(), years: new Map() }
}
