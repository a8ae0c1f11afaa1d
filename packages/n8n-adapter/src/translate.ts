import type {
  Deployment,
  Execution,
  ExecutionRow,
  LogLine,
  Pipeline,
  PipelineRow,
  Project,
  RealmName,
} from '@plantao/platform-contract'
import { stepId, triggerOf, versionOf } from './flow-document.ts'
import type { N8nExecution, Workflow } from './n8n-shapes.ts'

/** The one environment of an n8n: what is active there runs. */
export const environment = { key: 'prod', name: 'n8n', production: true } as const

/** Texts are cut at what the contract allows. */
const cut = (text: string, length: number) => (text.length <= length ? text : `${text.slice(0, length - 1)}…`)

export function pipelineRow(one: Workflow): PipelineRow {
  return {
    id: one.id,
    name: cut(one.name, 200),
    project: projectOf(one),
    latestVersion: versionOf(one),
    trigger: cut(triggerOf(one), 60),
    archived: one.isArchived,
    changedAt: instantOf(one.updatedAt),
  }
}

/** A workflow with its one version, and what runs of it. */
export function pipelineOf(one: Workflow, deployments: readonly Deployment[]): Pipeline {
  const { id, name, project, trigger, archived, latestVersion, changedAt } = pipelineRow(one)
  return {
    id,
    name,
    project,
    description: null,
    trigger,
    archived,
    versions: [{ id: latestVersion, version: latestVersion, draft: false, savedAt: changedAt, savedBy: null }],
    deployments: [...deployments],
  }
}

/** An active workflow is deployed, once; n8n says nothing of its size. `failed` is its last execution that did. */
export function deploymentOf(one: Workflow, failed: N8nExecution | null): Deployment {
  return {
    id: one.id,
    pipeline: one.id,
    name: cut(one.name, 200),
    environment: environment.key,
    version: versionOf(one),
    status: 'deployed',
    size: null,
    replicas: 1,
    availableReplicas: null,
    consumers: null,
    restarts: 0,
    outOfMemory: 0,
    lastError: failed && {
      at: instantOf(failed.startedAt),
      message: errorOf(failed)?.message ?? 'The execution failed.',
    },
    warnings: [],
    deployedAt: null,
    deployedBy: null,
    engine: null,
    load: null,
  }
}

/** The tags of n8n stand for projects: the first of a workflow is its own. */
export function projectsOf(workflows: readonly Workflow[]): Project[] {
  const counted = Map.groupBy(
    workflows.flatMap(({ tags }) => tags.slice(0, 1)),
    ({ id }) => id,
  )
  return [...counted].map(([id, tags]) => ({
    id,
    name: cut(tags[0]!.name, 200),
    builtByVendor: false,
    pipelines: tags.length,
  }))
}

function projectOf({ tags }: Workflow): string | null {
  return tags[0] ? cut(tags[0].name, 200) : null
}

const statuses: Readonly<Record<string, ExecutionRow['status']>> = {
  success: 'done',
  error: 'failed',
  crashed: 'failed',
  canceled: 'cancelled',
  running: 'running',
  waiting: 'running',
  new: 'running',
}

/** How n8n calls what the contract asks for. */
export const statusOfN8n: Readonly<Record<ExecutionRow['status'], string>> = {
  done: 'success',
  failed: 'error',
  cancelled: 'canceled',
  running: 'running',
}

export function executionRow(one: N8nExecution, workflow: Workflow | undefined): ExecutionRow {
  const startedAt = instantOf(one.startedAt) ?? instantOf(one.createdAt) ?? new Date(0).toISOString()
  const stoppedAt = instantOf(one.stoppedAt)
  const status = statuses[one.status] ?? 'done'
  return {
    key: one.id,
    pipeline: one.workflowId,
    name: cut(workflow?.name ?? one.workflowId, 200),
    version: workflow ? versionOf(workflow) : '1',
    environment: environment.key,
    status,
    startedAt,
    tookMs: stoppedAt === null ? null : Math.max(0, Date.parse(stoppedAt) - Date.parse(startedAt)),
    error: status === 'failed' ? (errorOf(one) ?? { code: null, message: 'The execution failed.' }) : null,
  }
}

/** With the node that failed, as the id of its step. */
export function executionOf(one: N8nExecution, workflow: Workflow | undefined): Execution {
  const result = one.data?.resultData
  const failed = result?.error?.node?.name ?? (one.status === 'success' ? null : result?.lastNodeExecuted)
  const node = workflow?.nodes.find(({ name }) => name === failed)
  return {
    ...executionRow(one, workflow),
    failingStep: node ? stepId(node) : null,
    redelivery: one.retryOf != null,
    request: null,
    response: null,
  }
}

/** What each node did, as lines: n8n keeps runs, not logs. Oldest first. */
export function logLines(one: N8nExecution, workflow: Workflow | undefined): LogLine[] {
  const runs = Object.entries(one.data?.resultData?.runData ?? {}).flatMap(([name, list]) =>
    list.map((run) => ({ name, run })),
  )
  const started = Date.parse(one.startedAt ?? '') || 0
  return runs
    .toSorted((a, b) => (a.run.startTime ?? started) - (b.run.startTime ?? started))
    .map(({ name, run }) => {
      const node = workflow?.nodes.find((candidate) => candidate.name === name)
      const took = run.executionTime === undefined ? '' : `, ${Math.round(run.executionTime)} ms`
      return {
        at: new Date((run.startTime ?? started) + (run.executionTime ?? 0)).toISOString(),
        level: run.error ? 'error' : 'info',
        step: node ? stepId(node) : null,
        message: cut(
          run.error ? `${name}: ${messageOf(run.error)}` : `${name}: ${run.executionStatus ?? 'done'}${took}`,
          8000,
        ),
      }
    })
}

/** Every name by which content of this n8n can be known. */
export function namesOf(realm: string, workflows: readonly Workflow[]): RealmName[] {
  const named = new Map<string, RealmName>()
  const add = (kind: RealmName['kind'], value: string | undefined) => {
    if (value !== undefined && value.trim() !== '')
      named.set(`${kind} ${value}`, { kind, value: cut(value.trim(), 400) })
  }
  add('realm', realm)
  for (const { name, nodes, tags } of workflows) {
    add('pipeline', name)
    for (const tag of tags) add('project', tag.name)
    for (const { credentials, parameters } of nodes) {
      for (const credential of Object.values(credentials ?? {})) add('account', credential.name)
      for (const host of hostsIn(parameters)) add('host', host)
    }
  }
  return [...named.values()]
}

function hostsIn(parameters: Readonly<Record<string, unknown>>): string[] {
  const written = JSON.stringify(parameters)
  return [...written.matchAll(/\bhttps?:\/\/([\w.-]+)/g)].map(([, host]) => host!.toLowerCase())
}

type Failure = NonNullable<NonNullable<NonNullable<N8nExecution['data']>['resultData']>['error']>

function errorOf({ data }: N8nExecution): NonNullable<ExecutionRow['error']> | null {
  const error = data?.resultData?.error
  if (!error) return null
  return { code: error.httpCode == null ? (error.name ?? null) : String(error.httpCode), message: messageOf(error) }
}

function messageOf({ message, description, name }: Failure): string {
  return cut([message ?? name ?? 'Error', description].filter((part) => part).join(' '), 4000)
}

function instantOf(written: string | null | undefined): string | null {
  const at = Date.parse(written ?? '')
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
