import type { Language } from '../vocabulary.ts'

/** Who works when, as it was planned: instants in epoch milliseconds, dates as `2026-12-24`. */
export type Rota = {
  readonly shifts: readonly Shift[]
  /** Whoever may stand in a shift, by id. */
  readonly people: ReadonlyMap<string, RotaPerson>
  readonly absences: readonly Absence[]
  /** Accepted ones alone, in the order in which they were accepted. */
  readonly swaps: readonly Swap[]
}

/** A pattern of duties. A duty belongs to the date on which it begins, in the zone of the shift. */
export type Shift = {
  readonly id: string
  /** IANA name. */
  readonly zone: string
  /** Wall time such as `22:00`. */
  readonly startTime: string
  /** Wall time; one that is not after `startTime` is of the next day, and an equal one makes it a whole day. */
  readonly endTime: string
  /** 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[]
  /** Every so many weeks, counted by Mondays from the week of `firstDate`. */
  readonly everyWeeks: number
  readonly firstDate: string
  /** The last date on which one may begin; null: goes on. */
  readonly lastDate: string | null
  readonly languages: readonly Language[]
  /** None: the teams of each person. */
  readonly teamIds: readonly string[]
  /** Who works in the first week that counts, in the second, and so on, and then from the first again. */
  readonly rotation: readonly (readonly string[])[]
}

export type RotaPerson = {
  readonly languages: readonly Language[]
  readonly leads: boolean
  /** Whether they may answer at all; who may not has no duties. */
  readonly answers: boolean
}

export type Absence = { readonly staffId: string; readonly startsAt: number; readonly endsAt: number }

/** One duty of one person, taken over by another. */
export type Swap = {
  readonly shiftId: string
  readonly date: string
  readonly fromStaffId: string
  readonly toStaffId: string
}

/** A stretch of time for which somebody is on duty. */
export type Duty = {
  readonly shiftId: string
  /** The date on which the shift begins, in its zone. */
  readonly date: string
  readonly staffId: string
  /** Whose place they took by a swap. */
  readonly insteadOf: string | null
  readonly startsAt: number
  readonly endsAt: number
  /** Those of the shift that the person answers in; none: they are there, and cover nothing. */
  readonly languages: readonly Language[]
  readonly teamIds: readonly string[]
  readonly role: 'engineer' | 'leader'
}
