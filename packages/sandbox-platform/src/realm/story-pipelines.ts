import type { DeploymentStatus, Pipeline } from '../integration/pipeline-shapes.ts'
import { pipelinesOfRealm } from '../integration/realm-pipelines.ts'
import { fixedId, fixedNumber } from './fixed.ts'
import { auroraFlows } from './flow/aurora-flows.ts'
import { harborFlows } from './flow/harbor-flows.ts'
import { plotFor } from './flow/plot.ts'
import type { ModelDeployment, ModelPipeline } from './model-shapes.ts'
import { mostConsumers } from './sizes.ts'
import { storyFigures } from './story-figures.ts'
import { versionsUpTo } from './versions.ts'

const flowsOfRealm = { 'aurora-varejo': auroraFlows, 'blue-harbor': harborFlows } as const
const statuses = {
  STARTING: 'starting',
  SERVICE_ACTIVE: 'deployed',
  SERVICE_ERROR: 'error',
} as const satisfies Record<DeploymentStatus, string>

/** The twelve pipelines of the realm that its story is about, whole. */
export function storyPipelines(realm: keyof typeof flowsOfRealm): ModelPipeline[] {
  return (pipelinesOfRealm[realm]?.pipelines ?? []).map((pipeline, index) => {
    const written = flowsOfRealm[realm][pipeline.name]
    if (!written) throw new Error(`${pipeline.name} of ${realm} has no flow.`)
    const { plot, mentions } = plotFor(realm, pipeline.name)
    const versions = [...pipeline.versions, ...pipeline.deployments.map(({ version }) => version)]
    return {
      ...written(plot),
      id: fixedId('pipeline', plot.owner),
      owner: plot.owner,
      name: pipeline.name,
      project: pipeline.project,
      archived: false,
      versions: versionsUpTo(plot.owner, versions),
      deployments: pipeline.deployments.map((deployment) => deployed(plot.owner, pipeline, deployment)),
      mentions,
      // One of each realm in each of the older forms; what is being built was copied from the canvas.
      form: index === 5 ? 'canvas' : index === 11 ? 'clipboard' : 'stored',
    }
  })
}

function deployed(owner: string, { name }: Pipeline, shown: Pipeline['deployments'][number]): ModelDeployment {
  const { environment, version, replicas } = shown
  const size = sizes[shown.size]
  const status = statuses[shown.status]
  const isUp = status === 'deployed'
  return {
    id: fixedId('deployment', owner, environment, version),
    pipeline: fixedId('pipeline', owner),
    name,
    environment,
    version,
    status,
    size,
    replicas,
    availableReplicas: isUp ? replicas : 0,
    consumers: Math.round(mostConsumers[size] / 2),
    restarts: 0,
    outOfMemory: 0,
    warnings: [],
    deployedMinutesAgo: fixedNumber(600, 40_000, owner, environment, version),
    deployedBy: null,
    engine: 'v2',
    load: isUp ? { perSecond: 0.8, averageMs: fixedNumber(150, 3_000, owner), queued: 0 } : null,
    lastError: null,
    ...storyFigures[`${owner} ${environment}`],
  }
}

const sizes = { SMALL: 'small', MEDIUM: 'medium', LARGE: 'large' } as const
