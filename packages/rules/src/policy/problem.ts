import type { Language } from '../vocabulary.ts'
import { problemWords } from './problem-words.ts'
import type { ProblemKey } from './problem-words.ts'

/** Why a policy document is refused, in a form that names the place. */
export type PolicyProblem = {
  /** Line in the assembled document, from 1; null where no line can be named. */
  readonly line: number | null
  /** Column in that line, from 1; null where only the line is known. */
  readonly column: number | null
  /** Where in the document, such as `tables.priority.prod-total`. */
  readonly path: string
  readonly code: PolicyProblemCode
  /** What it says, and with which values filled in: {@link problemText} words it. */
  readonly says: ProblemKey
  readonly values: ProblemValues
  /** In English. */
  readonly message: string
  /** The combinations concerned, at most twenty. */
  readonly combinations?: readonly Readonly<Record<string, string>>[]
  /** How many combinations there are in all. */
  readonly count?: number
  readonly rows?: readonly string[]
}

export const policyProblemCodes = [
  'not-yaml',
  'wrong-form',
  'unknown-key',
  'missing-key',
  'unknown-value',
  'unknown-rule',
  'no-rule',
  'rule-not-carried',
  'no-answer',
  'two-answers',
  'row-never-decides',
  'doubled-row',
  'unknown-row',
  'missing-column',
  'missing-text',
  'missing-translation',
  'unused-text',
  'placeholders-differ',
  'unknown-placeholder',
] as const
export type PolicyProblemCode = (typeof policyProblemCodes)[number]

export type ProblemValues = Readonly<Record<string, string | number>>
export type ProblemPlace = { readonly line: number | null; readonly column?: number | undefined }

/** A problem of this kind at this place. */
export function problemAt(
  { line, column }: ProblemPlace,
  path: string,
  says: ProblemKey,
  values: ProblemValues = {},
): PolicyProblem {
  const filled = { path, ...values }
  const { code } = problemWords[says]
  return { line, column: column ?? null, path, code, says, values: filled, message: worded(says, filled, 'en') }
}

/** What is wrong, in the reader's language; paths, keys and values stay as they stand in the document. */
export function problemText({ says, values }: Pick<PolicyProblem, 'says' | 'values'>, language: Language): string {
  return worded(says, values, language)
}

function worded(says: ProblemKey, values: ProblemValues, language: Language): string {
  return problemWords[says][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
