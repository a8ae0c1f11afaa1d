import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { openScene } from '../../scene.fixture.ts'
import { openRealmScene } from './realm-scene.fixture.ts'

const realm = await openRealmScene()
const scene = await openScene()
afterAll(() => Promise.all([realm.close(), scene.close()]))
const { address, key } = { address: realm.sandbox.contract.url, key: realm.sandbox.contract.key }

type Result = { operation: string; state: string; problem: { code: string; field: string | null } | null }
type Check = { state: string; realm: string | null; calls: number; results: Result[] }
async function checked(desk: typeof scene, realmId: string | null = null): Promise<Check> {
  desk.clock.pass(1_000)
  await desk.done(desk.paulo, 'POST', '/platform/checks', { realmId })
  const latest = async (): Promise<Check> => (await desk.done(desk.paulo, 'GET', '/platform/checks/latest')).check
  await expect.poll(async () => (await latest()).state, { timeout: 20_000 }).toBe('finished')
  return latest()
}
const stateOf = ({ results }: Check, operation: string) => results.find((one) => one.operation === operation)

test('an operator connects a platform by its address and key; the key is sealed, and told to nobody again', async () => {
  const put = (body: object) => scene.ask(scene.paulo, 'PUT', '/platform/connection', body)
  expect(await put({ address })).toMatchObject({ status: 422, body: { because: 'key-needed' } })
  expect((await put({ address: `${address}?x=1`, key })).status).toBe(400)
  const saved = await put({ address: `${address}/`, key })
  expect(saved.body).toMatchObject({ source: 'desk', address, hasKey: true, breaker: 'closed' })
  const audit = await scene.done(scene.paulo, 'GET', '/audit')
  expect(audit.items[0]).toMatchObject({ action: 'platform-connected', became: { address, newKey: true } })
  const { rows } = await scene.desk.pool.query(
    'select value::text from setting union all select became::text from audit',
  )
  expect([saved.text, JSON.stringify(audit), JSON.stringify(rows)].filter((text) => text.includes(key))).toEqual([])
  expect(await put({ address: 'http://127.0.0.1:9/elsewhere' })).toMatchObject({ body: { because: 'key-needed' } })
  expect((await put({ address })).status, 'the key stays with its address').toBe(200)
})

test('every call of the contract is tried for real, and nothing is changed by it', async () => {
  const check = await checked(scene)
  expect(check.results.map(({ operation }) => operation).toSorted()).toHaveLength(check.calls)
  expect(check.results.filter(({ state }) => state !== 'works' && state !== 'slow')).toEqual([])
  expect(check.calls).toBe(23)
  // This platform tells of everything, the careless one below of nothing.
  expect(stateOf(check, 'grant-ended')).toBeUndefined()
  expect(check.realm).toBe('aurora-varejo')
}, 30_000)

