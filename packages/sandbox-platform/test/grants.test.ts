import { randomUUID } from 'node:crypto'
import type {
  AccessLine,
  Alert,
  ExecutionRow,
  GrantRequest,
  GrantUse,
  PlatformGrant,
  Verb,
} from '@plantao/platform-contract'
import { SignJWT, decodeJwt, generateKeyPair } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandboxPlatform } from '../src/index.ts'
import { ask, codeOf } from './contract.fixture.ts'
import { Browser, deskUrl, helena, irene, owen, sharedPlatform, trialFolder } from './trial-platform.ts'
import type { SharedPlatform } from './trial-platform.ts'

type Page<Item> = { items: Item[]; next: string | null }
const realm = '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a001'
const otherRealm = '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a002'
const beatriz = 'beatriz.falcao@aurora-varejo.example'
const joana = 'joana.meireles@aurora-varejo.example'
const sofia = '00000000-0000-4000-8000-00000000000a'
const everyVerb: Verb[] = ['global:update', 'execution:cancel', 'execution:rerun', 'alert:update', 'api-key:update']

let shared: SharedPlatform
const pipelines = new Map<string, string>()
beforeAll(async () => {
  shared = await sharedPlatform()
  for (const name of ['faturamento-fechamento', 'pedido-publica-erp']) {
    const { data } = await ask<Page<{ id: string }>>(shared.platform, 'listPipelines', {
      params: { realm },
      query: { name },
    })
    pipelines.set(name, data.items[0]!.id)
  }
})
afterAll(() => shared.close())

const inHours = (hours: number) => new Date(shared.clock.now().getTime() + hours * 3_600_000).toISOString()

/** What somebody, Irene unless another is named, has said yes to on the platform's page. */
async function request(changed: Partial<GrantRequest> = {}, by = irene): Promise<GrantRequest> {
  const asked = {
    id: randomUUID(),
    environment: 'prod',
    pipeline: null,
    verbs: everyVerb,
    engineer: { id: sofia, name: 'Sofia Lins' },
    conversation: 'PL-7F3K-92',
    reason: 'the closing runs out of memory',
    minutes: 120,
    until: inHours(2),
    ...changed,
  }
  return { ...asked, proof: changed.proof ?? (await shared.platform.grantProof(by, asked)) }
}

async function grant(changed: Partial<GrantRequest> = {}, by = irene): Promise<PlatformGrant> {
  const answer = await ask<PlatformGrant>(shared.platform, 'createGrant', {
    params: { realm },
    body: await request(changed, by),
  })
  expect(codeOf(answer)).toBe('201')
  return answer.data
}

const create = async (body: GrantRequest, inRealm = realm) =>
  codeOf(await ask(shared.platform, 'createGrant', { params: { realm: inRealm }, body }))

function use(changed: Partial<GrantUse> = {}): GrantUse {
  return {
    id: randomUUID(),
    engineer: sofia,
    verb: 'global:update',
    target: 'fechamento-lote',
    pipeline: null,
    value: '100',
    ...changed,
  }
}

const tryUse = async (id: string, body: GrantUse, inRealm = realm) =>
  codeOf(await ask(shared.platform, 'useGrant', { params: { realm: inRealm, grant: id }, body }))

const now = async (id: string) =>
  (await ask<PlatformGrant>(shared.platform, 'getGrant', { params: { realm, grant: id } })).data

const lines = async (id: string) =>
  (await ask<Page<AccessLine>>(shared.platform, 'listAccessLog', { params: { realm }, query: { grant: id } })).data
    .items

test('a grant is live from the yes of somebody who may give it, and the same however often it is sent', async () => {
  const body = await request()
  const first = await ask<PlatformGrant>(shared.platform, 'createGrant', { params: { realm }, body })
  const again = await ask<PlatformGrant>(shared.platform, 'createGrant', {
    params: { realm },
    body: { ...body, proof: await shared.platform.grantProof(irene, body) },
  })
  expect(first.data).toMatchObject({ state: 'live', ended: null, engineer: body.engineer, until: body.until })
  expect(again.data).toEqual(first.data)
  expect(await create({ ...body, verbs: ['alert:update'] })).toBe('conflict')
  expect(await create(body, otherRealm)).toBe('conflict')
})

