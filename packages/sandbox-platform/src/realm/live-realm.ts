import type { Alert, Deployment } from '@plantao/platform-contract'
import type { Environment } from '../integration/pipeline-shapes.ts'
import type { StateFile } from '../storage/platform-state.ts'
import type { SupportFile } from '../support/support-state.ts'
import { apiKeysOf } from './api-keys.ts'
import type { ApiKey } from './api-keys.ts'
import { firstAlerts } from './first-alerts.ts'
import { firstValueOfGlobal } from './globals.ts'
import type { ModelDeployment, ModelPipeline } from './model-shapes.ts'
import { realmModel } from './realm-model.ts'
import type { RealmModel } from './realm-model.ts'
import { runOf, weekOfRuns } from './runs.ts'
import type { Run } from './runs.ts'

/** One realm as it is now: what it began with, and what happened to it since. */
export type LiveRealm = {
  readonly model: RealmModel
  /** The instant that was so many minutes before the folder was opened, ISO 8601. */
  ago(minutes: number): string
  deployments(): readonly Deployment[]
  /** As they were at the beginning. */
  firstDeployments(): readonly Deployment[]
  /** Newest first. */
  runs(): readonly Run[]
  run(key: string): Run | undefined
  pipelineOf(run: Run): ModelPipeline
  /** Newest first. */
  alerts(): readonly Alert[]
  globalValue(name: string, environment: Environment): string | undefined
  apiKeys(): readonly ApiKey[]
}

/** The realm of that name over what its folder remembers. */
export function liveRealm(name: string, state: StateFile, support: SupportFile): LiveRealm {
  const model = realmModel(name)
  const openedAt = new Date(support.state.openedAt)
  const ago = (minutes: number) => new Date(openedAt.getTime() - minutes * 60_000).toISOString()
  let first: readonly Run[] | null = null
  let alertsAtFirst: readonly Alert[] | null = null
  const changes = () => support.changesOf(name)
  const everyDeployment = model.pipelines.flatMap(({ deployments }) => deployments)
  const told = state.state.executions.filter((one) => one.realm === name).map(runOf)
  const runs = () => {
    const { cancelled, runs: since } = changes()
    return [...since, ...told, ...(first ??= weekOfRuns(model, openedAt))]
      .map((run): Run => (cancelled[run.key] ? cancelledAt(run, cancelled[run.key] as string) : run))
      .toSorted((one, other) => compare(other.startedAt + other.key, one.startedAt + one.key))
  }
  return {
    model,
    ago,
    runs,
    run: (key) => runs().find((run) => run.key === key),
    deployments: () => everyDeployment.map((one) => deploymentShown({ ...one, ...changes().deployments[one.id] }, ago)),
    firstDeployments: () => everyDeployment.map((one) => deploymentShown(one, ago)),
    pipelineOf(run) {
      const pipeline = model.pipelineNamed(run.pipeline)
      if (!pipeline) throw new Error(`${run.pipeline} has executions in ${name} but is no pipeline of it.`)
      return pipeline
    },
    alerts: () =>
      [...changes().alerts, ...(alertsAtFirst ??= firstAlerts(model, openedAt))]
        .map((alert) => ({ ...alert, detail: changes().muted[alert.id] ?? alert.detail }))
        .toSorted((one, other) => compare(other.startedAt + other.id, one.startedAt + one.id)),
    globalValue: (global, environment) =>
      changes().globals[`${environment} ${global}`] ?? firstValueOfGlobal(model, global, environment),
    apiKeys: () =>
      apiKeysOf(model).map((key) => ({
        ...key,
        pipelines: changes().apiKeys[`${key.environment} ${key.name}`] ?? key.pipelines,
      })),
  }
}

function deploymentShown(
  { deployedMinutesAgo, lastError, ...deployment }: ModelDeployment,
  ago: (minutes: number) => string,
): Deployment {
  return {
    ...deployment,
    deployedAt: ago(deployedMinutesAgo),
    lastError: lastError && { at: ago(lastError.minutesAgo), message: lastError.message },
  }
}

function cancelledAt(run: Run, at: string): Run {
  return { ...run, status: 'cancelled', tookMs: new Date(at).getTime() - new Date(run.startedAt).getTime() }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
