import type { OperationName } from '@plantao/platform-contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { flowDocument, versionOf } from './flow-document.ts'
import { localPage, markOf } from './local-page.ts'
import type { N8n } from './n8n-client.ts'
import type { Workflow } from './n8n-shapes.ts'
import { Problem } from './problem.ts'
import type { AdapterSettings } from './settings.ts'
import {
  deploymentOf,
  environment,
  executionOf,
  executionRow,
  logLines,
  namesOf,
  pipelineOf,
  pipelineRow,
  projectsOf,
  statusOfN8n,
} from './translate.ts'

/** What an n8n has of the contract; it knows no grants, licences, limits, alerts, and no people who sign in at a desk. */
export const offered: readonly OperationName[] = [
  'getCapabilities',
  'listRealms',
  'listProjects',
  'listPipelines',
  'getPipeline',
  'getFlowSpec',
  'listFlowSpecs',
  'listDeployments',
  'listExecutions',
  'getExecution',
  'listExecutionLogs',
  'listNames',
]

const text = z.string().min(1).max(200)
const paged = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})
const where = paged.extend({ environment: z.string().max(60).optional(), pipeline: text.optional() })
const pipelinesQuery = paged.extend({
  project: text.optional(),
  name: z.string().max(200).optional(),
  archived: z.enum(['true', 'false']).optional(),
})
const executionsQuery = where.extend({
  status: z.enum(['running', 'done', 'failed', 'cancelled']).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
})
const logQuery = paged.extend({ around: z.iso.datetime().optional() })
/** Of n8n's own pages so many are looked through for one of ours. */
const mostPagesForOne = 5
const failedLately = 100

type Call = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly params: Readonly<Record<string, string>>
}

