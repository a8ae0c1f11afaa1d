import type { Capabilities } from '@plantao/platform-contract'
import { holdsPermission } from '@plantao/rules'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Reading } from '../platform/realm-reader.ts'
import type { RequesterViewer } from '../viewer.ts'
import { ownRealm } from './own-realm.ts'
import { itemsOf } from './readings.ts'
import type { failureChoices, failureQuery, pipelineChoices, pipelineQuery } from './requester-realm-shapes.ts'
import { toldEnvironment } from './told-environment.ts'

type Asker = { readonly desk: Desk; readonly viewer: RequesterViewer }

const mostPipelines = 50
const mostFailures = 20
const notPermitted = { items: [], takenAt: null, unread: 'not-permitted' as const }

/** Pipelines of the caller's realm by name, with where they run; only for a login that may see them on the platform. */
export async function pickPipelines({
  desk,
  viewer,
  query,
}: Asker & { readonly query: z.output<typeof pipelineQuery> }): Promise<z.input<typeof pipelineChoices>> {
  const reader = ownRealm(desk, viewer)
  if (!holdsAny(viewer, ['PIPELINE:READ', 'DEPLOYMENT:READ'])) return { ...notPermitted, projects: [] }
  const [pipelines, deployments, projects, capabilities] = await Promise.all([
    reader.pipelines({
      limit: mostPipelines,
      ...(query.name === '' ? {} : { name: query.name }),
      ...(query.project === undefined ? {} : { project: query.project }),
    }),
    reader.deployments({}),
    reader.projects(),
    reader.capabilities(),
  ])
  const vendors = new Set(itemsOf(projects).flatMap(({ name, builtByVendor }) => (builtByVendor ? [name] : [])))
  const told = dataOf(capabilities)
  return {
    ...readState(pipelines),
    projects: itemsOf(projects).map(({ name }) => name),
    items: itemsOf(pipelines)
      .filter(({ archived }) => !archived)
      .map(({ id, name, project, latestVersion }) => ({
        id,
        name,
        project,
        builtByVendor: project !== null && vendors.has(project),
        latestVersion,
        deployed: itemsOf(deployments)
          .filter(({ pipeline }) => pipeline === id)
          .map(({ environment, version }) => ({
            environment: toldEnvironment(desk.policy(), told, environment),
            name: environmentName(told, environment),
            version,
          })),
      })),
  }
}

/** Executions of the caller's realm that failed of late, newest first; only for a login that may read logs there. */
export async function pickFailures({
  desk,
  viewer,
  query,
}: Asker & { readonly query: z.output<typeof failureQuery> }): Promise<z.input<typeof failureChoices>> {
  const reader = ownRealm(desk, viewer)
  if (!holdsAny(viewer, ['LOG:READ', 'MESSAGE:READ'])) return notPermitted
  const [executions, capabilities] = await Promise.all([
    reader.executions({
      status: 'failed',
      limit: mostFailures,
      ...(query.pipeline === undefined ? {} : { pipeline: query.pipeline }),
    }),
    reader.capabilities(),
  ])
  const told = dataOf(capabilities)
  return {
    ...readState(executions),
    items: itemsOf(executions).map(({ key, name, version, environment, startedAt, error }) => ({
      key,
      pipeline: name,
      version,
      environment: toldEnvironment(desk.policy(), told, environment),
      environmentName: environmentName(told, environment),
      startedAt,
      message: error?.message ?? null,
    })),
  }
}

/** Held anywhere is enough to be shown one's own realm; what is inside is the platform's to show. */
function holdsAny({ permissions }: RequesterViewer, wanted: readonly string[]): boolean {
  return wanted.some((one) =>
    permissions.some((held) => holdsPermission([held.replace(/\{ENV=[^}]*\}$/, '')], one, null)),
  )
}

function dataOf(capabilities: Reading<Capabilities>): Capabilities | null {
  return capabilities.state === 'read' ? capabilities.data : null
}

function environmentName(capabilities: Capabilities | null, key: string): string {
  return capabilities?.environments.find((environment) => environment.key === key)?.name ?? key
}

function readState(reading: Reading<unknown>) {
  return reading.state === 'read'
    ? { takenAt: reading.takenAt.toISOString(), unread: null }
    : { takenAt: null, unread: reading.because }
}
