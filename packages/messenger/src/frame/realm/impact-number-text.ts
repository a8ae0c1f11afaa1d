import type { Language, ReplyOf } from '@plantao/api-client'
import type { ImpactWords } from './impact-words.ts'

export type Explained = ReplyOf<'listImpacts'>['items'][number]['findings']['after']['ceiling']
type Unit = Explained['unit']
const [minute, hour, day] = [60, 3600, 86_400] as const

/** Says values with their units in the reader's language, and what stands for a number where it means something else. */
export function numberTexts(words: ImpactWords, language: Language) {
  const plain = (value: number) =>
    value.toLocaleString(language, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 })
  function value(given: number, unit: Unit): string {
    if (unit === 's' && given >= 2 * day) return `${plain(given / day)} ${words.days}`
    if (unit === 's' && given >= 2 * hour) return `${plain(given / hour)} ${words.hours}`
    if (unit === 'messages/s' || unit === 'executions/s') return `${plain(given)} ${words.second}`
    return unit === 's' || unit === 'RTU' || unit === 'MB' ? `${plain(given)} ${unit}` : plain(given)
  }
  return {
    plain,
    value,
    explained({ value: given, unit, by, terms }: Pick<Explained, 'value' | 'unit' | 'by' | 'terms'>): string {
      if (given === null) return terms.some(({ name }) => name === 'queue-growth') ? words.never : words.unknown
      if (by === 'quota-reached-after' && given <= 0) return words.full
      if (by === 'left' && given < 0) return words.short(value(-given, unit), -given)
      if (unit === 's' && given >= 2 * minute && given < 2 * hour)
        return words.minutes(Math.round(given / minute).toLocaleString(language))
      return value(given, unit)
    },
  }
}
