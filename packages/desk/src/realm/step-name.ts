import type { ReplyOf } from '@plantao/api-client'

export type Steps = Extract<NonNullable<ReplyOf<'readRealmExecution'>['steps']>, { state: 'read' }>['data']

/** The step that a log or an error names by its id, alias or label; null where the flow has none, or two of that label. */
export function namedStep(steps: Steps, written: string): Steps[number] | null {
  const labelled = steps.filter(({ label }) => label === written)
  return (
    steps.find(({ id }) => id === written) ??
    steps.find(({ alias }) => alias === written) ??
    (labelled.length === 1 ? labelled[0]! : null)
  )
}