test('of the same request sent several times at once there is one grant', async () => {
  const body = await request()
  const answers = await Promise.all(Array.from({ length: 5 }, () => create(body)))
  expect(answers).toEqual(Array.from({ length: 5 }, () => '201'))
  const { data } = await ask<Page<PlatformGrant>>(shared.platform, 'listGrants', { params: { realm } })
  expect(data.items.filter(({ id }) => id === body.id)).toHaveLength(1)
})

test('a proof is a fresh word of this platform for exactly this grant, used once', async () => {
  const used = await request()
  expect(await create(used)).toBe('201')
  expect(await create(await request({ proof: used.proof }))).toBe('bad-proof')

  const old = await request({ until: inHours(1) })
  shared.clock.passMinutes(5.1)
  expect(await create(old)).toBe('bad-proof')
  const asked = await request()
  const elsewhere = await startSandboxPlatform({ dataDir: trialFolder(), deskUrl, now: shared.clock.now })
  const foreign = await elsewhere.grantProof(irene, asked)
  await elsewhere.stop()
  const { privateKey } = await generateKeyPair('ES256')
  const forged = await new SignJWT({ ...decodeJwt(asked.proof), jti: randomUUID() })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(privateKey)
  const ofOwen = await shared.platform.grantProof(owen, asked)
  // What signs in says nothing of a grant, used or not.
  const signsIn = await shared.platform.deskToken(irene)
  for (const proof of [foreign, forged, 'no.token', ofOwen, signsIn])
    expect(await create({ ...asked, proof })).toBe('bad-proof')
  const others: Partial<GrantRequest>[] = [
    { id: randomUUID() },
    { environment: 'test' },
    { pipeline: pipelines.get('pedido-publica-erp')! },
    { verbs: ['alert:update'] },
    { engineer: { id: randomUUID(), name: 'Sofia Lins' } },
    { conversation: 'PL-1111-11' },
    { reason: 'something else' },
    { minutes: 121 },
    { until: inHours(2.2) },
  ]
  for (const other of others) expect(await create({ ...asked, ...other })).toBe('bad-proof')
  // Several of it at the same time are one; the order of what is granted says nothing.
  const both = await Promise.all([create(asked), create({ ...asked, verbs: asked.verbs.toReversed() })])
  expect(both).toEqual(['201', '201'])
})

test('the platform’s page gives a proof to who may grant that, signed in and nowhere else', async () => {
  const { proof: _proof, until: _until, ...terms } = await request()
  const browser = new Browser(shared.platform)
  expect((await browser.grantProof(terms)).status).toBe(401)
  await browser.signIn(helena)
  expect(await (await browser.grantProof(terms)).json()).toEqual({ code: 'may-not-grant' })
  await browser.signIn(irene)
  expect((await browser.grantProof(terms, { origin: deskUrl })).status).toBe(403)
  expect((await browser.grantProof({ ...terms, environment: 'moon' })).status).toBe(403)
  expect((await browser.grantProof({ ...terms, minutes: 0 })).status).toBe(400)
  const { proof } = (await (await browser.grantProof(terms)).json()) as { proof: string }
  expect(await create({ ...terms, proof, until: inHours(2) })).toBe('201')
})

test('who may not grant, or not there, grants nothing', async () => {
  expect(await create(await request({}, helena))).toBe('may-not-grant')
  expect(await create(await request({ environment: 'test' }, beatriz))).toBe('may-not-grant')
  expect(await create(await request({}, beatriz))).toBe('201')
  const ofJoana = await request({}, joana)
  await shared.platform.changeRoles(joana, [{ role: 'groups-manager' }])
  expect(await create(ofJoana)).toBe('may-not-grant')
})

test.each<[string, Partial<GrantRequest>, string]>([
  ['a deployment', { verbs: ['deployment:create' as Verb] }, 'never-by-support'],
  ['a version beside what may be', { verbs: ['alert:update', 'pipeline:update' as Verb] }, 'never-by-support'],
  ['nothing', { verbs: [] }, 'invalid-request'],
  ['the same twice', { verbs: ['alert:update', 'alert:update'] }, 'invalid-request'],
  ['an environment that there is not', { environment: 'staging' }, 'not-found'],
  ['a pipeline that there is not', { pipeline: 'x' }, 'not-found'],
  ['more than a month', { until: '2026-12-24T12:00:00Z' }, 'invalid-request'],
  ['the past', { until: '2026-11-22T08:59:59Z' }, 'invalid-request'],
  ['no instant', { until: 'tomorrow' }, 'invalid-request'],
])('nobody can grant %s', async (_what, changed, code) => {
  expect(await create(await request(changed))).toBe(code)
})

