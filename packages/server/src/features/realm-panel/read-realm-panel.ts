import type { Pipeline, PipelineRow } from '@plantao/platform-contract'
import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { factsOf } from '../conversations/conversation-row.ts'
import type { Reading, RealmReader } from '../platform/realm-reader.ts'
import { subjectOf } from './asker.ts'
import { partOf } from './present-part.ts'
import {
  presentAlert,
  presentExecutionRow,
  presentLicence,
  presentPerson,
  presentPipeline,
  presentPipelineRow,
} from './present-realm.ts'
import { logLooks, realmOf } from './realm-door.ts'
import type { Looked } from './realm-door.ts'
import type { panelQuery, realmPanel, realmParams } from './realm-shapes.ts'

type Call = RouteCall<'realms:read', typeof realmParams, typeof panelQuery, undefined>

/** Failed executions on the first screen. */
const mostFailed = 20
const mostLikely = 10
const mostAlerts = 50

/**
 * The first screen: everything at once, each part with its own state. Only what is asked by the pipeline's id waits for the
 * id, where the facts know a name alone.
 */
export async function readRealmPanel({ desk, viewer, params, query }: Call): Promise<z.input<typeof realmPanel>> {
  const open = await realmOf(desk, viewer, params.id)
  const { reader, row } = open
  const asked = factsOf(row).pipeline?.toString() ?? null
  const subject = await subjectOf(desk, row.requester_id)
  const [platform, about, alerts, asker, licences, limits] = await Promise.all([
    reader.capabilities(),
    query.pipeline === undefined ? byName(reader, asked, desk.now()) : byId(reader, query.pipeline),
    reader.alerts({}),
    subject === null ? nobodyThere : reader.person(subject),
    reader.licences(),
    reader.limits(),
  ])
  const target = about.name ?? query.pipeline ?? asked
  const looked: Looked[] = [
    { what: 'platform', target: null, reading: platform },
    ...(target === null ? [] : [{ what: 'pipeline' as const, target, reading: about.pipeline }]),
    { what: 'executions', target, reading: about.failed },
    { what: 'alerts', target: null, reading: alerts },
    { what: 'person', target: row.requester_name ?? subject, reading: asker },
    { what: 'licences', target: null, reading: licences },
    { what: 'limits', target: null, reading: limits },
  ]
  await logLooks(open, looked)
  const environments = platform.state === 'read' ? platform.data.environments : undefined
  return {
    realm: open.realm,
    platform: partOf(platform, ({ platform: name, environments: all }) => ({ name, environments: all })),
    asked,
    pipeline: partOf(about.pipeline, (pipeline) => pipeline && presentPipeline(pipeline)),
    likely: about.likely.map(presentPipelineRow),
    failed: partOf(about.failed, (rows) => rows.map(presentExecutionRow)),
    alerts: partOf(alerts, (all) =>
      all
        .filter(({ status }) => status === 'firing')
        .slice(0, mostAlerts)
        .map(presentAlert),
    ),
    asker: partOf(asker, (person) => presentPerson(person, environments)),
    balance: {
      licences: partOf(licences, (all) => all.map(presentLicence)),
      limits: partOf(limits, (all) => all.map(({ name, value, unit, used }) => ({ name, value, unit, used }))),
    },
  }
}

const nobodyThere = { state: 'unread', because: 'not-found' } as const

type About = {
  readonly name: string | null
  readonly pipeline: Reading<Pipeline | null>
  readonly failed: Reading<ExecutionRows>
  readonly likely: readonly PipelineRow[]
}
type ExecutionRows = Parameters<typeof presentExecutionRow>[0][]

async function byId(reader: RealmReader, id: string): Promise<About> {
  const [pipeline, failed] = await Promise.all([reader.pipeline(id), failedOf(reader, id)])
  return { name: pipeline.state === 'read' ? pipeline.data.name : null, pipeline, failed, likely: [] }
}

/** The pipeline of that very name, or those that could be meant; the failed executions of the whole realm where none is. */
async function byName(reader: RealmReader, name: string | null, now: Date): Promise<About> {
  const [found, failedAnywhere] = await Promise.all([
    name === null ? null : reader.pipelines({ name, limit: mostLikely }),
    name === null ? failedOf(reader) : null,
  ])
  if (found?.state === 'unread') return { name, pipeline: found, failed: found, likely: [] }
  const rows = found?.data.items ?? []
  const same = rows.find((row) => row.name.toLowerCase() === name?.trim().toLowerCase())
  if (same) return byId(reader, same.id)
  const failed = failedAnywhere ?? (await failedOf(reader))
  return {
    name,
    pipeline: { state: 'read', data: null, takenAt: found?.takenAt ?? now, stale: found?.stale ?? null },
    failed,
    likely: rows.slice(0, mostLikely),
  }
}

async function failedOf(reader: RealmReader, pipeline?: string): Promise<Reading<ExecutionRows>> {
  const reading = await reader.executions({
    ...(pipeline === undefined ? {} : { pipeline }),
    status: 'failed',
    limit: mostFailed,
  })
  return reading.state === 'read' ? { ...reading, data: reading.data.items } : reading
}
