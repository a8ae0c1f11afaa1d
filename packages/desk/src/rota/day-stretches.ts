import type { Language } from '@plantao/api-client'
import type { Rota } from './use-rota.ts'
import type { Day } from './zone-time.ts'

/** Part of a day in which the same people are on duty for a language; nobody in a hole. */
export type DayStretch = { readonly from: number; readonly to: number; readonly staffIds: readonly string[] }

/** The day for one language from its beginning to its end, as far as the rota reaches, by time. */
export function stretchesOfDay({ coverage, holes }: Rota, language: Language, day: Day): DayStretch[] {
  return [...coverage, ...holes.map((hole) => ({ ...hole, staffIds: [] }))]
    .filter((stretch) => stretch.language === language)
    .map(({ from, to, staffIds }) => ({
      from: Math.max(Date.parse(from), day.from),
      to: Math.min(Date.parse(to), day.to),
      staffIds,
    }))
    .filter(({ from, to }) => from < to)
    .toSorted((one, other) => one.from - other.from)
}
