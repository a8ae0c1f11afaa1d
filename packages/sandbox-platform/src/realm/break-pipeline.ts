import { randomUUID } from 'node:crypto'
import type { Failure } from '../integration/first-executions.ts'
import type { RealmChanges } from '../support/support-state.ts'
import type { LiveRealm } from './live-realm.ts'
import type { ModelDeployment, ModelPipeline } from './model-shapes.ts'

/** The ways in which pipelines break. */
export type Breakage =
  | 'out-of-memory'
  | 'aborted'
  | 'executor-timeout'
  | 'publisher-timeout'
  | 'double-braces'
  | 'json-path'
  | 'payload'
  | 'queue-growth'
  | 'deploy-error'

const failureOf: Readonly<Record<Breakage, Failure | null>> = {
  'out-of-memory': 'outOfMemory',
  aborted: 'aborted',
  'executor-timeout': 'executorTimeout',
  'publisher-timeout': 'publisherTimeout',
  'double-braces': 'doubleBraces',
  'json-path': 'jsonPath',
  payload: 'payload',
  'queue-growth': null,
  'deploy-error': null,
}
const tookMs: Partial<Record<Failure, number>> = {
  outOfMemory: 58_000,
  aborted: 44_000,
  executorTimeout: 20_006,
  payload: 12,
}

type Told = { readonly how: Breakage; readonly at: Date; readonly openedAt: Date }

/**
 * The pipeline is broken in its production from now on, or in test where it runs only there: what it shows of itself, an
 * alert that fires, and a failed execution where that is how it breaks. Returns the execution's key, or null. Throws where
 * the realm has no such pipeline, or it is not deployed.
 */
export function breakPipeline(realm: LiveRealm, changes: RealmChanges, name: string, told: Told): string | null {
  const pipeline = realm.model.pipelineNamed(name)
  const deployment = pipeline?.deployments.find((one) => one.environment === 'prod') ?? pipeline?.deployments[0]
  if (!pipeline || !deployment) throw new Error(`${name} of ${realm.model.realm.name} is not there to be broken.`)
  const current = { ...deployment, ...changes.deployments[deployment.id] }
  changes.deployments[deployment.id] = { ...changes.deployments[deployment.id], ...suffered(current, told) }
  changes.alerts.push({
    id: randomUUID(),
    name: alertNames[told.how] ?? 'Errors above 5 %',
    environment: deployment.environment,
    pipeline: pipeline.id,
    status: 'firing',
    startedAt: told.at.toISOString(),
    endedAt: null,
    detail: null,
  })
  return failedRun(changes, { pipeline, deployment, told })
}

const alertNames: Partial<Record<Breakage, string>> = {
  'out-of-memory': 'Out of memory',
  'queue-growth': 'Messages on the queue above 300',
  'deploy-error': 'Deployment failed',
}

function suffered(now: ModelDeployment, { how, at, openedAt }: Told): Partial<ModelDeployment> {
  // Told from when the folder was opened, as everything is: after it, the minutes are negative.
  const minutesAgo = (openedAt.getTime() - at.getTime()) / 60_000
  switch (how) {
    case 'out-of-memory':
      return {
        outOfMemory: now.outOfMemory + 1,
        restarts: now.restarts + 1,
        warnings: [...new Set([...now.warnings, 'out-of-memory' as const, 'recycled' as const])],
        lastError: { minutesAgo, message: 'Container was terminated: OOMKilled' },
      }
    case 'aborted':
      return {
        restarts: now.restarts + 1,
        warnings: [...new Set([...now.warnings, 'recycled' as const])],
        lastError: { minutesAgo, message: 'The Pipeline execution was aborted' },
      }
    case 'queue-growth':
      return { load: { perSecond: 30, averageMs: 2_000, queued: (now.load?.queued ?? 0) + 12_000 } }
    case 'deploy-error':
      return {
        status: 'error',
        availableReplicas: 0,
        load: null,
        lastError: { minutesAgo, message: 'Deployment failed: no licence left in this environment' },
      }
    case 'executor-timeout':
    case 'publisher-timeout':
    case 'double-braces':
    case 'json-path':
    case 'payload':
      return {}
  }
}

type Broken = { readonly pipeline: ModelPipeline; readonly deployment: ModelDeployment; readonly told: Told }

function failedRun(changes: RealmChanges, { pipeline, deployment, told: { how, at } }: Broken): string | null {
  const failure = failureOf[how]
  if (failure === null) return null
  const key = randomUUID()
  const took = tookMs[failure] ?? 900
  changes.runs.push({
    key,
    pipeline: pipeline.name,
    version: deployment.version,
    environment: deployment.environment,
    status: 'failed',
    startedAt: new Date(at.getTime() - took).toISOString(),
    tookMs: took,
    failure,
    redelivery: false,
  })
  return key
}
