import { expect, test } from 'vitest'
import { daysOf, instantOf, mondayOf, wallTime } from './zone-time.ts'

const at = (text: string) => Date.parse(text)

test('a wall time of a zone is its instant, and back', () => {
  const instant = instantOf('America/Sao_Paulo', '2026-03-02', '22:30')
  expect(instant).toBe(at('2026-03-03T01:30Z'))
  expect(wallTime('America/Sao_Paulo', instant)).toEqual({ date: '2026-03-02', time: '22:30' })
  expect(instantOf('Asia/Kolkata', '2026-03-02', '00:00')).toBe(at('2026-03-01T18:30Z'))
})

test('a time that is shown twice is the first; one that is skipped is the hour after', () => {
  expect(instantOf('Europe/Madrid', '2026-10-25', '02:30')).toBe(at('2026-10-25T00:30Z'))
  expect(instantOf('Europe/Madrid', '2026-03-29', '02:30')).toBe(at('2026-03-29T01:30Z'))
})

test('the days on which clocks change are 23 and 25 hours long, and all days touch', () => {
  const hours = (first: string) => daysOf('Europe/Madrid', first, 3).map(({ from, to }) => (to - from) / 3_600_000)
  expect(hours('2026-03-28')).toEqual([24, 23, 24])
  expect(hours('2026-10-24')).toEqual([24, 25, 24])
  const days = daysOf('Europe/Madrid', '2026-03-01', 60)
  for (const [index, { from }] of days.entries()) if (index > 0) expect(from).toBe(days[index - 1]?.to)
})

test('a week begins on its Monday', () => {
  expect(['2026-03-02', '2026-03-04', '2026-03-08', '2026-03-09'].map(mondayOf)).toEqual([
    '2026-03-02',
    '2026-03-02',
    '2026-03-02',
    '2026-03-09',
  ])
})
