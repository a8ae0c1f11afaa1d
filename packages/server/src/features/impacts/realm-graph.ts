import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Deployment, FlowSpecDocument } from '@plantao/platform-contract'
import { cascadePipeline, readFlowSpec } from '@plantao/pipelines'
import type { CascadePipeline } from '@plantao/pipelines'

/** One pipeline of a realm as it is in one environment. */
export type GraphNode = {
  /** Of the pipeline and its version, unique in the realm. */
  readonly id: string
  readonly pipeline: string
  readonly name: string
  readonly version: string
  readonly inProduction: boolean
  /** Null where it is not deployed in that environment. */
  readonly deployment: Deployment | null
}

/** What starts what in one environment of a realm, ready to be asked. */
export type RealmGraph = {
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly pipelines: readonly CascadePipeline[]
  readonly unread: number
  readonly withoutTrigger: number
}

export type GraphAsked = {
  readonly specs: readonly FlowSpecDocument[]
  /** Of every environment. */
  readonly deployments: readonly Deployment[]
  readonly environment: string
  readonly isProduction: (environment: string) => boolean
}

type Told = Pick<CascadePipeline, 'listensTo' | 'publishes' | 'calls'> & {
  readonly name: string | null
  readonly hasTrigger: boolean
}

/** A flow that the platform says is unchanged is the same object, and is not read again. */
const told = new WeakMap<FlowSpecDocument, Told | 'unread'>()

/** The longest that other requests wait for a realm of thousands of flows, in milliseconds. */
const sliceMs = 10

export async function realmGraph({ specs, deployments, environment, isProduction }: GraphAsked): Promise<RealmGraph> {
  const running = Map.groupBy(
    deployments.filter(({ status }) => status !== 'deleting'),
    ({ pipeline }) => pipeline,
  )
  const nodes = new Map<string, GraphNode>()
  const pipelines: CascadePipeline[] = []
  let [unread, withoutTrigger] = [0, 0]
  let begunAt = performance.now()
  for (const spec of specs) {
    const flow = tellsOf(spec)
    const ofPipeline = running.get(spec.pipeline) ?? []
    const deployment = deploymentOf(spec, ofPipeline, environment)
    const node = {
      id: nodeId(spec),
      pipeline: spec.pipeline,
      name: ofPipeline[0]?.name ?? (flow === 'unread' ? null : flow.name) ?? spec.pipeline,
      version: spec.version,
      inProduction: ofPipeline.some((one) => isProduction(one.environment) && isSameMajor(one, spec)),
      deployment,
    }
    nodes.set(node.id, node)
    if (flow === 'unread') unread += 1
    else if (!flow.hasTrigger) withoutTrigger += 1
    pipelines.push({
      id: node.id,
      name: node.name,
      versionMajor: majorOf(spec.version),
      inProduction: node.inProduction,
      concurrency: deployment && deployment.consumers && deployment.replicas * deployment.consumers,
      listensTo: flow === 'unread' ? null : flow.listensTo,
      publishes: flow === 'unread' ? [] : flow.publishes,
      calls: flow === 'unread' ? [] : flow.calls,
    })
    if (performance.now() - begunAt < sliceMs) continue
    await nextTurn()
    begunAt = performance.now()
  }
  return { nodes, pipelines, unread, withoutTrigger }
}

/** The node of this pipeline: of the major version asked for, else of what is deployed, else of the highest; null where there is none. */
export function nodeOf({ nodes }: RealmGraph, pipeline: string, version?: string): GraphNode | null {
  const found = [...nodes.values()].filter(
    (node) => node.pipeline === pipeline && (version === undefined || isSameMajor(node, { version })),
  )
  const rank = ({ deployment, version }: GraphNode) => (deployment ? 1_000_000 : 0) + (majorOf(version) ?? 0)
  return found.toSorted((a, b) => rank(b) - rank(a))[0] ?? null
}

function tellsOf(spec: FlowSpecDocument): Told | 'unread' {
  const before = told.get(spec)
  if (before) return before
  const now = readTold(spec)
  told.set(spec, now)
  return now
}

function readTold({ document }: FlowSpecDocument): Told | 'unread' {
  const { graph } = readFlowSpec(document)
  if (!graph) return 'unread'
  const unplaced = { id: '', name: '', versionMajor: null, inProduction: false, concurrency: null }
  const { listensTo, publishes, calls } = cascadePipeline(graph, unplaced)
  return { listensTo, publishes, calls, name: graph.pipeline.name, hasTrigger: graph.trigger !== null }
}

function nodeId({ pipeline, version }: FlowSpecDocument): string {
  return `${pipeline}@${version}`.slice(0, 200)
}

function deploymentOf(spec: FlowSpecDocument, of: readonly Deployment[], environment: string): Deployment | null {
  const here = of.filter((one) => one.environment === environment)
  return here.find(({ version }) => version === spec.version) ?? here.find((one) => isSameMajor(one, spec)) ?? null
}

function isSameMajor(one: Pick<Deployment, 'version'>, other: Pick<Deployment, 'version'>): boolean {
  return majorOf(one.version) === majorOf(other.version)
}

function majorOf(version: string): number | null {
  const major = Number.parseInt(version, 10)
  return Number.isFinite(major) ? major : null
}