/** Every call of the contract that n8n can answer, in the realm of the settings and no other. */
export function contractRoutes(app: FastifyInstance, settings: AdapterSettings, n8n: N8n, now: () => Date): void {
  const realm = {
    id: settings.ADAPTER_REALM_ID,
    name: settings.ADAPTER_REALM_NAME,
    organisation: settings.ADAPTER_ORGANISATION,
  }

  app.get('/capabilities', () => ({
    platform: 'n8n',
    version: '1',
    operations: [...offered],
    environments: [environment],
    verbs: [],
  }))
  app.get('/realms', (request) => localPage([realm], read(paged, request.query), now()))

  const inRealm = (path: string, answer: (call: Call) => Promise<unknown>) =>
    app.get(`/realms/:realm${path}`, async (request, reply) => {
      const params = request.params as Record<string, string>
      if (params['realm'] !== realm.id) throw new Problem('not-found')
      return answer({ request, reply, params })
    })

  inRealm('/projects', async ({ request, reply }) =>
    tagged(request, reply, localPage(projectsOf(await n8n.workflows()), read(paged, request.query), now())),
  )
  inRealm('/pipelines', async ({ request, reply }) => {
    const { project, name, archived, ...page } = read(pipelinesQuery, request.query)
    const rows = (await n8n.workflows())
      .filter(({ isArchived }) => isArchived === (archived === 'true'))
      .filter((one) => name === undefined || plain(one.name).includes(plain(name)))
      .map(pipelineRow)
      .filter((row) => project === undefined || row.project === project)
    return tagged(request, reply, localPage(rows, page, now()))
  })
  inRealm('/pipelines/:pipeline', async ({ request, reply, params }) => {
    const one = await workflowOf(params)
    return tagged(request, reply, pipelineOf(one, one.active ? [deploymentOf(one, null)] : []))
  })
  inRealm('/pipelines/:pipeline/versions/:version/flow-spec', async ({ request, reply, params }) => {
    const one = await workflowOf(params)
    if (params['version'] !== versionOf(one)) throw new Problem('not-found')
    return tagged(request, reply, await documentOf(one))
  })
  inRealm('/flow-specs', async ({ request, reply }) => {
    const { environment: asked, ...page } = read(where, request.query)
    const all = asked === undefined || asked === environment.key ? await n8n.workflows() : []
    const { items, ...rest } = localPage(all, page, now())
    return tagged(request, reply, { items: await Promise.all(items.map(documentOf)), ...rest })
  })
  inRealm('/deployments', async ({ request }) => {
    const { environment: asked, pipeline, ...page } = read(where, request.query)
    const [all, failed] = await Promise.all([n8n.workflows(), n8n.executions({ status: 'error', limit: failedLately })])
    const active = all.filter(({ id, active: runs }) => runs && (pipeline === undefined || id === pipeline))
    const shown = asked === undefined || asked === environment.key ? active : []
    const lastFailed = (id: string) => failed.items.find(({ workflowId }) => workflowId === id) ?? null
    return localPage(
      shown.map((one) => deploymentOf(one, lastFailed(one.id))),
      page,
      now(),
    )
  })
  inRealm('/executions', async ({ request }) => {
    const { environment: asked, pipeline, status, from, to, cursor, limit } = read(executionsQuery, request.query)
    if (asked !== undefined && asked !== environment.key) return { items: [], next: null, takenAt: now().toISOString() }
    const workflows = byId(await n8n.workflows())
    const items: ReturnType<typeof executionRow>[] = []
    let next: string | null = cursor ?? null
    for (let page = 0; page < mostPagesForOne; page += 1) {
      const found = await n8n.executions({
        ...(status === undefined ? {} : { status: statusOfN8n[status] }),
        ...(pipeline === undefined ? {} : { workflowId: pipeline }),
        ...(next === null ? {} : { cursor: next }),
        limit: limit - items.length,
      })
      const rows = found.items.map((one) => executionRow(one, workflows.get(one.workflowId)))
      items.push(
        ...rows.filter(
          ({ startedAt }) => (from === undefined || startedAt >= from) && (to === undefined || startedAt <= to),
        ),
      )
      const isPast = from !== undefined && rows.some(({ startedAt }) => startedAt < from)
      next = isPast ? null : found.next
      if (next === null || items.length >= limit) break
    }
    return { items, next, takenAt: now().toISOString() }
  })
  inRealm('/executions/:key', async ({ params }) => {
    const { one, workflow } = await executionIn(params)
    return executionOf(one, workflow)
  })
  inRealm('/executions/:key/logs', async ({ request, params }) => {
    const { around, cursor, limit } = read(logQuery, request.query)
    const { one, workflow } = await executionIn(params)
    const lines = logLines(one, workflow)
    const middle = around === undefined ? -1 : lines.findIndex(({ at }) => at >= around)
    const shown = cursor !== undefined || middle < 0 ? lines : lines.slice(Math.max(0, middle - Math.floor(limit / 2)))
    return localPage(shown, { cursor, limit }, now())
  })
  inRealm('/names', async ({ request, reply }) =>
    tagged(request, reply, localPage(namesOf(realm.name, await n8n.workflows()), read(paged, request.query), now())),
  )
  for (const path of ['/people', '/people/*', '/alerts', '/licences', '/limits', '/access-log', '/grants', '/grants/*'])
    app.all(`/realms/:realm${path}`, () => {
      throw new Problem('not-offered')
    })

  async function workflowOf(params: Readonly<Record<string, string>>): Promise<Workflow> {
    const one = byId(await n8n.workflows()).get(params['pipeline'] ?? '')
    if (!one) throw new Problem('not-found')
    return one
  }

  async function documentOf(one: Workflow): Promise<object> {
    const known = byId(await n8n.workflows())
    return {
      pipeline: one.id,
      version: versionOf(one),
      document: flowDocument(one, (id) => known.get(id)?.name ?? null),
    }
  }

  async function executionIn(params: Readonly<Record<string, string>>) {
    const [one, workflows] = await Promise.all([n8n.execution(params['key'] ?? ''), n8n.workflows()])
    if (!one) throw new Problem('not-found')
    return { one, workflow: byId(workflows).get(one.workflowId) }
  }
}

function byId(workflows: readonly Workflow[]): ReadonlyMap<string, Workflow> {
  return new Map(workflows.map((one) => [one.id, one]))
}

function read<Shape extends z.ZodType>(shape: Shape, query: unknown): z.output<Shape> {
  const parsed = shape.safeParse(query)
  if (!parsed.success) throw new Problem('invalid-request')
  return parsed.data
}

/** The answer with its ETag, or that it is as it was; when it was taken is no part of what it is. */
function tagged(request: FastifyRequest, reply: FastifyReply, answer: object): object | undefined {
  const { takenAt: _takenAt, ...content } = answer as { takenAt?: string }
  const tag = `"${markOf(content)}"`
  reply.header('etag', tag)
  if (request.headers['if-none-match'] !== tag) return answer
  void reply.code(304).send()
  return undefined
}

function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
