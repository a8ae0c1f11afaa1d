import { expect, test } from 'vitest'
import { dutyEnding } from './duty-ending.ts'

const end = '2026-03-02T12:00:00Z'
const minutesBefore = (minutes: number) => Date.parse(end) - minutes * 60_000

test('the end of a duty is near from half an hour before it until it has come', () => {
  expect(dutyEnding(end, minutesBefore(31))).toBeNull()
  expect(dutyEnding(end, minutesBefore(30))).toBe('30 min')
  expect(dutyEnding(end, minutesBefore(4.2))).toBe('5 min')
  expect(dutyEnding(end, minutesBefore(0))).toBe('1 min')
  expect(dutyEnding(end, minutesBefore(-1))).toBeNull()
})

test('a duty without an end is never about to end', () => {
  expect(dutyEnding(null, minutesBefore(1))).toBeNull()
})
