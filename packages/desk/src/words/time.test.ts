import { describe, expect, it } from 'vitest'
import { absoluteText, clockText, relativeText, targetText } from './time.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

describe('the text of a clock', () => {
  it.each([
    [0, '00:00'],
    [9 * second, '00:09'],
    [59 * minute + 59 * second, '59:59'],
    [hour, '1 h 00'],
    [3 * hour + 5 * minute, '3 h 05'],
    [47 * hour + 59 * minute, '47 h 59'],
    [48 * hour, '2 d 0 h'],
    [-4 * minute, '04:00'],
  ])('shows %i ms as %s', (ms, text) => {
    expect(clockText(ms)).toBe(text)
  })

  it('says a target in the largest whole units', () => {
    expect([15 * minute, hour, 90 * minute, 24 * hour].map(targetText)).toEqual(['15 min', '1 h', '1 h 30', '1 d'])
  })
})

describe('a moment', () => {
  const now = Date.UTC(2026, 10, 23, 2, 30)

  it('is said relative to now in each language', () => {
    expect(relativeText(now - 5 * minute, now, 'en')).toBe('5 minutes ago')
    expect(relativeText(now - 5 * minute, now, 'pt')).toBe('há 5 minutos')
    expect(relativeText(now - 5 * minute, now, 'es')).toBe('hace 5 minutos')
  })

  it('that is 40 seconds away is a minute away, not none', () => {
    expect(relativeText(now + 40 * second, now, 'en')).toBe('in 1 minute')
  })

  it('in full names its zone', () => {
    expect(absoluteText(now, 'en', 'America/Sao_Paulo')).toMatch(/22 Nov 2026.*23:30:00.*(GMT-3|BRT)/)
  })
})
