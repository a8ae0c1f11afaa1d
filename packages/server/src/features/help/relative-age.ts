import type { Language } from '@plantao/rules'
import { htmlLanguage } from './help-words.ts'

const dayMs = 86_400_000
/** Largest first: the first one of which at least one has passed says the age. */
const units = [
  ['year', 365 * dayMs],
  ['month', 30 * dayMs],
  ['week', 7 * dayMs],
  ['day', dayMs],
] as const

/** How long ago, in the largest whole unit from days up: "today", "3 days ago", "2 months ago". */
export function relativeAge(at: Date, now: Date, language: Language): string {
  const age = Math.max(0, now.getTime() - at.getTime())
  const words = new Intl.RelativeTimeFormat(htmlLanguage[language], { numeric: 'auto' })
  const [unit, size] = units.find(([, length]) => age >= length) ?? ['day', dayMs]
  return words.format(-Math.floor(age / size), unit)
}
