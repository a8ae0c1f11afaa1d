import type { Capabilities } from '@plantao/platform-contract'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Reading } from '../platform/realm-reader.ts'
import type { RequesterViewer } from '../viewer.ts'
import { ownRealm } from './own-realm.ts'
import { itemsOf } from './readings.ts'
import type { Seen } from './readings.ts'
import type { failureChoices, failureQuery, pipelineChoices, pipelineQuery } from './requester-realm-shapes.ts'
import { toldEnvironment } from './told-environment.ts'

type Asker = { readonly desk: Desk; readonly viewer: RequesterViewer }

const mostPipelines = 50
const mostFailures = 20

/** Pipelines of the caller's realm by name, with where they run, as far as their login may see them on the platform. */
export async function pickPipelines({
  desk,
  viewer,
  query,
}: Asker & { readonly query: z.output<typeof pipelineQuery> }): Promise<z.input<typeof pipelineChoices>> {
  const realm = ownRealm(desk, viewer)
  const [pipelines, running, projects, capabilities] = await Promise.all([
    realm.pipelines({
      limit: mostPipelines,
      ...(query.name === '' ? {} : { name: query.name }),
      ...(query.project === undefined ? {} : { project: query.project }),
    }),
    realm.running(),
    realm.projects(),
    realm.capabilities(),
  ])
  const vendors = new Set(itemsOf(projects).flatMap(({ name, builtByVendor }) => (builtByVendor ? [name] : [])))
  const told = dataOf(capabilities)
  const seesAll = realm.seesRunningIn(told?.environments.map(({ key }) => key) ?? [])
  return {
    ...readState(pipelines),
    projects: itemsOf(projects).map(({ name }) => name),
    items: itemsOf(pipelines).map(({ id, name, project, latestVersion }) => {
      const deployed = itemsOf(running).filter(({ pipeline }) => pipeline === id)
      return {
        id,
        name,
        project,
        builtByVendor: project !== null && vendors.has(project),
        latestVersion,
        deployed:
          running.state === 'unread' || (deployed.length === 0 && !seesAll)
            ? null
            : deployed.map(({ environment, version }) => ({
                environment: toldEnvironment(desk.policy(), told, environment),
                name: environmentName(told, environment),
                version,
              })),
      }
    }),
  }
}

/** Executions of the caller's realm that failed of late, newest first, where their login may see them on the platform. */
export async function pickFailures({
  desk,
  viewer,
  query,
}: Asker & { readonly query: z.output<typeof failureQuery> }): Promise<z.input<typeof failureChoices>> {
  const realm = ownRealm(desk, viewer)
  const [executions, capabilities] = await Promise.all([
    realm.failures({ limit: mostFailures, ...(query.pipeline === undefined ? {} : { pipeline: query.pipeline }) }),
    realm.capabilities(),
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

function dataOf(capabilities: Reading<Capabilities>): Capabilities | null {
  return capabilities.state === 'read' ? capabilities.data : null
}

function environmentName(capabilities: Capabilities | null, key: string): string {
  return capabilities?.environments.find((environment) => environment.key === key)?.name ?? key
}

function readState(reading: Seen<unknown>) {
  return reading.state === 'read'
    ? { takenAt: reading.takenAt.toISOString(), unread: null }
    : { takenAt: null, unread: reading.because }
}
