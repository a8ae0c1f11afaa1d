import { expect, test } from 'vitest'
import { stretchesOfDay } from './day-stretches.ts'
import type { Rota } from './use-rota.ts'
import { daysOf } from './zone-time.ts'

const empty = { from: '', to: '', people: [], shifts: [], duties: [], absences: [], swaps: [], problems: [] }
const rota: Rota = {
  ...empty,
  coverage: [
    { language: 'pt', from: '2026-03-01T20:00:00Z', to: '2026-03-02T10:00:00Z', staffIds: ['ana'] },
    { language: 'en', from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z', staffIds: ['bia'] },
    { language: 'pt', from: '2026-03-02T14:00:00Z', to: '2026-03-05T00:00:00Z', staffIds: ['ana', 'bia'] },
  ],
  holes: [{ language: 'pt', from: '2026-03-02T10:00:00Z', to: '2026-03-02T14:00:00Z' }],
}

test('a day of a language is cut out of the rota from end to end, with its hole', () => {
  const [day] = daysOf('UTC', '2026-03-02', 1)
  const hours = stretchesOfDay(rota, 'pt', day!).map(({ from, to, staffIds }) => [
    (from - day!.from) / 3_600_000,
    (to - day!.from) / 3_600_000,
    staffIds.join(),
  ])
  expect(hours).toEqual([
    [0, 10, 'ana'],
    [10, 14, ''],
    [14, 24, 'ana,bia'],
  ])
})
