import type { FlowSpecDocument, OperationName, Pipeline, PipelineRow, Project } from '@plantao/platform-contract'
import { flowSpecDocument } from '../realm/flow/flow-spec.ts'
import type { LiveRealm } from '../realm/live-realm.ts'
import type { ModelPipeline } from '../realm/model-shapes.ts'
import { ContractProblem } from './contract-problem.ts'
import { pageAsked, textOf } from './operation.ts'
import type { Operation, RealmCall } from './operation.ts'
import { pageOf } from './pages.ts'

/** What was built in a realm, and where it is deployed. */
export const pipelineOperations = {
  listProjects: (call) => {
    const { projects, pipelines } = call.realm.model
    const rows = projects
      .map(({ name, builtByVendor }): Project => {
        const inIt = pipelines.filter(({ project, archived }) => project === name && !archived).length
        return { id: name, name, builtByVendor, pipelines: inIt }
      })
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    return listed(call, rows, ({ id }) => id)
  },
  listPipelines: (call) => {
    const { query, realm } = call
    const [project, name] = [textOf(call, 'project'), textOf(call, 'name')]
    const rows = realm.model.pipelines
      .filter((pipeline) => project === undefined || pipeline.project === project)
      .filter((pipeline) => name === undefined || plain(pipeline.name).includes(plain(name)))
      .filter((pipeline) => query['archived'] === undefined || pipeline.archived === query['archived'])
      .map((pipeline) => row(realm, pipeline))
    return listed(call, rows, ({ name: place }) => place)
  },
  getPipeline: ({ realm, params }): Pipeline => {
    const pipeline = pipelineOf(realm, params['pipeline'])
    const { id, name, project, description, trigger, archived, versions } = pipeline
    return {
      id,
      name,
      project,
      description,
      trigger: trigger.type,
      archived,
      versions: versions.map(({ savedMinutesAgo, ...version }) => ({
        ...version,
        savedAt: realm.ago(savedMinutesAgo),
      })),
      deployments: realm.deployments().filter((one) => one.pipeline === id),
    }
  },
  getFlowSpec: ({ realm, params }) => {
    const pipeline = pipelineOf(realm, params['pipeline'])
    const version = pipeline.versions.find((one) => one.version === params['version'])
    if (!version) throw new ContractProblem('not-found', 'The pipeline has no such version.')
    return flowSpec(pipeline, version.version)
  },
  listFlowSpecs: (call) => {
    const environment = textOf(call, 'environment')
    const documents = call.realm.model.pipelines
      .filter(({ archived }) => !archived)
      .flatMap((pipeline) => {
        const deployed = pipeline.deployments.filter((one) => one.environment === environment)
        const versions = deployed.length > 0 ? deployed : pipeline.versions.slice(0, 1)
        return versions.map(({ version }) => ({ pipeline, version }))
      })
    const page = listed(call, documents, ({ pipeline, version }) => `${pipeline.name} ${version}`)
    return { ...page, items: page.items.map(({ pipeline, version }) => flowSpec(pipeline, version)) }
  },
  listDeployments: (call) => {
    const [environment, pipeline] = [textOf(call, 'environment'), textOf(call, 'pipeline')]
    const deployments = call.realm
      .deployments()
      .filter((one) => environment === undefined || one.environment === environment)
      .filter((one) => pipeline === undefined || one.pipeline === pipeline)
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    return listed(call, deployments, ({ id }) => id)
  },
} satisfies Partial<Record<OperationName, Operation<RealmCall>>>

/** The pipeline of that id. */
export function pipelineOf(realm: LiveRealm, id: string | undefined): ModelPipeline {
  const pipeline = realm.model.pipelineById(id ?? '')
  if (!pipeline) throw new ContractProblem('not-found', 'The realm has no such pipeline.')
  return pipeline
}

function listed<Item>(call: RealmCall, items: readonly Item[], keyOf: (item: Item) => string) {
  const page = pageOf(items, keyOf, { asked: pageAsked(call), order: 'ascending' })
  return { ...page, takenAt: call.sandbox.now().toISOString() }
}

function row(realm: LiveRealm, { id, name, project, versions, trigger, archived }: ModelPipeline): PipelineRow {
  const latest = versions[0]
  const changedAt = latest ? realm.ago(latest.savedMinutesAgo) : null
  return { id, name, project, latestVersion: latest?.version ?? '0.0', trigger: trigger.type, archived, changedAt }
}

function flowSpec(pipeline: ModelPipeline, version: string): FlowSpecDocument {
  return { pipeline: pipeline.id, version, document: flowSpecDocument({ ...pipeline, version }) }
}

function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
