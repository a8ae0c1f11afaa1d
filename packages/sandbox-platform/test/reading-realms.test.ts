import type {
  Alert,
  Capabilities,
  Deployment,
  Execution,
  ExecutionRow,
  FlowSpecDocument,
  Licence,
  Limit,
  LogLine,
  OperationName,
  Person,
  Pipeline,
  PipelineRow,
  PlatformRealm,
  Project,
  RealmName,
} from '@plantao/platform-contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, codeOf } from './contract.fixture.ts'
import { sharedPlatform } from './trial-platform.ts'
import type { SharedPlatform } from './trial-platform.ts'

type Page<Item> = { items: Item[]; next: string | null; takenAt: string }
const aurora = '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a001'
const harbor = '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a002'
const failedKey = '7bd74ca8-672a-9fe6-f330-6e94163b9e54'

let shared: SharedPlatform
beforeAll(async () => {
  shared = await sharedPlatform()
})
afterAll(() => shared.close())

/** All pages of a list, in pages of so many. */
async function every<Item>(operation: OperationName, query: Record<string, string | number> = {}, realm = aurora) {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const page: Page<Item> = (
      await ask<Page<Item>>(shared.platform, operation, {
        params: { realm },
        query: { limit: 97, ...query, ...(cursor === null ? {} : { cursor }) },
      })
    ).data
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return items
}

test('the platform says what it offers and which realms there are', async () => {
  const { data } = await ask<Capabilities>(shared.platform, 'getCapabilities')
  expect(data.operations).toHaveLength(23)
  expect(data.verbs).not.toContain('deployment:create')
  const realms = (await ask<Page<PlatformRealm>>(shared.platform, 'listRealms')).data.items
  expect(realms.map(({ name }) => name)).toEqual(['aurora-varejo', 'blue-harbor'])
})

test.each([aurora, harbor])(
  'a realm has three hundred pipelines in ten projects, each page beginning where the last ended',
  async (realm) => {
    const pipelines = await every<PipelineRow>('listPipelines', { limit: 41 }, realm)
    const names = pipelines.map(({ name }) => name)
    expect(names).toHaveLength(300)
    expect(names).toEqual([...new Set(names)].toSorted())
    const projects = await every<Project>('listProjects', { limit: 3 }, realm)
    expect(projects).toHaveLength(10)
    expect(projects.some(({ builtByVendor }) => builtByVendor)).toBe(true)
  },
)

test('a pipeline is found by a part of its name, in any case and without accents', async () => {
  const found = await every<PipelineRow>('listPipelines', { name: 'FATURÁMENTO' })
  expect(found.map(({ name }) => name)).toEqual(['faturamento-fechamento'])
  expect(await every<PipelineRow>('listPipelines', { project: 'fiscal', name: 'tributo' })).toHaveLength(6)
  expect(await every<PipelineRow>('listPipelines', { name: 'customs' })).toEqual([])
})

test('a pipeline shows its versions and what its deployments have suffered', async () => {
  const [row] = await every<PipelineRow>('listPipelines', { name: 'faturamento-fechamento' })
  const { data } = await ask<Pipeline>(shared.platform, 'getPipeline', { params: { realm: aurora, pipeline: row!.id } })
  expect(data.versions.map(({ version }) => version)).toEqual(['2.1', '2.0'])
  const prod = data.deployments.find(({ environment }) => environment === 'prod')
  expect(prod).toMatchObject({
    status: 'error',
    size: 'medium',
    outOfMemory: 4,
    warnings: ['out-of-memory', 'recycled'],
  })
  const deployments = await every<Deployment>('listDeployments', { pipeline: row!.id, environment: 'prod' })
  expect(deployments).toEqual([prod])
})

