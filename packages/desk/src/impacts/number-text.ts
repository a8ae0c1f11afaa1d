import type { Language } from '@plantao/api-client'
import type { Words } from '../words/en.ts'
import { useSpoken } from '../words/words.tsx'
import type { Explained } from './use-impacts.ts'

type Unit = Explained['unit']
const [minute, hour, day] = [60, 3600, 86_400] as const

/** Says values with their units, and explained numbers, in the reader's language. */
export function useNumberText() {
  const { words, language } = useSpoken()
  const say = (value: number, unit: Unit) => valueText(value, unit, words.impacts, language)
  function known(by: Explained['by'], value: number, unit: Unit): string {
    if (by === 'quota-reached-after' && value <= 0) return words.impacts.full
    if (by === 'left' && value < 0) return words.impacts.short(say(-value, unit), -value)
    if (unit === 's' && value >= 2 * minute && value < 2 * hour)
      return words.impacts.span.minutes(Math.round(value / minute).toLocaleString(language))
    return say(value, unit)
  }
  return {
    value: say,
    plain: (value: number) => written(value, language),
    number: (number: Explained) =>
      number.value === null
        ? isNever(number)
          ? words.impacts.never
          : words.impacts.unknown
        : known(number.by, number.value, number.unit),
  }
}

/** Every term is known, and it still has no value: it never comes to that. */
function isNever({ by, terms }: Explained): boolean {
  const isLater = by === 'quota-reached-after' || by === 'drained-after'
  return isLater && terms.some(({ name }) => name === 'queue-growth')
}

function valueText(value: number, unit: Unit, w: Words['impacts'], language: Language): string {
  if (unit === 'share') return value.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 })
  if (unit === 's' && value >= 2 * day) return w.span.days(written(value / day, language))
  if (unit === 's' && value >= 2 * hour) return w.span.hours(written(value / hour, language))
  return w.units[unit](written(value, language))
}

function written(value: number, language: Language): string {
  const small = Math.abs(value) < 10
  return value.toLocaleString(language, { maximumFractionDigits: small ? 2 : 1 })
}
