import type { LogLine } from '@plantao/platform-contract'
import type { ReadFlow, Step } from '@plantao/pipelines'
import type { Reading } from '../platform/realm-reader.ts'

/** The step that a log names by its id, alias or label; null where the flow has none, or two of that label. */
export type StepNames = (written: string) => Pick<Step, 'id' | 'label'> | null

export function stepNames(flow: Reading<ReadFlow>): StepNames {
  const steps = flow.state === 'read' ? (flow.data.graph?.steps ?? []) : []
  const byName = new Map<string, Step | null>()
  for (const step of steps) byName.set(step.label, byName.has(step.label) ? null : step)
  for (const step of steps) if (step.alias !== null) byName.set(step.alias, step)
  for (const step of steps) byName.set(step.id, step)
  return (written) => byName.get(written) ?? null
}

/** A line of a log as text, its step by name and id; what a message breaks into more lines stays below its own. */
export function logText({ at, level, step, message }: LogLine, names: StepNames): string {
  const known = step === null ? null : names(step)
  const said = known && known.label !== step ? `${known.label} (${step})` : step
  return `${at} ${level}${said === null ? '' : ` [${said}]`} ${message.replaceAll(/\r\n?|\n/g, '\n  ')}`
}