test('every flowSpec is given, in three forms, with secrets in it', async () => {
  const texts = [aurora, harbor].map(async (realm) => {
    const documents = await every<FlowSpecDocument>('listFlowSpecs', { environment: 'prod' }, realm)
    return documents.map(({ document }) => JSON.stringify(document))
  })
  const documents = (await Promise.all(texts)).flat()
  const planted = shared.platform.plantedSecrets
  const forms = [/"start":\[/, /"disconnected-root:/, /"canvas":\[/].map((form) =>
    documents.filter((text) => form.test(text)),
  )
  expect(forms.map(({ length }) => length > 40)).toEqual([true, true, true])
  for (const form of forms)
    expect(planted.filter((secret) => form.some((text) => text.includes(secret))).length).toBeGreaterThan(30)
  const inDocuments = planted.filter((secret) => documents.some((text) => text.includes(secret)))
  expect(inDocuments.length).toBeGreaterThanOrEqual(300)
})

test('an execution by its key shows the failing step, and its log the failure in the middle of a page', async () => {
  const params = { realm: aurora, key: failedKey }
  const { data } = await ask<Execution>(shared.platform, 'getExecution', { params })
  expect(data).toMatchObject({ name: 'faturamento-fechamento', status: 'failed', error: { code: '500' } })
  const flow = await ask<FlowSpecDocument>(shared.platform, 'getFlowSpec', {
    params: { realm: aurora, pipeline: data.pipeline, version: data.version },
  })
  expect(JSON.stringify(flow.data.document)).toContain(`"id":"${data.failingStep}"`)
  const whole = (await ask<Page<LogLine>>(shared.platform, 'listExecutionLogs', { params })).data.items
  const failure = whole.find(({ level, step }) => level === 'error' && step === data.failingStep)!
  const { items } = (
    await ask<Page<LogLine>>(shared.platform, 'listExecutionLogs', { params, query: { around: failure.at, limit: 4 } })
  ).data
  expect(items[2]).toEqual(failure)
  const logged = JSON.stringify(whole)
  expect(shared.platform.plantedSecrets.filter((secret) => logged.includes(secret)).length).toBeGreaterThan(1)
})

test('executions are listed newest first, by environment, status and time', async () => {
  const all = await every<ExecutionRow>('listExecutions')
  expect(all.length).toBeGreaterThan(400)
  expect(all.map(({ startedAt }) => startedAt)).toEqual(
    all
      .map(({ startedAt }) => startedAt)
      .toSorted()
      .toReversed(),
  )
  const failed = await every<ExecutionRow>('listExecutions', { status: 'failed', environment: 'prod' })
  expect(failed.length).toBeGreaterThan(20)
  expect(new Set(failed.map(({ error }) => error?.code))).toEqual(new Set(['400', '500', '504', '413']))
  const [from, to] = [all[20]!.startedAt, all[10]!.startedAt]
  expect(await every<ExecutionRow>('listExecutions', { from, to })).toEqual(all.slice(10, 21))
})

test('alerts, licences, limits and names are told', async () => {
  const alerts = await every<Alert>('listAlerts')
  expect(alerts.filter(({ status }) => status === 'firing').length).toBeGreaterThan(1)
  const licences = await every<Licence>('listLicences', {}, harbor)
  for (const { contracted, used } of licences) expect(contracted).toBeGreaterThanOrEqual(used)
  expect(await every<Limit>('listLimits')).toHaveLength(11)
  const names = await every<RealmName>('listNames')
  for (const kind of ['realm', 'project', 'pipeline', 'global', 'account', 'host', 'event', 'key'] as const)
    expect([kind, names.some((name) => name.kind === kind)]).toEqual([kind, true])
  expect(names).toContainEqual({ kind: 'key', value: failedKey })
})

test('people are found by what they may do where', async () => {
  const who = async (query: Record<string, string>) =>
    (await every<Person>('listPeople', query)).map(({ name }) => name)
  expect(await who({})).toHaveLength(15)
  expect(await who({ permission: 'SUPPORT-ACCESS:CREATE', environment: 'test' })).toEqual([
    'Irene Sampaio',
    'Joana Meireles',
  ])
  expect(await who({ permission: 'SUPPORT-ACCESS:CREATE', environment: 'prod' })).toContain('Beatriz Falcão')
  expect(await who({ permission: 'DEPLOYMENT:CREATE', environment: 'prod' })).not.toContain('Lucía Ferreyra')
})

test('what the desk has already is not sent again, until it changed', async () => {
  const asked = { params: { realm: aurora }, query: { limit: 5 } }
  const first = await ask<Page<PipelineRow>>(shared.platform, 'listPipelines', asked)
  const again = await ask(shared.platform, 'listPipelines', { ...asked, headers: { 'if-none-match': first.etag! } })
  const other = await ask(shared.platform, 'listPipelines', {
    ...asked,
    query: { limit: 6 },
    headers: { 'if-none-match': first.etag! },
  })
  expect([again.status, other.status]).toEqual([304, 200])
})

test.each<[string, OperationName, Parameters<typeof ask>[2], string]>([
  ['another key', 'listPipelines', { params: { realm: aurora }, key: 'guess' }, 'bad-key'],
  ['an unknown realm', 'listPipelines', { params: { realm: '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a009' } }, 'not-found'],
  ['no realm', 'listPipelines', { params: { realm: 'aurora-varejo' } }, 'invalid-request'],
  ['too large a page', 'listPipelines', { params: { realm: aurora }, query: { limit: 1001 } }, 'invalid-request'],
  ['a cursor of nothing', 'listPipelines', { params: { realm: aurora }, query: { cursor: 'abc' } }, 'invalid-request'],
  ['no instant', 'listExecutions', { params: { realm: aurora }, query: { from: 'yesterday' } }, 'invalid-request'],
  ['a pipeline of another realm', 'getPipeline', { params: { realm: harbor, pipeline: 'x' } }, 'not-found'],
  ['an execution of another realm', 'getExecution', { params: { realm: harbor, key: failedKey } }, 'not-found'],
  [
    'a person of another realm',
    'getPerson',
    { params: { realm: harbor, person: '9e2c7a44-3d1b-4f6a-8c20-30c0c5f2a001' } },
    'not-found',
  ],
])('%s is answered by a problem', async (_name, operation, asked, code) => {
  expect(codeOf(await ask(shared.platform, operation, asked))).toBe(code)
})

test('what the contract does not have is no operation, whatever the method', async () => {
  const headers = { authorization: `Bearer ${shared.platform.contract.key}` }
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['HEAD', `/realms/${aurora}/pipelines`],
    ['PUT', `/realms/${aurora}/pipelines`],
    ['DELETE', `/realms/${aurora}/grants`],
  ] as const) {
    const answer = await fetch(`${shared.platform.contract.url}${path}`, { method, headers })
    expect([method, answer.status]).toEqual([method, 404])
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  }
})
