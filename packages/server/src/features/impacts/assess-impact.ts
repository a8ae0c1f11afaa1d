import { cascadeOf, project } from '@plantao/pipelines'
import type { CascadeFlag, Figures, LicenceBalance, Load, Sizing, SizingEnvironment } from '@plantao/pipelines'
import { assumptionsOf } from './assumptions.ts'
import { figuresFor } from './customer-figures.ts'
import { loadOf, sizingOf } from './deployed-sizing.ts'
import { numberOf, outlookOf } from './explain.ts'
import { licencesOf } from './chain-licences.ts'
import { most } from './impact-shapes.ts'
import type { Findings, ImpactChange, ImpactQuestion } from './impact-shapes.ts'
import { projectStages } from './project-stages.ts'
import type { GraphNode, RealmGraph } from './realm-graph.ts'

export type ImpactAsked = {
  readonly question: ImpactQuestion
  readonly graph: RealmGraph
  readonly node: GraphNode
  readonly isProduction: boolean
  readonly balance: LicenceBalance | null
  readonly takenAt: Date
}

const certainties = ['stated', 'possible', 'unknown'] as const

/** What the change would do to the pipeline, to its licences, and down the chain; every number with its terms. */
export function assessImpact({ question, graph, node, isProduction, balance, takenAt }: ImpactAsked): Findings {
  const { change, environment } = question
  const kind: SizingEnvironment = isProduction ? 'prod' : 'test'
  const now = sizingOf(node.deployment)
  const size = change.size?.toUpperCase() ?? now?.size ?? 'SMALL'
  const figures = figuresFor(size, change, kind)
  const then = changedSizing(now, change, figures)
  const load = measuredOr(loadOf(node.deployment), change)
  const loadThen = changedLoad(load, change)
  const projection = project({ environment: kind, now, then, load, loadThen, balance, figures })
  const cascade = cascadeOf(graph.pipelines, node.id, takenAt.toISOString())
  if (!cascade) throw new Error(`${node.id} is not in its own graph.`)
  const stages = projectStages({
    graph,
    cascade,
    before: { sizing: now, load },
    after: { sizing: then, load: loadThen },
    environment: kind,
    rounds: change.rounds ?? null,
    figures,
  })
  const upstream = cascade.upstream.toSorted(
    (a, b) => certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty),
  )
  const inProduction = cascade.reached.filter((one) => one.inProduction)
  const { rtu, executionsAtOnce, memory } = projection.change
  return {
    pipeline: { id: node.pipeline, name: node.name, version: node.version },
    environment,
    isProduction,
    takenAt: takenAt.toISOString(),
    change,
    assumptions: assumptionsOf({ change, load, size, figures, environment: kind }),
    siblings: siblingsOf(graph, node),
    before: projection.now && outlookOf(projection.now, load),
    after: outlookOf(projection.then, loadThen),
    difference: { rtu: numberOf(rtu), executionsAtOnce: numberOf(executionsAtOnce), memory: numberOf(memory) },
    licences: licencesOf(projection, stages, balance?.freeRtu[kind] ?? null, figures),
    warnings: [...projection.warnings],
    problems: [...projection.problems],
    stages: stages.slice(0, most.stages),
    edges: cascade.edges.slice(0, most.edges).map((edge) => ({ ...edge, name: cut(edge.name), step: cut(edge.step) })),
    upstream: upstream.slice(0, most.upstream).map((edge) => ({
      ...edge,
      name: cut(edge.name),
      step: cut(edge.step),
      fromName: graph.nodes.get(edge.from)!.name,
      inProduction: graph.nodes.get(edge.from)!.inProduction,
    })),
    rings: cascade.rings.slice(0, most.rings).map((ring) => ring.slice(0, most.ring)),
    flags: cascade.flags.slice(0, most.edges).map(presentFlag),
    counts: {
      reached: cascade.reached.length - 1,
      inProduction: inProduction.filter(({ id }) => id !== node.id).length,
      edges: cascade.edges.length,
      upstream: cascade.upstream.length,
      unread: graph.unread,
      withoutTrigger: graph.withoutTrigger,
    },
  }
}

function changedSizing(now: Sizing | null, { size, replicas, consumers }: ImpactChange, figures: Figures): Sizing {
  const name = size?.toUpperCase() ?? now?.size ?? 'SMALL'
  return {
    size: name,
    replicas: replicas ?? now?.replicas ?? 1,
    consumers: consumers ?? now?.consumers ?? figures.sizes[name]?.mostConsumers ?? 1,
  }
}

function measuredOr(measured: Load, { meanSeconds, nowPerSecond, queued }: ImpactChange): Load {
  return {
    arrivalPerSecond: nowPerSecond ?? measured.arrivalPerSecond,
    meanSeconds: meanSeconds ?? measured.meanSeconds,
    queued: queued ?? measured.queued,
  }
}

/** Other major versions of the pipeline that are deployed there, and take licences of their own. */
function siblingsOf({ nodes }: RealmGraph, { id, pipeline }: GraphNode): NonNullable<Findings['siblings']> {
  return [...nodes.values()]
    .filter((node) => node.pipeline === pipeline && node.id !== id && node.deployment !== null)
    .slice(0, most.siblings)
    .map(({ version, deployment }) => ({
      version,
      sizing: sizingOf(deployment),
      perSecond: loadOf(deployment).arrivalPerSecond,
    }))
}

function changedLoad(now: Load, { load }: ImpactChange): Load {
  if (!load) return now
  if ('perSecond' in load) return { ...now, arrivalPerSecond: load.perSecond }
  return { ...now, arrivalPerSecond: now.arrivalPerSecond === null ? null : now.arrivalPerSecond * load.factor }
}

function presentFlag(flag: CascadeFlag): Findings['flags'][number] {
  const { from, step } = flag
  switch (flag.flag) {
    case 'caller-outpaces-callee':
      return { flag: flag.flag, from, to: flag.to, step: cut(step), name: null }
    case 'known-at-run-time':
      return { flag: flag.flag, from, to: null, step: cut(step), name: cut(flag.written) }
    case 'calls-nothing':
    case 'unheard-event':
      return { flag: flag.flag, from, to: null, step: cut(step), name: cut(flag.name) }
  }
}

function cut(text: string): string {
  return text.slice(0, 400)
}
