import type { StepKind } from './graph.ts'

const byName: readonly (readonly [RegExp, StepKind])[] = [
  [/^(?:for-each|do-while)-connector/, 'loop'],
  [/^parallel-execution-connector/, 'parallel'],
  [/^(?:block-execution|retry)-connector/, 'block'],
  [/^event-publisher-connector/, 'event-publisher'],
  [/^pipeline-executor-connector/, 'pipeline-executor'],
  [/^throw-error-connector/, 'throw-error'],
  [/^capsule-/, 'capsule'],
]

/** What this step does to the flow around it; `connector` for all that only stands in it. */
export function stepKind(type: string, name: string | null): StepKind {
  if (type === 'choice' || type === 'capsule') return type
  if (type === 'session-management') return 'session'
  return byName.find(([pattern]) => pattern.test(name ?? ''))?.[1] ?? 'connector'
}
