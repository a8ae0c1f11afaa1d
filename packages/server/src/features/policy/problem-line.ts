import { problemText } from '@plantao/rules'
import type { PolicyProblem } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'

const lineWord: Record<Language, string> = { pt: 'linha', en: 'line', es: 'línea' }

/** A problem of a policy document in one line, by line number where it has one. */
export function inWords(problem: PolicyProblem, language: Language = 'en'): string {
  const { line, path } = problem
  return `${line === null ? path : `${lineWord[language]} ${line}`}: ${problemText(problem, language)}`
}
