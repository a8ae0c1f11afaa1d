import { text } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import type { ReportKey } from './promise-shapes.ts'

/** The name of a team or organisation; null where the key says it, or there is none. */
export function labelOf(desk: Desk, by: ReportKey, key: string | null): string | null {
  if (key === null || (by !== 'team' && by !== 'organisation')) return null
  return desk.directory[by](key)
}

/** Why a promise ended or stood still: the key, and the policy's words for it. */
export function becauseOf(desk: Desk, key: string, language: Language): { key: string; words: string } {
  const known = desk.policy().texts.has(`ledger.because.${key}`)
  return { key, words: known ? text(desk.policy(), `ledger.because.${key}`, language) : key }
}
