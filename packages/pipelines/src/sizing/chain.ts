import { defaultFigures } from './figures.ts'
import type { Figures } from './figures.ts'
import { outlookOf } from './outlook.ts'
import type { Outlook, Sizing, SizingEnvironment } from './outlook.ts'

/** One pipeline of a chain, and what it starts. */
export type ChainStage = {
  readonly id: string
  /** Null where it is not deployed: what arrives there waits. */
  readonly sizing: Sizing | null
  readonly meanSeconds: number | null
  readonly queued: number
  /** What arrives from outside the chain; null where it is not known. */
  readonly ownArrivalPerSecond: number | null
  readonly starts: readonly ChainStart[]
}
export type ChainStart = {
  readonly to: string
  /** Events or calls that one execution makes; null where it is known only while it runs. */
  readonly perExecution: number | null
  /** A call that waits: where the called one falls behind, the caller takes longer. */
  readonly waits: boolean
}

export type ProjectedStage = {
  readonly id: string
  /** Null where it is unknown: behind a ring, or behind what is known only at run time. */
  readonly arrivalPerSecond: number | null
  /** What of it gets through. */
  readonly throughputPerSecond: number | null
  readonly outlook: Outlook | null
  readonly flags: readonly ChainFlag[]
}
export type ChainFlag = 'in-a-ring' | 'arrival-unknown' | 'not-deployed' | 'falls-behind' | 'waits-longer'

/**
 * What arrives at each pipeline down the chain, in the order in which messages flow: an execution that gets through makes
 * `perExecution` messages for each that it starts. Inside rings, and behind them, no number is given: none would hold.
 */
export function projectChain(
  stages: readonly ChainStage[],
  environment: SizingEnvironment,
  figures: Figures = defaultFigures,
): ProjectedStage[] {
  const byId = new Map(stages.map((stage) => [stage.id, stage]))
  const arrivals = new Map<string, number | null>(
    stages.map(({ id, ownArrivalPerSecond }) => [id, ownArrivalPerSecond]),
  )
  const open = new Map<string, number>(stages.map(({ id }) => [id, 0]))
  for (const { starts } of stages) for (const { to } of starts) if (open.has(to)) open.set(to, open.get(to)! + 1)
  const ready = stages.filter(({ id }) => open.get(id) === 0)
  const projected: ProjectedStage[] = []
  for (const stage of ready) {
    const done = stageOf(stage, arrivals.get(stage.id) ?? null, { environment, figures })
    projected.push(done)
    for (const { to, perExecution } of stage.starts) {
      if (!byId.has(to)) continue
      const sent =
        done.throughputPerSecond === null || perExecution === null ? null : done.throughputPerSecond * perExecution
      const so = arrivals.get(to) ?? null
      arrivals.set(to, sent === null || so === null ? null : so + sent)
      open.set(to, open.get(to)! - 1)
      if (open.get(to) === 0) ready.push(byId.get(to)!)
    }
  }
  const inOrder = new Set(projected.map(({ id }) => id))
  for (const { id } of stages.filter((stage) => !inOrder.has(stage.id)))
    projected.push({ id, arrivalPerSecond: null, throughputPerSecond: null, outlook: null, flags: ['in-a-ring'] })
  return withWaitingCallers(projected, byId)
}

function stageOf(
  { id, sizing, meanSeconds, queued }: ChainStage,
  arrivalPerSecond: number | null,
  { environment, figures }: { environment: SizingEnvironment; figures: Figures },
): ProjectedStage {
  const flags: ChainFlag[] = arrivalPerSecond === null ? ['arrival-unknown'] : []
  if (!sizing) return { id, arrivalPerSecond, throughputPerSecond: 0, outlook: null, flags: [...flags, 'not-deployed'] }
  const outlook = outlookOf({ sizing, load: { arrivalPerSecond, meanSeconds, queued }, environment, figures })
  const ceiling = outlook.ceiling.value
  if ((outlook.queueGrowth.value ?? 0) > 0) flags.push('falls-behind')
  const throughputPerSecond = arrivalPerSecond === null || ceiling === null ? null : Math.min(arrivalPerSecond, ceiling)
  return { id, arrivalPerSecond, throughputPerSecond, outlook, flags }
}

function withWaitingCallers(
  projected: readonly ProjectedStage[],
  byId: ReadonlyMap<string, ChainStage>,
): ProjectedStage[] {
  const behind = new Set(projected.filter(({ flags }) => flags.includes('falls-behind')).map(({ id }) => id))
  return projected.map((stage) => {
    const waits = byId.get(stage.id)!.starts.some((start) => start.waits && behind.has(start.to))
    return waits ? { ...stage, flags: [...stage.flags, 'waits-longer' as const] } : stage
  })
}