test('each verb changes the realm, once, and is a line of the access log', async () => {
  const { id } = await grant()
  const list = async <Item>(operation: 'listExecutions' | 'listAlerts', query: Record<string, string> = {}) =>
    (await ask<Page<Item>>(shared.platform, operation, { params: { realm }, query })).data.items
  const [running] = await list<ExecutionRow>('listExecutions', { status: 'running', environment: 'prod' })
  const [failed] = await list<ExecutionRow>('listExecutions', { status: 'failed', environment: 'prod' })
  const [alert] = await list<Alert>('listAlerts')
  const uses = [
    use(),
    use({ verb: 'execution:cancel', target: running!.key, value: null }),
    use({ verb: 'execution:rerun', target: failed!.key, value: null, pipeline: failed!.pipeline }),
    use({ verb: 'alert:update', target: alert!.id, value: 'known' }),
    use({ verb: 'api-key:update', target: 'consumidor-lojas', value: 'pedido-recebe-loja, pedido-status-cliente' }),
  ]
  for (const body of uses) expect([body.verb, await tryUse(id, body)]).toEqual([body.verb, '201'])
  for (const body of uses) expect([body.verb, await tryUse(id, body)]).toEqual([body.verb, '201'])

  const changes = shared.platform.changes('aurora-varejo')
  expect(changes.globals).toEqual({ 'prod fechamento-lote': '100' })
  expect(changes.runs).toHaveLength(1)
  expect(Object.keys(changes.cancelled)).toEqual([running!.key])
  expect(changes.apiKeys['prod consumidor-lojas']).toEqual(['pedido-recebe-loja', 'pedido-status-cliente'])
  expect((await list<Alert>('listAlerts'))[0]!.detail).toBe('Muted: known')
  expect((await list<ExecutionRow>('listExecutions'))[0]).toMatchObject({ name: failed!.name })
  expect((await lines(id)).map(({ what, outcome, engineer }) => [what, outcome, engineer])).toEqual(
    uses.toReversed().map(({ verb }) => [verb, 'done', 'Sofia Lins']),
  )
})

test.each<[string, Partial<PlatformGrant>, Partial<GrantUse>, string]>([
  ['what is never support’s', {}, { verb: 'deployment:create' as Verb }, 'never-by-support'],
  ['another verb', { verbs: ['alert:update'] }, {}, 'not-covered'],
  ['somebody else', {}, { engineer: randomUUID() }, 'not-covered'],
  [
    'another environment',
    { environment: 'test' },
    { verb: 'execution:rerun', target: '7bd74ca8-672a-9fe6-f330-6e94163b9e54' },
    'not-covered',
  ],
  ['another pipeline', { pipeline: 'pedido-publica-erp' }, {}, 'not-covered'],
  ['what belongs to no pipeline', { pipeline: 'pedido-publica-erp' }, { target: 'erp-url' }, 'not-covered'],
  ['a pipeline that the target is not of', {}, { pipeline: 'pedido-publica-erp' }, 'not-covered'],
  ['a global that there is not', {}, { target: 'nothing' }, 'not-found'],
  ['no value', {}, { value: null }, 'invalid-request'],
  [
    'an execution that is over',
    {},
    { verb: 'execution:cancel', target: '7bd74ca8-672a-9fe6-f330-6e94163b9e54' },
    'conflict',
  ],
])('a grant does not cover %s: nothing changes, and the refusal is a line', async (_what, granted, used, code) => {
  const [grantPipeline, usePipeline] = [granted.pipeline, used.pipeline].map((name) =>
    name ? (pipelines.get(name) ?? '') : null,
  )
  const { id } = await grant({ ...granted, pipeline: grantPipeline } as Partial<GrantRequest>)
  const before = shared.platform.changes('aurora-varejo')
  expect(await tryUse(id, use({ ...used, pipeline: usePipeline ?? null }))).toBe(code)
  expect(shared.platform.changes('aurora-varejo')).toEqual(before)
  expect((await lines(id))[0]).toMatchObject({ outcome: 'refused', because: code, grant: id })
})

