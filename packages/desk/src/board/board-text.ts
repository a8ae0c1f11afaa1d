import type { Language } from '@plantao/api-client'
import type { ClockKind } from '@plantao/rules/vocabulary'
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
