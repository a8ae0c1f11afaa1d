import type { z } from 'zod'
import { json } from '../../infrastructure/database/database.ts'
import { newId } from '../../infrastructure/ids.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { Desk } from '../../desk.ts'
import type { Reading } from '../platform/realm-reader.ts'
import { partOf } from '../realm-panel/present-part.ts'
import { logLooks, realmOf } from '../realm-panel/realm-door.ts'
import type { OpenRealm } from '../realm-panel/realm-door.ts'
import { assessImpact } from './assess-impact.ts'
import type { Findings, impactParams, impactPreview, ImpactQuestion, impactQuestion } from './impact-shapes.ts'
import { licenceBalance } from './licence-balance.ts'
import { nodeOf, realmGraph } from './realm-graph.ts'

type Call = RouteCall<'realms:read', typeof impactParams, undefined, typeof impactQuestion>

/** One that was not attached is forgotten with its maker's next one after a day. */
const forgottenAfterMs = 86_400_000

/**
 * What the change would do, worked out from what the platform says now, and kept so that exactly this can be attached.
 *
 * @throws not-found where the viewer may not see the conversation, or it belongs to no realm
 */
export async function previewImpact({ desk, viewer, params, body }: Call): Promise<z.input<typeof impactPreview>> {
  const open = await realmOf(desk, viewer, params.id)
  const { name, findings } = await assess(open, body)
  await logLooks(open, [{ what: 'impact', target: `${name} ${body.environment}`, reading: findings }])
  const id = newId(desk.now())
  if (findings.state === 'read') await keep(desk, open, id, findings.data)
  return { impact: partOf(findings, (data) => ({ id, findings: data })) }
}

type Assessed = { readonly name: string; readonly findings: Reading<Findings> }

async function assess({ reader }: OpenRealm, question: ImpactQuestion): Promise<Assessed> {
  const [pipeline, specs, deployments, platform, licences] = await Promise.all([
    reader.pipeline(question.pipeline),
    reader.flowSpecs(question.environment),
    reader.deployments(),
    reader.capabilities(),
    reader.licences(),
  ])
  const name = pipeline.state === 'read' ? pipeline.data.name : question.pipeline
  if (pipeline.state === 'unread') return { name, findings: pipeline }
  if (specs.state === 'unread') return { name, findings: specs }
  if (deployments.state === 'unread') return { name, findings: deployments }
  const environments = platform.state === 'read' ? platform.data.environments : null
  if (environments && !environments.some(({ key }) => key === question.environment)) return { name, findings: unknown }
  const isProduction = (key: string) =>
    environments?.find((one) => one.key === key)?.production ?? key.toLowerCase() === 'prod'
  const graph = await realmGraph({
    specs: specs.data,
    deployments: deployments.data,
    environment: question.environment,
    isProduction,
  })
  const node = nodeOf(graph, pipeline.data.id, question.version)
  if (!node) return { name, findings: unknown }
  const takenAt = specs.takenAt < deployments.takenAt ? specs.takenAt : deployments.takenAt
  const kind = isProduction(question.environment) ? 'prod' : 'test'
  const data = assessImpact({
    question,
    graph,
    node,
    isProduction: kind === 'prod',
    balance: licences.state === 'read' ? licenceBalance(licences.data, question.environment, kind) : null,
    takenAt,
  })
  return { name, findings: { state: 'read', data, takenAt, stale: specs.stale ?? deployments.stale } }
}

const unknown = { state: 'unread', because: 'not-found' } as const

async function keep({ db, now }: Desk, { row, realm, viewer }: OpenRealm, id: string, data: Findings): Promise<void> {
  await db
    .with('forgotten', (query) =>
      query
        .deleteFrom('impact')
        .where('staff_id', '=', viewer.staffId)
        .where('attached_at', 'is', null)
        .where('created_at', '<', new Date(now().getTime() - forgottenAfterMs)),
    )
    .insertInto('impact')
    .values({
      id,
      conversation_id: row.id,
      realm_id: realm.id,
      staff_id: viewer.staffId,
      findings: json(data),
      created_at: now(),
    })
    .execute()
}
