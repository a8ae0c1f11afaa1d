import { failures } from '../integration/first-executions.ts'
import type { Failure } from '../integration/first-executions.ts'
import type { Environment, Execution } from '../integration/pipeline-shapes.ts'
import { fixedChoice, fixedId, fixedNumber, fixedShare } from './fixed.ts'
import type { FlowNode } from './flow/flow-node.ts'
import type { RealmModel } from './realm-model.ts'

/** One execution, as it was started or stands now. */
export type Run = {
  readonly key: string
  /** The pipeline's name. */
  readonly pipeline: string
  readonly version: string
  readonly environment: Environment
  readonly status: 'running' | 'done' | 'failed' | 'cancelled'
  /** An instant, ISO 8601. */
  readonly startedAt: string
  readonly tookMs: number | null
  readonly failure: Failure | null
  readonly redelivery: boolean
}

const runsOfWeek = 420
const minutesBetween = 24

/** What ran in the week before the folder was opened, beside the story's executions; newest first. */
export function weekOfRuns(model: RealmModel, openedAt: Date): Run[] {
  const running = model.pipelines.flatMap((pipeline) =>
    pipeline.deployments
      .filter(({ status }) => status === 'deployed')
      .map(({ environment, version }) => ({ pipeline, environment, version })),
  )
  return Array.from({ length: runsOfWeek }, (_, index): Run => {
    const seed = `${model.realm.name}/run ${index}`
    const { pipeline, environment, version } = fixedChoice(running, seed, 'pipeline')
    const minutesAgo = 2 + index * minutesBetween + fixedNumber(0, minutesBetween - 1, seed, 'minute')
    const isRunning = index < 3
    const failure = isRunning || fixedShare(seed, 'failed') > 0.14 ? null : failureIn(pipeline.nodes, seed)
    return {
      key: fixedId('execution', seed),
      pipeline: pipeline.name,
      version,
      environment,
      status: isRunning ? 'running' : failure ? 'failed' : 'done',
      startedAt: new Date(openedAt.getTime() - minutesAgo * 60_000).toISOString(),
      tookMs: isRunning ? null : fixedNumber(90, 6_000, seed, 'took'),
      failure,
      redelivery: false,
    }
  })
}

/** An execution of the realm's story. */
export function runOf({ key, pipeline, version, environment, startedAt, tookMs, error }: Execution): Run {
  const failure = (Object.keys(failures) as Failure[]).find((kind) => failures[kind].error === error?.error) ?? null
  const status = failure ? 'failed' : 'done'
  return { key, pipeline, version, environment, status, startedAt, tookMs, failure, redelivery: false }
}

const components: readonly (readonly [Failure, (node: FlowNode) => boolean])[] = [
  ['executorTimeout', ({ name }) => name === 'pipeline-executor-connector'],
  ['publisherTimeout', ({ name }) => name === 'event-publisher-connector'],
  ['doubleBraces', ({ name }) => name === 'json-generator-connector'],
  ['jsonPath', ({ type }) => type === 'json-path-transformer'],
  ['outOfMemory', ({ name }) => name === 'db-connector-v2'],
  ['aborted', ({ name }) => name === 'for-each-connector'],
  ['payload', () => false],
]

/** The step at which a pipeline fails in this way: the first that can; null where none can, or before any ran. */
export function failingNode(nodes: readonly FlowNode[], failure: Failure): FlowNode | null {
  const canFail = components.find(([kind]) => kind === failure)?.[1]
  return everyNode(nodes).find((node) => canFail?.(node)) ?? null
}

/** Every step of the flow with those below it, in the order in which they run. */
export function everyNode(nodes: readonly FlowNode[]): FlowNode[] {
  return nodes.flatMap((node) => [
    node,
    ...everyNode([
      ...(node.process ?? []),
      ...(node.parallel ?? []).flatMap(([, steps]) => steps),
      ...(node.when ?? []).flatMap(({ steps }) => steps),
    ]),
  ])
}

function failureIn(nodes: readonly FlowNode[], seed: string): Failure {
  const possible = components.map(([kind]) => kind).filter((kind) => failingNode(nodes, kind) !== null)
  return possible.length === 0 ? 'payload' : fixedChoice(possible, seed, 'kind')
}