test('a check says whose realm it read, and is a look of the operator at it, here and at the platform', async () => {
  const grace = await realm.signedInAs('grace.holloway@blue-harbor.example')
  const me = await realm.done(grace, 'GET', '/requester-sessions/current')
  const check = await checked(realm, me.realm.id)
  expect(check.realm).toBe('blue-harbor')
  const { items } = await realm.done(grace, 'GET', '/realm/access-log')
  expect(items).toMatchObject([{ what: 'check', conversation: null, outcome: 'read', staff: 'Paulo Siqueira' }])
  expect(items[0].words).toContain('Check of the connection')
  const platformId = realm.sandbox.people.find(({ email }) => email.startsWith('grace.'))!.realm.id
  const lines = await fetch(`${address}/realms/${platformId}/access-log?limit=1000`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const { items: there } = (await lines.json()) as { items: object[] }
  const reads = ['listPeople', 'getFlowSpec', 'listExecutionLogs']
  for (const what of reads) expect(there).toContainEqual(expect.objectContaining({ what, engineer: 'Paulo Siqueira' }))
}, 30_000)

test('what the platform does not offer is missing; what it answers wrongly is named by its field', async () => {
  realm.sandbox.be({ only: ['getCapabilities', 'listRealms', 'listPeople'] })
  const some = await checked(realm)
  expect(some.results.filter(({ state }) => state === 'works' || state === 'slow')).toHaveLength(3)
  // Who gives no grants has no ends of them to tell.
  expect(stateOf(some, 'grant-ended')).toBeUndefined()
  expect(stateOf(some, 'useGrant')).toMatchObject({ state: 'missing', problem: { code: 'not-offered' } })
  realm.sandbox.be({ down: true })
  const none = await checked(realm)
  expect(stateOf(none, 'getCapabilities')).toMatchObject({ state: 'wrong', problem: { code: 'down' } })
  expect(stateOf(none, 'listAlerts')).toMatchObject({ state: 'untried', problem: { code: 'not-reached' } })
  realm.sandbox.be({})
}, 30_000)

test('where the list of realms cannot be read, a realm that the desk knows is tried with, and without one it is said why', async () => {
  realm.sandbox.be({ only: ['getCapabilities', 'listPeople', 'listAlerts'] })
  await realm.signedInAs('grace.holloway@blue-harbor.example')
  const known = await checked(realm)
  expect(known.realm).toBe('blue-harbor')
  expect(stateOf(known, 'listAlerts')).toMatchObject({ problem: null })
  await scene.desk.db.updateTable('realm').set({ platform_id: null }).execute()
  const unknown = await checked(scene)
  realm.sandbox.be({})
  expect(stateOf(unknown, 'listPeople')).toMatchObject({ state: 'untried', problem: { code: 'realms-unread' } })
}, 30_000)

test('a platform without a lock is found out: it gives a grant that nobody approved', async () => {
  const careless = createServer((request, response) => {
    const capabilities = {
      platform: 'Careless',
      version: '1',
      operations: ['getCapabilities', 'listRealms', 'listAlerts', 'createGrant', 'useGrant'],
      environments: [{ key: 'prod', name: 'Production', production: true }],
      verbs: [],
    }
    const items = [{ id: '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a001', name: 'aurora-varejo', organisation: 'Aurora' }]
    const page = { items, next: null, takenAt: '2026-03-02T09:00:00Z' }
    const body = request.url?.endsWith('/capabilities') ? capabilities : page
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => careless.listen(0, '127.0.0.1', resolve))
  const { port } = careless.address() as AddressInfo
  await scene.done(scene.paulo, 'PUT', '/platform/connection', {
    address: `http://127.0.0.1:${port}/x`,
    key: 'k'.repeat(20),
  })
  const check = await checked(scene)
  careless.close()
  expect(stateOf(check, 'createGrant')).toMatchObject({ state: 'wrong', problem: { code: 'accepts-anything' } })
  expect(stateOf(check, 'useGrant')).toMatchObject({ state: 'wrong', problem: { code: 'accepts-anything' } })
  expect(stateOf(check, 'listAlerts')).toMatchObject({
    state: 'wrong',
    problem: { code: 'field', field: '/items/0/environment' },
  })
  expect(stateOf(check, 'listGrants')).toMatchObject({ state: 'missing' })
  expect(stateOf(check, 'grant-ended')).toMatchObject({ state: 'missing', problem: { code: 'no-grant-notice' } })
  expect(check.results).toHaveLength(check.calls)
  expect((await scene.ask(scene.paulo, 'DELETE', '/platform/connection')).status).toBe(204)
  expect(await scene.ask(scene.paulo, 'POST', '/platform/checks', { realmId: null })).toMatchObject({
    body: { because: 'no-connection' },
  })
}, 30_000)

test('settings of the server win over what is entered, and say so; realms that the platform does not know are listed', async () => {
  expect(await realm.done(realm.paulo, 'GET', '/platform/connection')).toMatchObject({ source: 'settings', address })
  const put = await realm.ask(realm.paulo, 'PUT', '/platform/connection', { address, key })
  expect(put).toMatchObject({ status: 422, body: { because: 'set-by-settings' } })
  await realm.signedInAs('owen.whitfield@blue-harbor.example')
  const { items } = await realm.done(realm.paulo, 'GET', '/platform/realms')
  const states = Object.fromEntries(items.map((one: { name: string; state: string }) => [one.name, one.state]))
  expect(states).toEqual({ 'blue-harbor': 'known', 'mar-azul': 'unknown', 'tierra-sur': 'unknown' })
})

test('who manages no platform finds nothing of it, and checks nothing', async () => {
  expect((await realm.ask(realm.otavio, 'GET', '/platform/connection')).status).toBe(404)
  expect((await realm.ask(realm.bruna, 'POST', '/platform/checks', { realmId: null })).status).toBe(404)
  expect((await realm.ask(realm.paulo, 'POST', '/platform/checks', { realmId: null })).status).toBe(201)
})
