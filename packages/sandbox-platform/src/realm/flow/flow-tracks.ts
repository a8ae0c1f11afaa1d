import { fixedId } from '../fixed.ts'
import type { FlowNode } from './flow-node.ts'

export type StepJson = Readonly<Record<string, unknown>> & { readonly id: string }
export type Tracks = Readonly<Record<string, readonly StepJson[]>>

/** The id of a step, the same in every version and form of the pipeline. */
export function stepId(owner: string, label: string): string {
  return fixedId('step', owner, label)
}

/** The flow as the platform stores it: tracks by their names; the first is `start`. */
export function tracksOf(owner: string, nodes: readonly FlowNode[]): Tracks {
  const tracks: Record<string, StepJson[]> = {}
  const write = (track: string, members: readonly FlowNode[]): void => {
    tracks[track] = members.map((node) => storedStep(owner, node))
    for (const node of members) for (const [name, steps] of below(owner, node)) write(name, steps)
  }
  write('start', nodes)
  return tracks
}

/** A step without what stands below it. */
export function bareStep(owner: string, { label, type, name, params, account }: FlowNode): StepJson {
  return {
    id: stepId(owner, label),
    type,
    ...(name && { name }),
    stepName: label,
    ...(params && { params }),
    ...(account && { accountLabel: account }),
  }
}

function storedStep(owner: string, node: FlowNode): StepJson {
  const step = bareStep(owner, node)
  if (node.when && node.otherwise) {
    const when = node.when.map(({ track, jsonPath }) => ({ target: track, jsonPath, __documentation__: '' }))
    return { ...step, when, otherwise: node.otherwise[0] }
  }
  const tracks = {
    ...(node.process && { onProcess: `${step.id}-onProcessTrack` }),
    ...(node.exception && { onException: `${step.id}-onExceptionTrack` }),
    ...(node.parallel && {
      parallelExecutions: node.parallel.map(([description, steps], index) => ({
        description,
        executionId: String(index + 1),
        target: parallelTrack(owner, step.id, steps),
      })),
    }),
  }
  return Object.keys(tracks).length === 0 ? step : { ...step, params: { ...node.params, ...tracks } }
}

function below(owner: string, node: FlowNode): (readonly [string, readonly FlowNode[]])[] {
  const id = stepId(owner, node.label)
  return [
    ...(node.when ?? []).map(({ track, steps }) => [track, steps] as const),
    ...(node.otherwise ? [node.otherwise] : []),
    ...(node.process ? [[`${id}-onProcessTrack`, node.process] as const] : []),
    ...(node.exception ? [[`${id}-onExceptionTrack`, node.exception] as const] : []),
    ...(node.parallel ?? []).map(([, steps]) => [parallelTrack(owner, id, steps), steps] as const),
  ]
}

function parallelTrack(owner: string, id: string, steps: readonly FlowNode[]): string {
  return `${id}:${stepId(owner, steps[0]?.label ?? '')}`
}
