/** Why a policy document is refused, in a form that names the place. */
export type PolicyProblem = {
  /** Line in the assembled document, from 1; null where no line can be named. */
  readonly line: number | null
  /** Where in the document, such as `tables.priority.prod-total`. */
  readonly path: string
  readonly code: PolicyProblemCode
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
