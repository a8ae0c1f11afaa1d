import { expect, it } from 'vitest'
import { localInput, snoozePresets } from './snooze-until.ts'

const sunday = new Date(2026, 10, 22, 23, 30)
const monday = new Date(2026, 10, 23, 8, 0)

it('snoozes from Sunday night until Monday morning, which is tomorrow', () => {
  expect(snoozePresets(sunday).monday).toEqual(new Date(2026, 10, 23, 9))
  expect(snoozePresets(sunday).tomorrow).toEqual(new Date(2026, 10, 23, 9))
})

it('snoozes on a Monday until the next one, not until an hour from now', () => {
  expect(snoozePresets(monday).monday).toEqual(new Date(2026, 10, 30, 9))
})

it('offers the field a moment in its own zone', () => {
  expect(localInput(monday)).toBe('2026-11-23T08:00')
})
