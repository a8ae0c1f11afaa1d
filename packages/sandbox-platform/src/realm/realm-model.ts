import { realms } from '../people/cast.ts'
import type { Realm } from '../people/cast.ts'
import { pipelinesOfRealm } from '../integration/realm-pipelines.ts'
import type { Project } from '../integration/pipeline-shapes.ts'
import { familiesOfRealm } from './families.ts'
import { familyPipelines } from './family-pipelines.ts'
import type { ModelPipeline } from './model-shapes.ts'
import { storyPipelines } from './story-pipelines.ts'

/** Everything of one realm that does not change by itself. The same in every folder. */
export type RealmModel = {
  readonly realm: Realm
  readonly projects: readonly Project[]
  /** By name. */
  readonly pipelines: readonly ModelPipeline[]
  pipelineById(id: string): ModelPipeline | undefined
  pipelineNamed(name: string): ModelPipeline | undefined
}

const known = new Map<string, RealmModel>()

/** The realm of that name with its three hundred pipelines, worked out once. Throws where there is no such realm. */
export function realmModel(name: string): RealmModel {
  const model = known.get(name) ?? workedOut(name)
  known.set(name, model)
  return model
}

function workedOut(name: string): RealmModel {
  const realm = realms.find((one) => one.name === name)
  if (!realm) throw new Error(`There is no realm ${name} on the sandbox platform.`)
  const written = name === 'aurora-varejo' ? storyPipelines('aurora-varejo') : storyPipelines('blue-harbor')
  const pipelines = [...written, ...familyPipelines(name)].toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const [byId, byName] = [
    new Map(pipelines.map((one) => [one.id, one])),
    new Map(pipelines.map((one) => [one.name, one])),
  ]
  const told = pipelinesOfRealm[name]?.projects ?? []
  const others = Object.keys(familiesOfRealm[name]?.nouns ?? {}).filter(
    (project) => !told.some((one) => one.name === project),
  )
  return {
    realm,
    projects: [...told, ...others.map((project) => ({ name: project, builtByVendor: false }))],
    pipelines,
    pipelineById: (id) => byId.get(id),
    pipelineNamed: (wanted) => byName.get(wanted),
  }
}
