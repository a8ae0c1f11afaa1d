import type {
  Alert,
  Capabilities,
  Deployment,
  Execution,
  ExecutionRow,
  Licence,
  LogLine,
  Person,
  Pipeline,
  PipelineRow,
} from '@plantao/platform-contract'
import { holdsPermission } from '@plantao/rules'

/** What the platform says, as the panel shows it: fields by name, so that what a platform adds goes nowhere. */

export function presentPipeline(pipeline: Pipeline) {
  const { id, name, project, description, trigger, archived, versions, deployments } = pipeline
  return {
    id,
    name,
    project,
    description,
    trigger,
    archived,
    versions: versions.map(({ version, draft, savedAt, savedBy }) => ({
      version,
      draft,
      savedAt: instantOf(savedAt),
      savedBy,
    })),
    deployments: deployments.map(presentDeployment),
  }
}

export function presentDeployment(deployment: Deployment) {
  const { id, environment, version, status, size, replicas, availableReplicas, consumers, restarts } = deployment
  const { outOfMemory, lastError, warnings, deployedAt, deployedBy, engine, load } = deployment
  return {
    id,
    environment,
    version,
    status,
    size,
    replicas,
    availableReplicas,
    consumers,
    restarts,
    outOfMemory,
    lastError: lastError && { at: instantOf(lastError.at), message: lastError.message },
    warnings,
    deployedAt: instantOf(deployedAt),
    deployedBy,
    engine,
    load: load && { perSecond: load.perSecond, averageMs: load.averageMs, queued: load.queued },
  }
}

export function presentPipelineRow({ id, name, project, latestVersion, trigger, archived }: PipelineRow) {
  return { id, name, project, latestVersion, trigger, archived }
}

export function presentExecutionRow(execution: ExecutionRow) {
  const { key, pipeline, name, version, environment, status, startedAt, tookMs, error } = execution
  return {
    key,
    pipeline,
    name,
    version,
    environment,
    status,
    startedAt: new Date(startedAt).toISOString(),
    tookMs,
    error: error && { code: error.code, message: error.message },
  }
}

export function presentExecution(execution: Execution) {
  const { failingStep, redelivery, request, response } = execution
  return { ...presentExecutionRow(execution), failingStep, redelivery, request, response }
}

export function presentLogLine({ at, level, step, message }: LogLine) {
  return { at: new Date(at).toISOString(), level, step, message }
}

export function presentAlert({ id, name, environment, pipeline, status, startedAt, endedAt, detail }: Alert) {
  return {
    id,
    name,
    environment,
    pipeline,
    status,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: instantOf(endedAt),
    detail,
  }
}

export function presentLicence({ name, environment, contracted, used }: Licence) {
  return { name, environment, contracted, used, left: contracted - used }
}

/** The person with what they may do where; the environments are the platform's, or those of the contract's examples. */
export function presentPerson(
  { name, status, permissions }: Person,
  environments: Capabilities['environments'] = usualEnvironments,
) {
  return {
    name,
    status,
    permissions,
    environments: environments.map(({ key, production }) => ({
      environment: key,
      production,
      mayDeploy: holdsPermission(permissions, 'DEPLOYMENT:CREATE', key),
      mayVersion: holdsPermission(permissions, 'PIPELINE:UPDATE', key),
    })),
  }
}

const usualEnvironments: Capabilities['environments'] = [
  { key: 'test', name: 'Test', production: false },
  { key: 'prod', name: 'Prod', production: true },
]

function instantOf(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString()
}
