import fc from 'fast-check'
import { expect, test } from 'vitest'
import { casePolicy } from '../../test/ledger-case-policy.ts'
import { afterOpenTime, isOpenAt, openTimeBetween, openingAt } from './open-time.ts'

const calendars = [...casePolicy().calendars.values()]
const anyCalendar = fc.constantFrom(...calendars)
// 2009 to 2030: the changes of every zone that the calendars name are in it.
const anyInstant = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2030, 0, 1) })
const anyLength = fc.integer({ min: 1, max: 100 * 3_600_000 })

test('the open time until an instant so much open time later is just that, to the millisecond', () => {
  fc.assert(
    fc.property(anyCalendar, anyInstant, anyLength, (calendar, from, length) => {
      expect(openTimeBetween(calendar, from, afterOpenTime(calendar, from, length))).toBe(length)
    }),
    { numRuns: 2_000 },
  )
})

test('what is due is due in open time: the millisecond before it is open', () => {
  fc.assert(
    fc.property(anyCalendar, anyInstant, anyLength, (calendar, from, length) => {
      expect(isOpenAt(calendar, afterOpenTime(calendar, from, length) - 1)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('open time adds up, wherever it is divided', () => {
  fc.assert(
    fc.property(anyCalendar, anyInstant, anyLength, anyLength, (calendar, from, one, other) => {
      const middle = from + one * 3
      const end = middle + other * 3
      expect(openTimeBetween(calendar, from, middle) + openTimeBetween(calendar, middle, end)).toBe(
        openTimeBetween(calendar, from, end),
      )
    }),
    { numRuns: 1_000 },
  )
})

test('more time is never due earlier, and none is due at once', () => {
  fc.assert(
    fc.property(anyCalendar, anyInstant, anyLength, anyLength, (calendar, from, one, more) => {
      expect(afterOpenTime(calendar, from, one + more)).toBeGreaterThan(afterOpenTime(calendar, from, one))
      expect(afterOpenTime(calendar, from, 0)).toBe(from)
    }),
  )
})

test('an opening is open from its first millisecond to its last', () => {
  fc.assert(
    fc.property(anyCalendar, anyInstant, (calendar, at) => {
      const opening = openingAt(calendar, at)
      expect(opening && opening.to > at).toBe(true)
      if (!opening || calendar.always) return
      expect(isOpenAt(calendar, opening.from)).toBe(true)
      expect(isOpenAt(calendar, opening.to - 1)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