test('a grant for one pipeline covers what belongs to it', async () => {
  const pipeline = pipelines.get('faturamento-fechamento')!
  const { id } = await grant({ pipeline, verbs: ['global:update'] })
  expect(await tryUse(id, use({ pipeline, value: '200' }))).toBe('201')
  expect(await tryUse(id, use({ target: 'erp-url', value: 'https://x.example' }))).toBe('not-covered')
})

test('an id that was used for something else is a conflict, and a repetition is answered also after the end', async () => {
  const { id } = await grant()
  const body = use({ value: '300' })
  expect(await tryUse(id, body)).toBe('201')
  expect(await tryUse(id, { ...body, value: '400' })).toBe('conflict')
  await ask(shared.platform, 'endGrant', { params: { realm, grant: id }, body: { because: 'revoked' } })
  expect(await tryUse(id, body)).toBe('201')
  expect(shared.platform.changes('aurora-varejo').globals).toEqual({ 'prod fechamento-lote': '300' })
})

test('a grant ends at its very instant, and stays ended when the clock goes back', async () => {
  const { id } = await grant({ until: inHours(1) })
  shared.clock.passMinutes(60 - 1 / 60_000)
  expect(await tryUse(id, use())).toBe('201')
  shared.clock.passMinutes(1 / 60_000)
  expect(await tryUse(id, use())).toBe('no-live-grant')
  shared.clock.passMinutes(-30)
  expect(await tryUse(id, use())).toBe('no-live-grant')
  expect(await now(id)).toMatchObject({ state: 'ended', ended: { because: 'time' } })
  shared.clock.passMinutes(30)
})

test.each(['revoked', 'conversation-ended', 'engineer-changed'] as const)(
  'a grant that ended (%s) covers nothing, and stays as it ended',
  async (because) => {
    const { id } = await grant()
    const end = (reason: string) =>
      ask<PlatformGrant>(shared.platform, 'endGrant', { params: { realm, grant: id }, body: { because: reason } })
    const first = await end(because)
    shared.clock.passMinutes(1)
    expect((await end('revoked')).data).toEqual(first.data)
    expect(first.data.ended?.because).toBe(because)
    expect(await tryUse(id, use())).toBe('no-live-grant')
  },
)

test('what a person granted ends when they may not grant any more, or are nobody any more', async () => {
  const byBeatriz = await grant({}, beatriz)
  const byIrene = await grant()
  await shared.platform.changeRoles(beatriz, [{ role: 'pipeline-builder' }])
  expect(await tryUse(byBeatriz.id, use())).toBe('no-live-grant')
  expect(await tryUse(byIrene.id, use())).toBe('201')
  await shared.platform.revokeLogin(irene)
  expect(await tryUse(byIrene.id, use())).toBe('no-live-grant')
  await shared.platform.restoreLogin(irene)
  expect((await now(byIrene.id)).ended?.because).toBe('granter-lost-permission')
})

test('nothing is done under no grant, or under one of another realm', async () => {
  const { id } = await grant()
  expect(await tryUse(randomUUID(), use())).toBe('no-live-grant')
  expect(await tryUse(id, use(), otherRealm)).toBe('no-live-grant')
  expect(codeOf(await ask(shared.platform, 'getGrant', { params: { realm: otherRealm, grant: id } }))).toBe('not-found')
})

test('an engineer’s look is a line, refused or not; the desk’s own is none', async () => {
  const headers = { 'plantao-engineer': encodeURIComponent('Zoé Álvarez'), 'plantao-conversation': 'PL-1111-11' }
  const count = async () =>
    (await ask<Page<AccessLine>>(shared.platform, 'listAccessLog', { params: { realm } })).data.items
  const before = (await count()).length
  await ask(shared.platform, 'listAlerts', { params: { realm } })
  expect(await count()).toHaveLength(before)
  await ask(shared.platform, 'getPipeline', {
    params: { realm, pipeline: pipelines.get('pedido-publica-erp')! },
    headers,
  })
  await ask(shared.platform, 'getExecution', { params: { realm, key: 'pedido-publica-erp' }, headers })
  expect((await count()).slice(0, 2)).toMatchObject([
    { engineer: 'Zoé Álvarez', what: 'getExecution', outcome: 'refused', because: 'not-found' },
    { conversation: 'PL-1111-11', what: 'getPipeline', outcome: 'read', target: pipelines.get('pedido-publica-erp') },
  ])
})
