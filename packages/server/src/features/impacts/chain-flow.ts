import type { Cascade, CascadeEdge, Load, Sizing } from '@plantao/pipelines'
import { loadOf, sizingOf } from './deployed-sizing.ts'
import type { RealmGraph } from './realm-graph.ts'

/** A pipeline as it is deployed and loaded; the changed one before or after the change. */
export type Standing = { readonly sizing: Sizing | null; readonly load: Load }

/** How messages go down the chain now: what each edge sends for one execution, and what comes from outside. */
export type ChainFlow = {
  readonly into: ReadonlyMap<string, readonly CascadeEdge[]>
  readonly outOf: ReadonlyMap<string, readonly CascadeEdge[]>
  /** Messages of one execution over an edge; null where that is known only while it runs. */
  readonly perExecution: ReadonlyMap<CascadeEdge, number | null>
  /** Messages a second from outside the chain; null where what comes in is not measured. */
  readonly own: ReadonlyMap<string, number | null>
  /** What of the messages that its flow names really comes, where less is measured than that. */
  readonly share: ReadonlyMap<string, number>
}

export type FlowAsked = {
  readonly graph: RealmGraph
  readonly cascade: Cascade
  readonly before: Standing
  /** Assumed rounds of each loop of the changed pipeline; null where nobody says. */
  readonly rounds: number | null
}

/**
 * A flow says that a step sends, not how often a choice before it leads there. So what is measured at each pipeline decides:
 * more than its chain can send comes from outside; less means that only a share of the executions sends. Rounds that
 * somebody assumes are taken as they are.
 */
export function chainFlow({ graph, cascade, before, rounds }: FlowAsked): ChainFlow {
  const edges = cascade.edges.filter(({ to }) => to !== null)
  const into = Map.groupBy(edges, ({ to }) => to!)
  const outOf = Map.groupBy(edges, ({ from }) => from)
  const perExecution = new Map<CascadeEdge, number | null>()
  const own = new Map<string, number | null>()
  const share = new Map<string, number>()
  const isAssumed = ({ from, inLoop }: CascadeEdge) => inLoop && from === cascade.changed
  for (const { id } of cascade.reached) {
    const feeders = into.get(id) ?? []
    const sent = feeders.map((edge) => ({ edge, perSecond: sentNow(edge) }))
    const assumed = sumOf(sent.filter(({ edge }) => isAssumed(edge)))
    const named = sumOf(sent.filter(({ edge }) => !isAssumed(edge)))
    const { deployment } = graph.nodes.get(id)!
    const measured = loadOf(deployment).arrivalPerSecond
    const part = measured === null || named === 0 ? 1 : Math.min(1, Math.max(0, measured - assumed) / named)
    if (part < 1) share.set(id, part)
    // Where nothing is deployed nothing comes from outside, and all that the chain sends waits.
    if (deployment === null) own.set(id, 0)
    else own.set(id, measured === null ? null : Math.max(0, measured - assumed - named * part))
    for (const edge of feeders) {
      const written = writtenPerExecution(edge)
      perExecution.set(edge, written === null || isAssumed(edge) ? written : written * part)
    }
  }
  return { into, outOf, perExecution, own, share }

  function writtenPerExecution({ certainty, inLoop, from }: CascadeEdge): number | null {
    if (certainty !== 'stated' || standingOf(graph, from).isUnknown) return null
    if (!inLoop) return 1
    return from === cascade.changed ? rounds : null
  }

  function sentNow(edge: CascadeEdge): number {
    const standing = edge.from === cascade.changed ? before : standingOf(graph, edge.from)
    return (getsThrough(standing) ?? 0) * (writtenPerExecution(edge) ?? 0)
  }
}

/** How a pipeline stands now; `isUnknown` where it is deployed and the platform does not say how. */
export function standingOf(graph: RealmGraph, id: string): Standing & { readonly isUnknown: boolean } {
  const { deployment } = graph.nodes.get(id)!
  const sizing = sizingOf(deployment)
  return { sizing, load: loadOf(deployment), isUnknown: deployment !== null && sizing === null }
}

function getsThrough({ sizing, load: { arrivalPerSecond, meanSeconds } }: Standing): number | null {
  if (!sizing || arrivalPerSecond === null || !meanSeconds) return arrivalPerSecond
  return Math.min(arrivalPerSecond, (sizing.replicas * sizing.consumers) / meanSeconds)
}

function sumOf(sent: readonly { readonly perSecond: number }[]): number {
  return sent.reduce((sum, { perSecond }) => sum + perSecond, 0)
}
