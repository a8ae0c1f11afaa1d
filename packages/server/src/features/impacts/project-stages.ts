import { projectChain } from '@plantao/pipelines'
import type { ChainStage, Figures, ProjectedStage, Reached, SizingEnvironment } from '@plantao/pipelines'
import { chainFlow, standingOf } from './chain-flow.ts'
import type { ChainFlow, FlowAsked, Standing } from './chain-flow.ts'
import { arrivalNumber, numberOf, throughputNumber } from './explain.ts'
import type { StageAt, StageFlag, StageView } from './impact-shapes.ts'

export type StagesAsked = FlowAsked & {
  readonly after: Standing
  readonly environment: SizingEnvironment
  readonly figures: Figures
}
type Asked = StagesAsked & { readonly flow: ChainFlow; readonly ringed: ReadonlySet<string> }
type Chain = { readonly changed: Standing; readonly stages: ReadonlyMap<string, ProjectedStage> }

/** What arrives at every pipeline down the chain before and after the change, in the order of the cascade. */
export function projectStages(given: StagesAsked): StageView[] {
  const asked: Asked = { ...given, flow: chainFlow(given), ringed: new Set(given.cascade.rings.flat()) }
  const before = projected(asked, asked.before)
  const after = projected(asked, asked.after)
  return asked.cascade.reached.map((reached) => {
    const { id, steps, inProduction, uncertain, fanOut } = reached
    const { name, version, deployment } = asked.graph.nodes.get(id)!
    const { outlook } = after.stages.get(id)!
    return {
      id,
      name,
      version,
      steps,
      inProduction,
      uncertain,
      fanOut,
      measured: deployment?.load?.perSecond ?? null,
      share: asked.flow.share.get(id) ?? null,
      sizing: standingIn(asked, after.changed, id).sizing,
      ceiling: outlook && numberOf(outlook.ceiling),
      replicasToKeepUp: outlook && numberOf(outlook.replicasToKeepUp),
      before: stageAt(asked, before, reached),
      after: stageAt(asked, after, reached),
    }
  })
}

function projected(asked: Asked, changed: Standing): Chain {
  const { cascade, flow, environment, figures } = asked
  const stages = cascade.reached.map(({ id }): ChainStage => {
    const { sizing, load } = standingIn(asked, changed, id)
    return {
      id,
      sizing,
      meanSeconds: load.meanSeconds,
      queued: load.queued,
      ownArrivalPerSecond: ownIn(asked, changed, id),
      starts: (flow.outOf.get(id) ?? []).map((edge) => ({
        to: edge.to!,
        perExecution: flow.perExecution.get(edge) ?? null,
        waits: edge.waits,
      })),
    }
  })
  return { changed, stages: new Map(projectChain(stages, environment, figures).map((stage) => [stage.id, stage])) }
}

function standingIn({ graph, cascade }: Asked, changed: Standing, id: string): Standing {
  return id === cascade.changed ? changed : standingOf(graph, id)
}

/** All that comes to the changed one is from outside: what leads back to it is a ring, of which no number holds. */
function ownIn({ cascade, flow }: Asked, changed: Standing, id: string): number | null {
  return id === cascade.changed ? changed.load.arrivalPerSecond : (flow.own.get(id) ?? null)
}

function stageAt(asked: Asked, chain: Chain, { id }: Reached): StageAt {
  const { graph, cascade, flow } = asked
  const stage = chain.stages.get(id)!
  const feeders = id === cascade.changed ? [] : (flow.into.get(id) ?? [])
  const sent = feeders.map((edge) => ({
    name: graph.nodes.get(edge.from)!.name,
    perExecution: flow.perExecution.get(edge) ?? null,
    throughput: chain.stages.get(edge.from)!.throughputPerSecond,
  }))
  const arrival = arrivalNumber(stage.arrivalPerSecond, ownIn(asked, chain.changed, id), sent)
  return {
    arrival,
    throughput: throughputNumber(stage.throughputPerSecond, arrival, stage.outlook?.ceiling ?? null),
    queueGrowth: stage.outlook && numberOf(stage.outlook.queueGrowth),
    quotaReachedAfter: stage.outlook && numberOf(stage.outlook.quotaReachedAfter),
    flags: flagsOf(asked, stage),
  }
}

function flagsOf({ graph, ringed, cascade }: Asked, { id, flags }: ProjectedStage): StageFlag[] {
  const { deployment } = graph.nodes.get(id)!
  const { isUnknown } = standingOf(graph, id)
  return [
    ...flags.flatMap((flag): StageFlag[] => {
      if (flag === 'in-a-ring') return [ringed.has(id) ? flag : 'behind-a-ring']
      return flag === 'not-deployed' && isUnknown ? ['sizing-unknown'] : [flag]
    }),
    ...(deployment?.status === 'error' && id !== cascade.changed ? (['in-error'] as const) : []),
  ]
}
