import { describe, expect, it } from 'vitest'
import {
  absoluteText,
  clockText,
  dayAndZoneText,
  durationText,
  preciseText,
  relativeText,
  tookText,
  targetText,
} from './time.ts'

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

  it('says a stretch of time with its units, in each language', () => {
    const said = (ms: number) => (['pt', 'en', 'es'] as const).map((language) => durationText(ms, language))
    expect(said(1200)).toEqual(['1 s', '1 sec', '1 s'])
    expect(said(3 * hour + 5 * minute)).toEqual(['3 h 5 min', '3 hrs 5 mins', '3 h 5 min'])
    expect(said(50 * hour)).toEqual(['2 dias 2 h', '2 days 2 hrs', '2 d 2 h'])
  })

  it('says a target in the largest whole units', () => {
    expect([15 * minute, hour, 90 * minute, 24 * hour].map(targetText)).toEqual(['15 min', '1 h', '1 h 30', '1 d'])
  })
})

describe('how long something took', () => {
  it.each([
    [340, '340 ms', '340 ms', '340 ms'],
    [58_210, '58.2 secs', '58,2 s', '58,2 s'],
    [59_999, '59.9 secs', '59,9 s', '59,9 s'],
    [60_000, '1 min', '1 min', '1 min'],
    [63_400, '1 min 3 secs', '1 min 3 s', '1 min 3 s'],
    [3_720_000, '1 hr 2 mins', '1 h 2 min', '1 h 2 min'],
  ])('says %i ms as %s', (ms, en, pt, es) => {
    expect([tookText(ms, 'en'), tookText(ms, 'pt'), tookText(ms, 'es')]).toEqual([en, pt, es])
  })
})

describe('an instant of a log', () => {
  const at = Date.UTC(2026, 10, 23, 2, 30, 5, 42)

  it('is the time of day of its reader, to the millisecond, under a day of its reader', () => {
    expect(preciseText(at, 'en', 'America/Sao_Paulo')).toBe('23:30:05.042')
    expect(preciseText(at, 'pt', 'America/Sao_Paulo')).toBe('23:30:05,042')
    expect(dayAndZoneText(at, 'en', 'America/Sao_Paulo')).toBe('Sun, 22 Nov 2026, GMT-3')
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
