import type { FlowGraph, NameAt, Step } from '../flow/graph.ts'
import { nameAt } from '../flow/written-name.ts'
import { stringAt } from '../json.ts'
import type { JsonObject } from '../json.ts'

/** What a cascade needs to know of one major version of a pipeline. */
export type CascadePipeline = {
  /** Unique in the realm: the id of the version that was read. */
  readonly id: string
  readonly name: string
  readonly versionMajor: number | null
  readonly inProduction: boolean
  /** Concurrent executions in production, over all replicas; null where unknown or not deployed. */
  readonly concurrency: number | null
  /** The event that its trigger listens to; null where something else starts it. */
  readonly listensTo: NameAt | null
  readonly publishes: readonly Publishing[]
  readonly calls: readonly Call[]
}

export type Publishing = {
  readonly step: string
  readonly event: NameAt
  /** Inside a loop: as many events as the loop has rounds. */
  readonly inLoop: boolean
}
export type Call = {
  readonly step: string
  readonly pipeline: NameAt
  readonly versionMajor: number | null
  readonly waits: boolean
  readonly inLoop: boolean
}

/** What runs of this pipeline, which its flow does not say. */
export type Running = Pick<CascadePipeline, 'id' | 'name' | 'versionMajor' | 'inProduction' | 'concurrency'>

// What the platform's event publisher does where its field was never filled in.
const unwritten: NameAt = { known: 'run-time', written: '', otherwise: null }

/** What a flow publishes, calls and listens to. */
export function cascadePipeline(graph: FlowGraph, running: Running): CascadePipeline {
  const looped = stepsInLoops(graph)
  return {
    ...running,
    listensTo: graph.trigger?.type === 'event' ? (graph.trigger.event ?? unwritten) : null,
    publishes: ofKind(graph, 'event-publisher').map(({ id, params }) => ({
      step: id,
      event: nameAt(stringAt(params, 'eventName')) ?? unwritten,
      inLoop: looped.has(id),
    })),
    calls: ofKind(graph, 'pipeline-executor').map(({ id, params }) => ({
      step: id,
      pipeline: nameAt(stringAt(params, 'pipelineName')) ?? unwritten,
      versionMajor: majorAt(params),
      waits: !/async/i.test(stringAt(params, 'operation') ?? stringAt(params, 'executionMode') ?? 'SYNC'),
      inLoop: looped.has(id),
    })),
  }
}

function ofKind(graph: FlowGraph, kind: Step['kind']): readonly Step[] {
  return graph.steps.filter((step) => step.kind === kind)
}

function majorAt(params: JsonObject): number | null {
  const written = params['versionMajor'] ?? params['pipelineVersionMajor']
  const major = typeof written === 'string' && /^\d{1,6}$/.test(written) ? Number(written) : written
  return typeof major === 'number' ? major : null
}

/** Steps that run once for each round of a loop, however deep inside it. */
function stepsInLoops(graph: FlowGraph): Set<string> {
  const loops = new Set(graph.steps.filter(({ kind }) => kind === 'loop').map(({ id }) => id))
  const after = Map.groupBy(graph.links, ({ from }) => from)
  const waiting = graph.links.filter(({ from, kind }) => loops.has(from) && kind === 'process').map(({ to }) => to)
  const inside = new Set<string>()
  while (waiting.length > 0) {
    const step = waiting.pop()
    if (!step || inside.has(step)) continue
    inside.add(step)
    for (const { to } of after.get(step) ?? []) waiting.push(to)
  }
  return inside
}
