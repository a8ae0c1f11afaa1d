import { expect, it } from 'vitest'
import { dateInput, endOfDay, startOfDay } from './dates.ts'

it('keeps a chosen day over saving and reading, at its first and at its last instant', () => {
  expect(dateInput(startOfDay('2026-12-31'))).toBe('2026-12-31')
  expect(dateInput(endOfDay('2026-12-31'))).toBe('2026-12-31')
})

it('has an open end where no day is chosen', () => {
  expect(endOfDay('')).toBeNull()
  expect(dateInput(null)).toBe('')
})

it('lets a contract of one day last that day', () => {
  expect(Date.parse(endOfDay('2026-11-22')!) - Date.parse(startOfDay('2026-11-22')!)).toBe(86_399_999)
})
