import type { Language } from '@plantao/api-client'
import type { ClockKind } from '@plantao/rules/vocabulary'
import { clockText } from '../words/time.ts'
import type { Words } from '../words/en.ts'
import type { ReportKey } from './board-search.ts'

const locales: Record<Language, string> = { pt: 'pt-BR', en: 'en-GB', es: 'es' }

export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(value)
}

/** A share of one in percent, never rounded up to all: 99.96 % is not 100 %. */
export function shareText(share: number, language: Language): string {
  const percent = share === 1 ? 100 : Math.min(Math.round(share * 1000) / 10, 99.9)
  return `${new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(percent)} %`
}

/** What a group of a board or a report is called. */
export function groupName(
  w: Words,
  by: ReportKey,
  { key, label }: { readonly key: string; readonly label: string | null },
): string {
  if (label !== null) return label
  if (by === 'language') return w.app.languages[key as Language] ?? key
  if (by === 'clock') return w.queue.promises[key as ClockKind] ?? key
  return (by === 'team' || by === 'organisation') && key === 'none' ? w.board.none[by] : key
}

/** How long something took: `45 s`, `4 min 05`, `41 min`, then as a clock shows it: `3 h 05`, `4 d 2 h`. */
export function spanText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 10 && seconds % 60 > 0) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`
  return minutes < 60 ? `${minutes} min` : clockText(ms)
}
