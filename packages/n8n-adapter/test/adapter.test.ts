import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { pictureOf, readFlowSpec } from '@plantao/pipelines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../src/settings.ts'
import { startAdapter } from '../src/start-adapter.ts'
import type { Adapter } from '../src/start-adapter.ts'
import { n8nKey, startSampleN8n } from './sample-n8n.fixture.ts'

const key = 'the-key-of-the-desk-0123456789abcdef'
const realm = '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a0f1'
const document = JSON.parse(readFileSync(new URL('../../platform-contract/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<
    string,
    { get?: { operationId: string; responses: Record<string, { content: Record<string, { schema: object }> }> } }
  >
  components: object
}
const ajv = new Ajv2020({ strict: false })
;(addFormats as unknown as (one: Ajv2020) => void)(ajv)

let n8n: Awaited<ReturnType<typeof startSampleN8n>>
let adapter: Adapter
beforeAll(async () => {
  n8n = await startSampleN8n()
  adapter = await startAdapter(settings())
})
afterAll(async () => {
  await adapter.stop()
  await n8n.stop()
})

const settings = () =>
  readSettings({
    N8N_URL: n8n.url,
    N8N_API_KEY: n8nKey,
    ADAPTER_KEY: key,
    ADAPTER_REALM_ID: realm,
    ADAPTER_REALM_NAME: 'north-warehouse',
    ADAPTER_ORGANISATION: 'North Warehouse',
    ADAPTER_PORT: '0',
  })
const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${adapter.url}${path}`, { headers: { authorization: `Bearer ${key}`, ...headers } })

/** The answer, held to the contract's shape of this operation. */
// A test says what it expects of an answer, and its shape is held to the contract.
// oxlint-disable-next-line typescript/no-explicit-any
async function answered(operation: string, path: string): Promise<any> {
  const response = await ask(path)
  const body = await response.json()
  expect(response.status, JSON.stringify(body)).toBe(200)
  const found = Object.values(document.paths).find(({ get }) => get?.operationId === operation)!
  const schema = found.get!.responses['200']!.content['application/json']!.schema
  const validate = ajv.compile({ ...schema, components: document.components })
  expect(validate(body) ? [] : validate.errors).toEqual([])
  return body
}

describe('a desk reads an n8n', () => {
  test('by the contract, which every answer of it keeps', async () => {
    const { operations } = await answered('getCapabilities', '/capabilities')
    expect(operations).not.toContain('createGrant')
    expect((await answered('listRealms', '/realms')).items).toEqual([
      { id: realm, name: 'north-warehouse', organisation: 'North Warehouse' },
    ])
    expect((await answered('listProjects', `/realms/${realm}/projects`)).items).toMatchObject([
      { name: 'warehouse', pipelines: 1 },
    ])
    expect((await answered('listPipelines', `/realms/${realm}/pipelines?name=STOCK`)).items).toMatchObject([
      { id: 'wf-stock', name: 'Stock sync', project: 'warehouse', trigger: 'scheduleTrigger' },
    ])
    expect((await answered('getPipeline', `/realms/${realm}/pipelines/wf-stock`)).deployments).toHaveLength(1)
    expect((await answered('listDeployments', `/realms/${realm}/deployments`)).items).toMatchObject([
      { name: 'Stock sync', status: 'deployed', size: null, lastError: { at: '2026-03-01T10:00:00.000Z' } },
    ])
    expect((await answered('listFlowSpecs', `/realms/${realm}/flow-specs`)).items).toHaveLength(2)
  })

  test('with every name by which its content is known', async () => {
    const { items } = await answered('listNames', `/realms/${realm}/names`)
    expect(items.map(({ kind, value }: { kind: string; value: string }) => `${kind}: ${value}`)).toEqual([
      'realm: north-warehouse',
      'pipeline: Shop update',
      'pipeline: Stock sync',
      'project: warehouse',
      'account: Warehouse reader',
      'host: stock.warehouse.example',
    ])
  })

  test('and sees its flow as a picture, with the step that failed', async () => {
    const { version } = (await answered('getPipeline', `/realms/${realm}/pipelines/wf-stock`)).versions[0]
    const spec = await answered('getFlowSpec', `/realms/${realm}/pipelines/wf-stock/versions/${version}/flow-spec`)
    const { graph, problems } = readFlowSpec(spec.document)
    expect(problems).toEqual([])
    const { failingStep } = await answered('getExecution', `/realms/${realm}/executions/102`)
    expect(failingStep).toBe('n5')
    const { nodes } = pictureOf(graph!, { failingStep })
    expect(nodes.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Read stock', 'Any left?', 'Tell the shop', 'Stop']),
    )
  })

  test('its executions page by page, newest first, and what each node did', async () => {
    const first = await answered('listExecutions', `/realms/${realm}/executions?limit=1`)
    expect(first.items).toMatchObject([{ key: '102', status: 'failed', tookMs: 2500 }])
    const second = await answered('listExecutions', `/realms/${realm}/executions?limit=1&cursor=${first.next}`)
    expect(second).toMatchObject({ items: [{ key: '101', status: 'done' }], next: null })
    const since = await answered('listExecutions', `/realms/${realm}/executions?from=2026-03-01T09:30:00Z`)
    expect(since.items.map(({ key: of }: { key: string }) => of)).toEqual(['102'])
    const logs = await answered('listExecutionLogs', `/realms/${realm}/executions/102/logs`)
    expect(logs.items).toMatchObject([
      { level: 'info', step: 'n2', message: 'Read stock: success, 900 ms' },
      { level: 'error', step: 'n5', message: 'Stop: Nothing left' },
    ])
  })

  test('and is told that nothing changed', async () => {
    const etag = (await ask(`/realms/${realm}/pipelines`)).headers.get('etag')!
    expect((await ask(`/realms/${realm}/pipelines`, { 'if-none-match': etag })).status).toBe(304)
  })
})

describe('what n8n has not, and what is not asked rightly', () => {
  const problem = async (path: string, headers: Record<string, string> = {}) => {
    const response = await ask(path, headers)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    return [response.status, ((await response.json()) as { code: string }).code]
  }

  test('is said in the words of the contract', async () => {
    for (const path of ['people/1', 'people', 'alerts', 'licences', 'limits', 'grants', 'access-log'])
      expect(await problem(`/realms/${realm}/${path}`)).toEqual([501, 'not-offered'])
    expect(await problem('/realms/5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a0f2/pipelines')).toEqual([404, 'not-found'])
    expect(await problem(`/realms/${realm}/pipelines/none`)).toEqual([404, 'not-found'])
    expect(await problem(`/realms/${realm}/executions/999`)).toEqual([404, 'not-found'])
    expect(await problem(`/realms/${realm}/pipelines?limit=0`)).toEqual([400, 'invalid-request'])
    expect(await problem(`/realms/${realm}/pipelines?cursor=x`)).toEqual([400, 'invalid-request'])
    expect(await problem('/nowhere')).toEqual([404, 'not-found'])
    expect(await problem('/capabilities', { authorization: 'Bearer wrong' })).toEqual([401, 'bad-key'])
  })

  test('settings that are missing or wrong are named', () => {
    expect(() => readSettings({ N8N_URL: 'ftp://x' })).toThrow(/N8N_URL.*N8N_API_KEY.*ADAPTER_KEY/)
    expect(() => readSettings({ ...environment(), ADAPTER_HOST: '0.0.0.0' })).toThrow('must be https://')
  })

  test('while n8n is away, the same may be asked again', async () => {
    const away = await startSampleN8n()
    away.goDown()
    const other = await startAdapter({ ...settings(), N8N_URL: away.url })
    const response = await fetch(`${other.url}/realms/${realm}/pipelines`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([503, 'unavailable'])
    await other.stop()
    await away.stop()
  })
})

function environment() {
  return {
    N8N_URL: 'http://127.0.0.1:1',
    N8N_API_KEY: 'k',
    ADAPTER_KEY: key,
    ADAPTER_REALM_ID: realm,
    ADAPTER_REALM_NAME: 'r',
    ADAPTER_ORGANISATION: 'o',
  }
}
