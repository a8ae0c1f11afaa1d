import { expect, test } from 'vitest'
import { everyWeek, instantsOf, periodOf, weekWithin } from './period.ts'

const local = (text: string) => new Date(text).toISOString()

test('a report is of the last four weeks, today included, unless the address says otherwise', () => {
  const now = Date.parse(local('2026-03-02T15:00:00'))
  expect(periodOf({}, now)).toEqual({ from: '2026-02-03', to: '2026-03-02' })
  expect(periodOf({ from: '2026-01-01', to: '2026-01-31' }, now)).toEqual({ from: '2026-01-01', to: '2026-01-31' })
})

test('its last day is wholly in it', () => {
  expect(instantsOf({ from: '2026-02-27', to: '2026-02-28' })).toEqual({
    from: local('2026-02-27T00:00:00'),
    to: local('2026-03-01T00:00:00'),
  })
})

test('of a week that reaches over its edge, only what is within counts', () => {
  const period = { from: '2026-03-04', to: '2026-03-10' }
  expect(weekWithin('2026-03-02', period)).toEqual({
    from: local('2026-03-04T00:00:00'),
    to: local('2026-03-09T00:00:00'),
  })
  expect(weekWithin('2026-03-09', period)).toEqual({
    from: local('2026-03-09T00:00:00'),
    to: local('2026-03-11T00:00:00'),
  })
})

test('a week in which nothing ended is drawn too, also over a change of summer time', () => {
  expect(everyWeek(['2026-03-30', '2026-03-09'])).toEqual(['2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'])
  expect(everyWeek([])).toEqual([])
})
