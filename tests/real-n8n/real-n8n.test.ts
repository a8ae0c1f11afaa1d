import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { prepareN8n } from '../../packages/n8n-adapter/src/prepare-n8n.ts'
import { readSettings } from '../../packages/n8n-adapter/src/settings.ts'
import { startAdapter } from '../../packages/n8n-adapter/src/start-adapter.ts'
import type { Adapter } from '../../packages/n8n-adapter/src/start-adapter.ts'
import { startN8n } from '../../packages/n8n-adapter/src/start-n8n.ts'
import type { RunningN8n } from '../../packages/n8n-adapter/src/start-n8n.ts'
import { administer, urlOf } from '../../packages/server/src/infrastructure/postgres/test-cluster.ts'
import { openScene } from '../../packages/server/src/scene.fixture.ts'
import type { Scene } from '../../packages/server/src/scene.fixture.ts'
import { marAzul } from '../../packages/server/src/token-platform.fixture.ts'

const folder = process.env['N8N_FOLDER']!
const key = 'the-key-of-the-desk-0123456789abcdef'
let home: string
let n8n: RunningN8n
let adapter: Adapter
let scene: Scene

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'plantao-n8n-'))
  const database = `n8n_${Date.now()}`
  await administer(inject('testClusterUrl'), `create database ${database}`)
  n8n = await startN8n({ folder, home, port: await freePort(), databaseUrl: urlOf(inject('testClusterUrl'), database) })
  const { apiKey } = await prepareN8n(n8n.url)
  adapter = await startAdapter(
    readSettings({
      N8N_URL: n8n.url,
      N8N_API_KEY: apiKey,
      ADAPTER_KEY: key,
      ADAPTER_REALM_ID: marAzul.id,
      ADAPTER_REALM_NAME: marAzul.name,
      ADAPTER_ORGANISATION: marAzul.organisation,
      ADAPTER_PORT: '0',
    }),
  )
  scene = await openScene({ settings: { PLATFORM_API_URL: adapter.url, PLATFORM_API_KEY: key }, jobs: true })
})
afterAll(async () => {
  await scene?.close()
  await adapter?.stop()
  await n8n?.stop()
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

test('an engineer reads the realm of a customer whose platform is an n8n, with the step that failed', async () => {
  const owner = await scene.signedIn()
  const { conversation } = await scene.opens(owner, { text: 'The docks are refused.', facts: {} })
  const panel = (path: string) => scene.done(scene.bruna, 'GET', `/conversations/${conversation.id}/realm${path}`)
  const { items } = (await panel('/pipelines?name=dock')).pipelines.data
  expect(items).toMatchObject([{ name: 'Dock slots', trigger: 'webhook' }])
  const failures = await scene.done(scene.bruna, 'GET', `/conversations/${conversation.id}/realm`)
  expect(JSON.stringify(failures)).toContain('Dock slots')
})

test('each call of the contract that n8n offers works, and the others are said to be missing', async () => {
  const started = await scene.done(scene.paulo, 'POST', '/platform/checks', { realmId: null })
  await expect
    .poll(async () => (await scene.done(scene.paulo, 'GET', '/platform/checks/latest')).check.state, {
      timeout: 60_000,
    })
    .toBe('finished')
  const { check } = await scene.done(scene.paulo, 'GET', '/platform/checks/latest')
  const states = Object.fromEntries(
    check.results.map(({ operation, state }: { operation: string; state: string }) => [operation, state]),
  )
  expect(check.id).toBe(started.id)
  expect(states).toMatchObject({
    getCapabilities: 'works',
    listRealms: 'works',
    listPipelines: 'works',
    getPipeline: 'works',
    getFlowSpec: 'works',
    listFlowSpecs: 'works',
    listDeployments: 'works',
    listExecutions: 'works',
    getExecution: 'works',
    listExecutionLogs: 'works',
    listNames: 'works',
    createGrant: 'missing',
    listLicences: 'missing',
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}
