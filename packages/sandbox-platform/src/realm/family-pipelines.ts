import type { Environment } from '../integration/pipeline-shapes.ts'
import { familiesOfRealm } from './families.ts'
import { fixedChoice, fixedId, fixedNumber, fixedShare } from './fixed.ts'
import { familyFlows } from './flow/family-flows.ts'
import { plotFor } from './flow/plot.ts'
import type { ModelDeployment, ModelPipeline } from './model-shapes.ts'
import { mostConsumers } from './sizes.ts'
import type { Size } from './sizes.ts'
import { versionsUpTo } from './versions.ts'

/** The other 288 pipelines of the realm: 48 nouns, six pipelines each, each chain going on to the next noun's. */
export function familyPipelines(realm: string): ModelPipeline[] {
  const families = familiesOfRealm[realm]
  if (!families) return []
  const nouns = Object.entries(families.nouns).flatMap(([project, list]) => list.map((noun) => ({ project, noun })))
  return nouns.flatMap(({ project, noun }, number) => {
    const next = nouns[(number + 1) % nouns.length]?.noun ?? noun
    return Object.entries(familyFlows(families, { noun, next, number })).map(([name, written]): ModelPipeline => {
      const { plot, mentions } = plotFor(realm, name)
      const { owner } = plot
      // What others call stays at the major that they name.
      const isCalled = name === `${noun}-${families.members.complete}`
      const latest = `${isCalled ? 1 : fixedNumber(1, 3, owner, 'major')}.${fixedNumber(0, 14, owner, 'minor')}`
      const archived = fixedShare(owner, 'archived') < 0.03
      return {
        ...written(plot),
        id: fixedId('pipeline', owner),
        owner,
        name,
        project,
        archived,
        versions: versionsUpTo(owner, [latest]),
        deployments: archived ? [] : deployments(owner, name, latest),
        mentions,
        form: fixedShare(owner, 'form') < 0.75 ? 'stored' : fixedChoice(['clipboard', 'canvas'], owner, 'old form'),
      }
    })
  })
}

function deployments(owner: string, name: string, version: string): ModelDeployment[] {
  const inProduction = fixedShare(owner, 'prod') < 0.8
  const inTest = fixedShare(owner, 'test') < 0.6
  return [...(inProduction ? ['prod' as const] : []), ...(inTest ? ['test' as const] : [])].map((environment) =>
    deployed(owner, { name, version, environment }),
  )
}

function deployed(
  owner: string,
  { name, version, environment }: { name: string; version: string; environment: Environment },
): ModelDeployment {
  const weight = fixedShare(owner, environment, 'size')
  const size: Size = environment === 'test' || weight < 0.8 ? 'small' : weight < 0.96 ? 'medium' : 'large'
  const replicas = environment === 'prod' && fixedShare(owner, 'replicas') < 0.15 ? 2 : 1
  const failed = fixedShare(owner, environment, 'failed') < 0.015
  const restarts = fixedShare(owner, environment, 'restarts') < 0.07 ? fixedNumber(1, 4, owner, environment) : 0
  const recycledMinutesAgo = fixedNumber(60, 9_000, owner, environment, 'recycled')
  return {
    id: fixedId('deployment', owner, environment, version),
    pipeline: fixedId('pipeline', owner),
    name,
    environment,
    version,
    status: failed ? 'error' : 'deployed',
    size,
    replicas,
    availableReplicas: failed ? 0 : replicas,
    consumers: fixedChoice([0.5, 1], owner, 'consumers') * mostConsumers[size],
    restarts,
    outOfMemory: 0,
    warnings: restarts > 0 ? ['recycled'] : [],
    deployedMinutesAgo: fixedNumber(2_000, 200_000, owner, environment),
    deployedBy: null,
    engine: fixedShare(owner, 'engine') < 0.9 ? 'v2' : 'v1',
    load: failed
      ? null
      : {
          perSecond: fixedNumber(1, environment === 'prod' ? 60 : 5, owner, environment, 'load') / 20,
          averageMs: fixedNumber(80, 4_000, owner, environment, 'took'),
          queued: 0,
        },
    lastError: failed
      ? { minutesAgo: recycledMinutesAgo, message: 'Deployment failed: no licence left in this environment' }
      : restarts > 0
        ? { minutesAgo: recycledMinutesAgo, message: 'Container was restarted: liveness probe failed' }
        : null,
  }
}
