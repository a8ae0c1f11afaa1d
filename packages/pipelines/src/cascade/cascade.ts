import type { CascadePipeline } from './cascade-pipeline.ts'
import { edgesFrom, listenersOf } from './edges.ts'
import type { CascadeEdge } from './edges.ts'
import { ringsAmong } from './rings.ts'
import { upstreamOf } from './upstream.ts'

/** What a change to one pipeline can reach. A snapshot: what was deployed since `takenAt` is not in it. */
export type Cascade = {
  /** ISO 8601, as given: when the pipelines were read from the realm. */
  readonly takenAt: string
  readonly changed: string
  /** Nearest first, the changed one itself at 0 steps. */
  readonly reached: readonly Reached[]
  /** Of everything reached, in the order of `reached`. */
  readonly edges: readonly CascadeEdge[]
  /** Who starts the changed pipeline itself, or might: callers and publishers, not followed further. */
  readonly upstream: readonly CascadeEdge[]
  /** Pipelines that lead back to themselves, as ids; each ring once. */
  readonly rings: readonly (readonly string[])[]
  readonly flags: readonly CascadeFlag[]
}

export type Reached = {
  readonly id: string
  readonly name: string
  readonly versionMajor: number | null
  readonly steps: number
  readonly inProduction: boolean
  /** Reached only through an edge that may not be there. */
  readonly uncertain: boolean
  /** How many pipelines it starts. */
  readonly fanOut: number
}

export type CascadeFlag =
  /** A caller that waits and has more executions at once than the one it calls: it will wait in line. */
  | { readonly flag: 'caller-outpaces-callee'; readonly from: string; readonly to: string; readonly step: string }
  | { readonly flag: 'calls-nothing'; readonly from: string; readonly step: string; readonly name: string }
  /** An event that nothing listens to: allowed, and worth knowing. */
  | { readonly flag: 'unheard-event'; readonly from: string; readonly step: string; readonly name: string }
  | { readonly flag: 'known-at-run-time'; readonly from: string; readonly step: string; readonly written: string }

/**
 * What a change to `changed` (an id of `pipelines`) reaches over events and calls. Edges whose name holds Double Braces are
 * kept, marked as unknown. Null where there is no such pipeline. Linear in pipelines and edges.
 */
export function cascadeOf(pipelines: readonly CascadePipeline[], changed: string, takenAt: string): Cascade | null {
  const byId = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]))
  const start = byId.get(changed)
  if (!start) return null
  const listeners = listenersOf(pipelines)
  const reached = new Map<string, { steps: number; uncertain: boolean }>([[changed, { steps: 0, uncertain: false }]])
  const edges: CascadeEdge[] = []
  // Certain ways first: what a certain way reaches is not uncertain because a doubtful one is shorter.
  const later: CascadeEdge[] = []
  follow([changed], false)
  for (const uncertain of later) if (uncertain.to !== null) reach(uncertain.to, uncertain.from, true)
  const ordered = [...reached].toSorted(([, a], [, b]) => a.steps - b.steps)
  const place = new Map(ordered.map(([id], index) => [id, index]))
  edges.sort((a, b) => place.get(a.from)! - place.get(b.from)!)
  const starts = Map.groupBy(edges, ({ from }) => from)
  return {
    takenAt,
    changed,
    reached: ordered.map(([id, { steps, uncertain }]) => ({
      id,
      name: byId.get(id)!.name,
      versionMajor: byId.get(id)!.versionMajor,
      steps,
      inProduction: byId.get(id)!.inProduction,
      uncertain,
      fanOut: new Set(
        starts
          .get(id)
          ?.map(({ to }) => to)
          .filter((to) => to !== null),
      ).size,
    })),
    edges,
    upstream: upstreamOf(start, pipelines, listeners),
    rings: ringsAmong(
      ordered.map(([id]) => id),
      edges,
    ),
    flags: edges.flatMap((edge) => flagsOf(edge, byId)),
  }

  function follow(from: readonly string[], uncertain: boolean) {
    const queue = [...from]
    for (const id of queue) {
      for (const edge of edgesFrom(byId.get(id)!, listeners)) {
        edges.push(edge)
        if (edge.to === null || reached.has(edge.to)) continue
        if (edge.certainty !== 'stated') {
          later.push(edge)
          continue
        }
        reached.set(edge.to, { steps: reached.get(id)!.steps + 1, uncertain })
        queue.push(edge.to)
      }
    }
  }

  function reach(to: string, from: string, uncertain: boolean) {
    if (reached.has(to)) return
    reached.set(to, { steps: reached.get(from)!.steps + 1, uncertain })
    follow([to], uncertain)
  }
}

function flagsOf(edge: CascadeEdge, byId: ReadonlyMap<string, CascadePipeline>): CascadeFlag[] {
  const { from, to, step, name } = edge
  if (to === null && edge.certainty === 'unknown') return [{ flag: 'known-at-run-time', from, step, written: name }]
  if (to === null) return [{ flag: edge.by === 'event' ? 'unheard-event' : 'calls-nothing', from, step, name }]
  const [caller, callee] = [byId.get(from)?.concurrency ?? null, byId.get(to)?.concurrency ?? null]
  const outpaces = edge.by === 'call' && edge.waits && caller !== null && callee !== null && caller > callee
  return outpaces ? [{ flag: 'caller-outpaces-callee', from, to, step }] : []
}
