import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { partOf } from './present-part.ts'
import { presentAlert, presentExecutionRow, presentPipeline, presentPipelineRow } from './present-realm.ts'
import { logLooks, realmOf } from './realm-door.ts'
import type {
  alertsList,
  alertsQuery,
  onePipeline,
  pipelineParams,
  pipelinesPage,
  pipelinesQuery,
  realmParams,
} from './realm-shapes.ts'

const pageSize = 50
const mostFailed = 20

/** Pipelines of the realm whose names hold what is searched for. */
export async function searchPipelines({
  desk,
  viewer,
  params,
  query,
}: RouteCall<'realms:read', typeof realmParams, typeof pipelinesQuery, undefined>): Promise<
  z.input<typeof pipelinesPage>
> {
  const open = await realmOf(desk, viewer, params.id)
  const reading = await open.reader.pipelines({
    ...(query.name ? { name: query.name } : {}),
    ...(query.after === undefined ? {} : { after: query.after }),
    limit: pageSize,
  })
  await logLooks(open, [{ what: 'pipelines', target: query.name || null, reading }])
  return { pipelines: partOf(reading, ({ items, next }) => ({ items: items.map(presentPipelineRow), next })) }
}

/** One pipeline with its versions, what is deployed where, and its failed executions. */
export async function readPipeline({
  desk,
  viewer,
  params,
}: RouteCall<'realms:read', typeof pipelineParams, undefined, undefined>): Promise<z.input<typeof onePipeline>> {
  const open = await realmOf(desk, viewer, params.id)
  const [pipeline, failed] = await Promise.all([
    open.reader.pipeline(params.pipeline),
    open.reader.executions({ pipeline: params.pipeline, status: 'failed', limit: mostFailed }),
  ])
  const target = pipeline.state === 'read' ? pipeline.data.name : params.pipeline
  await logLooks(open, [
    { what: 'pipeline', target, reading: pipeline },
    { what: 'executions', target, reading: failed },
  ])
  return {
    pipeline: partOf(pipeline, presentPipeline),
    failed: partOf(failed, ({ items }) => items.map(presentExecutionRow)),
  }
}

/** Alerts of the realm, those that are over too. */
export async function listRealmAlerts({
  desk,
  viewer,
  params,
  query,
}: RouteCall<'realms:read', typeof realmParams, typeof alertsQuery, undefined>): Promise<z.input<typeof alertsList>> {
  const open = await realmOf(desk, viewer, params.id)
  const { pipeline, environment } = query
  const reading = await open.reader.alerts({
    ...(pipeline === undefined ? {} : { pipeline }),
    ...(environment === undefined ? {} : { environment }),
  })
  await logLooks(open, [{ what: 'alerts', target: pipeline ?? environment ?? null, reading }])
  return { alerts: partOf(reading, (all) => all.map(presentAlert)) }
}
