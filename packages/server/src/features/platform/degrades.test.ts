import { afterAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { platformGrants } from './platform-grants.ts'
import { realmNames, readNames } from './realm-names.ts'
import { realmReader } from './realm-reader.ts'
import { openRealmScene } from './realm-scene.fixture.ts'

const scene = await openRealmScene()
afterAll(() => scene.close())
await scene.signedInAs('helena.prado@aurora-varejo.example')
const realmId = (
  await scene.desk.db.selectFrom('realm').select('id').where('name', '=', 'aurora-varejo').executeTakeFirstOrThrow()
).id
const desk = { engineer: null, conversation: null }
const readAs = (engineer: string | null) =>
  realmReader(scene.desk, realmId, { engineer, conversation: engineer && 'PL-7F3K-92' })
const reader = readAs(null)
const metric = async (line: RegExp) => line.exec((await scene.app.inject('/metrics')).body)?.[1]

beforeEach(async () => {
  // Well again, rested, and asked once, so that each begins with a breaker that is closed.
  scene.sandbox.be({})
  scene.clock.pass(120_000)
  const well = await reader.projects()
  if (well.state !== 'read' || well.stale !== null) throw new Error('The platform is not well again.')
})

test('everything of the contract is read, at the same time, and lists are whole', async () => {
  const readings = await Promise.all([
    reader.capabilities(),
    reader.people(),
    reader.pipelines({ limit: 20 }),
    reader.deployments(),
    reader.executions({ environment: 'prod' }),
    reader.alerts(),
    reader.licences(),
    reader.limits(),
    reader.names(),
    reader.accessLog(),
  ])
  expect(readings.map(({ state }) => state)).toEqual(readings.map(() => 'read'))
  const pipelines = readings[2]
  expect(pipelines.state === 'read' && [pipelines.data.items.length, typeof pipelines.data.next]).toEqual([
    20,
    'string',
  ])
})

test('of what is read nothing carries a planted secret: flowSpecs in all their forms, executions and their logs', async () => {
  const executions = await reader.executions({ status: 'failed', limit: 30 })
  const keys = executions.state === 'read' ? executions.data.items.slice(0, 12).map(({ key }) => key) : []
  expect(keys.length).toBeGreaterThan(0)
  // Whoever asks waits 5 s at most; what takes longer is read on, and is there at the next look.
  await expect.poll(async () => (await reader.flowSpecs('prod')).state, { timeout: 20_000 }).toBe('read')
  await expect.poll(async () => (await reader.flowSpecs('test')).state, { timeout: 20_000 }).toBe('read')
  const readings = await Promise.all([
    reader.flowSpecs('prod'),
    reader.flowSpecs('test'),
    reader.deployments(),
    reader.alerts(),
    ...keys.flatMap((key) => [reader.execution(key), reader.executionLogs(key)]),
  ])
  expect(readings.map(({ state }) => state)).toEqual(readings.map(() => 'read'))
  const everything = JSON.stringify([executions, readings])
  expect(scene.sandbox.plantedSecrets.length).toBeGreaterThanOrEqual(300)
  expect(scene.sandbox.plantedSecrets.filter((secret) => everything.includes(secret))).toEqual([])
}, 30_000)

test('each engineer who looks is in the access log of the realm; the same look of the same one is not asked twice', async () => {
  const projects = () => readAs('Bruna Teixeira').projects()
  const linesOf = async (name: string) => {
    scene.clock.pass(6_000)
    const log = await reader.accessLog({ limit: 100 })
    return log.state === 'read'
      ? log.data.items.filter(({ engineer, what }) => engineer === name && what === 'listProjects')
      : []
  }
  await Promise.all([projects(), projects()])
  await projects()
  await readAs('Caio Duarte').projects()
  expect(await linesOf('Bruna Teixeira')).toMatchObject([{ conversation: 'PL-7F3K-92', outcome: 'read' }])
  expect(await linesOf('Caio Duarte')).toHaveLength(1)
})

test('a platform that is down: what was read before is shown with its age, what was not is unread, nothing throws', async () => {
  const before = await reader.licences()
  scene.sandbox.be({ down: true })
  scene.clock.pass(60_000)
  const after = await reader.licences()
  expect(after).toMatchObject({ state: 'read', stale: 'down' })
  expect(after.state === 'read' && before.state === 'read' && after.takenAt).toEqual(
    before.state === 'read' && before.takenAt,
  )
  expect(await reader.pipeline('never-read')).toEqual({ state: 'unread', because: 'down' })
  expect(await platformGrants(scene.desk, realmId).get(newId())).toEqual({ state: 'unread', because: 'down' })
  scene.clock.pass(25 * 60 * 60_000)
  expect(await reader.licences(), 'a day later').toEqual({ state: 'unread', because: 'down' })
})

test('after five failures it is left alone, tried once after a while, and asked again when it answers', async () => {
  scene.sandbox.be({ down: true })
  for (let time = 0; time < 5; time += 1) await reader.pipeline(`gone-${time}`)
  expect(await metric(/plantao_platform_breaker (\d)/)).toBe('2')
  scene.sandbox.be({})
  expect(await reader.pipeline('not-even-asked')).toEqual({ state: 'unread', because: 'down' })
  expect(await metric(/platform_calls_total\{operation="getPipeline",outcome="left-alone"\} (\d+)/)).toBe('1')
  expect((await scene.app.inject('/health/ready')).statusCode).toBe(200)
  scene.clock.pass(10_000)
  expect(await metric(/plantao_platform_breaker (\d)/)).toBe('1')
  expect(await reader.limits()).toMatchObject({ state: 'read', stale: null })
  expect(await metric(/plantao_platform_breaker (\d)/)).toBe('0')
})

test('a platform that lies is not believed: no answer that breaks the contract gets in, whichever way it is broken', async () => {
  scene.sandbox.be({ nonsense: true })
  scene.clock.pass(60_000)
  for (let time = 0; time < 6; time += 1) {
    scene.clock.pass(10_000)
    expect(await reader.projects()).toMatchObject({ state: 'read', stale: 'nonsense' })
    expect(await reader.person(`liar-${time}`)).toEqual({ state: 'unread', because: 'nonsense' })
  }
})

test('what a platform does not offer, does not know, or gives to no such key is said so, and not shown from memory', async () => {
  expect(await reader.alerts()).toMatchObject({ state: 'read' })
  scene.sandbox.be({ only: ['getCapabilities', 'listProjects'] })
  scene.clock.pass(60_000)
  expect(await reader.alerts()).toEqual({ state: 'unread', because: 'not-offered' })
  scene.sandbox.be({})
  expect(await reader.pipeline('no-such-pipeline')).toEqual({ state: 'unread', because: 'not-found' })
  expect(await realmReader(scene.desk, newId(), desk).alerts()).toEqual({ state: 'unread', because: 'not-connected' })
})

test('a platform that answers after twenty seconds: nobody waits longer than five, the conversation not at all', async () => {
  const helena = await scene.signedInAs('helena.prado@aurora-varejo.example')
  const conversation = await scene.opensOne(helena)
  await scene.done(scene.bruna, 'PUT', `/conversations/${conversation}/assignment`, { staffId: scene.bruna.id })
  const asks = { environment: 'test', pipeline: 'p-1', verbs: ['global:update'], reason: 'The address', minutes: 30 }
  const slowly = () => ({
    panel: scene.done(scene.bruna, 'GET', `/conversations/${conversation}/realm`),
    grants: scene.done(scene.bruna, 'GET', `/conversations/${conversation}/grants`),
    asked: scene.ask(scene.bruna, 'PUT', `/conversations/${conversation}/grants/${newId()}`, asks),
  })
  scene.sandbox.be({ slowMs: 20_000 })
  scene.clock.pass(120_000)
  const began = performance.now()
  const slow = slowly()
  const reads = Promise.all([reader.projects(), reader.flowSpecs('prod'), reader.pipeline('slow')])
  await scene.writes(helena, conversation, 'Still here?')
  await scene.writes(scene.bruna, conversation, 'Yes, and I look at it.')
  await scene.reads(scene.bruna, conversation)
  expect(performance.now() - began, 'the conversation').toBeLessThan(4_000)
  const [projects, , pipeline] = await reads
  expect(projects).toMatchObject({ state: 'read', stale: 'too-slow' })
  expect(pipeline).toEqual({ state: 'unread', because: 'too-slow' })
  const [panel, grants, asked] = [await slow.panel, await slow.grants, await slow.asked]
  expect(performance.now() - began, 'what asks the platform').toBeLessThan(7_500)
  for (const part of [panel.alerts, panel.failed, panel.asker])
    expect(['too-slow', 'down']).toContain(part.because ?? part.stale)
  expect(grants).toMatchObject({ items: [], offer: null })
  expect(['too-slow', 'down']).toContain(grants.trouble)
  // What needs no word of the platform is done: whoever may grant reads it as soon as they can be asked.
  expect(asked).toMatchObject({ status: 200, body: { state: 'asked' } })

  scene.sandbox.be({})
  scene.clock.pass(120_000)
  const again = await slowly().panel
  expect(again.alerts).toMatchObject({ state: 'read', stale: null })
  expect((await slowly().grants).trouble).toBeNull()
}, 20_000)

test('the names of a realm are kept while the platform is away, and a change of them is told', async () => {
  expect(await realmNames(scene.desk, realmId)).toMatchObject({ terms: [], takenAt: null })
  const heard: string[] = []
  const stop = scene.desk.bus.listen((notice) => {
    if (notice.kind === 'realm-names') heard.push(notice.realm)
  })
  expect(await readNames(scene.desk, realmId)).toBeNull()
  expect(await readNames(scene.desk, realmId)).toBeNull()
  const names = await realmNames(scene.desk, realmId)
  expect(names.terms.length).toBeGreaterThan(300)
  expect(names.terms.filter(({ kind }) => kind === 'realm')).toContainEqual({ kind: 'realm', name: 'aurora-varejo' })
  scene.sandbox.be({ down: true })
  scene.clock.pass(60_000)
  expect(await readNames(scene.desk, realmId)).toBe('down')
  expect((await realmNames(scene.desk, realmId)).terms).toEqual(names.terms)
  expect(heard).toEqual([realmId])
  stop()
})
