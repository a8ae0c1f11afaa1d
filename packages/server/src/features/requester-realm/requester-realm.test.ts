import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openRealmScene } from '../platform/realm-scene.fixture.ts'
import type { RealmScene } from '../platform/realm-scene.fixture.ts'
import type { Viewer } from '../../scene.fixture.ts'

let scene: RealmScene
let helena: Viewer
let owen: Viewer
beforeAll(async () => {
  scene = await openRealmScene()
  helena = await scene.signedInAs('helena.prado@aurora-varejo.example', 'pt')
  owen = await scene.signedInAs('owen.whitfield@blue-harbor.example')
})
afterAll(() => scene.close())
beforeEach(() => scene.sandbox.be({}))

const facts = (told: Record<string, string | boolean>) => Object.entries(told).map(([name, value]) => ({ name, value }))
const failures = async (viewer: Viewer, query = '') =>
  (await scene.done(viewer, 'GET', `/realm/failures${query}`)).items
const differ = async (viewer: Viewer, told: Record<string, string>) =>
  (await scene.done(viewer, 'POST', '/realm/differences', { facts: facts(told) })).items

describe('somebody who is signed in', () => {
  test('picks a pipeline of their realm by part of its name, and reads where it runs', async () => {
    const { items, unread, takenAt } = await scene.done(helena, 'GET', '/realm/pipelines?name=publica-erp')
    expect({ unread, takenAt: typeof takenAt }).toEqual({ unread: null, takenAt: 'string' })
    expect(items[0]).toMatchObject({
      name: 'pedido-publica-erp',
      project: 'pedidos',
      builtByVendor: false,
      deployed: expect.arrayContaining([expect.objectContaining({ environment: 'prod', version: '2.3' })]),
    })
  })

  test('finds nothing of another realm', async () => {
    const { items } = await scene.done(owen, 'GET', '/realm/pipelines?name=publica-erp')
    expect(items).toEqual([])
    const [failed] = await failures(helena)
    expect((await differ(owen, { executionKey: failed.key }))[0].because).toBe('key-unknown')
  })

  test('picks one of the executions that failed of late, with what was said', async () => {
    const [failed] = (await failures(helena)).filter(
      ({ pipeline }: { pipeline: string }) => pipeline === 'faturamento-fechamento',
    )
    expect(failed).toMatchObject({ environment: 'prod', message: expect.stringContaining('Out of Memory') })
  })

  test('is told that a key is of another pipeline, and gets the right one proposed', async () => {
    const [failed] = await failures(helena)
    const [difference] = await differ(helena, { executionKey: failed.key, pipeline: 'pedido-recebe-loja' })
    expect(difference).toMatchObject({
      because: 'key-of-other-pipeline',
      words: `Esta execução é do pipeline ${failed.pipeline}.`,
      proposals: [{ name: 'pipeline', value: failed.pipeline }],
    })
  })

  test('who gave the name of a pipeline as an execution key is told so kindly, and where the key is', async () => {
    const [difference] = await differ(owen, { executionKey: 'nightly-ledger-sync' })
    expect(difference).toMatchObject({
      because: 'key-is-pipeline',
      words: expect.stringContaining('Completed executions'),
      proposals: [{ name: 'pipeline', value: 'nightly-ledger-sync' }],
    })
  })

  test('pastes an error, and it fills the facts', async () => {
    const [failed] = await failures(helena)
    const text = `2026-03-02 05:58:11 -03:00 ERROR pipelineKey=${failed.key} pipeline: ${failed.pipeline} ambiente: produção\n{"error":"Out of Memory","code":500}`
    const { facts: read } = await scene.done(helena, 'POST', '/realm/pasted-text', { text })
    expect(
      Object.fromEntries(read.map(({ name, value }: { name: string; value: string }) => [name, value])),
    ).toMatchObject({
      executionKey: failed.key,
      pipeline: failed.pipeline,
      environment: 'prod',
      errorAt: '2026-03-02T08:58:11.000Z',
    })
  })

  test('who only names a pipeline of theirs in a sentence need not pick it, wherever in the list it stands', async () => {
    for (const name of ['nota-fiscal-emissao', 'preco-atualiza-lojas', 'estoque-reserva']) {
      const { facts: read } = await scene.done(helena, 'POST', '/realm/pasted-text', {
        text: `O ${name} falha desde hoje`,
      })
      expect(read).toEqual([{ name: 'pipeline', value: name }])
    }
  })

  test('whose login may not deploy is told so, and who of their realm may', async () => {
    const { mayDeploy, others, words } = await scene.done(helena, 'GET', '/realm/deployers?environment=prod')
    expect(mayDeploy).toBe(false)
    expect(others.map(({ name }: { name: string }) => name)).toContain('Caio Brandão')
    expect(words).toContain('não pode fazer deploy')
  })

  test('who may deploy in test alone is told so of production only', async () => {
    const lucia = await scene.signedInAs('lucia.ferreyra@aurora-varejo.example', 'es')
    expect((await scene.done(lucia, 'GET', '/realm/deployers?environment=test')).mayDeploy).toBe(true)
    expect((await scene.done(lucia, 'GET', '/realm/deployers?environment=prod')).mayDeploy).toBe(false)
  })

  test('whose login may not read executions on the platform is not shown them here', async () => {
    const irene = await scene.signedInAs('irene.sampaio@aurora-varejo.example', 'pt')
    expect(await scene.done(irene, 'GET', '/realm/failures')).toEqual({
      items: [],
      takenAt: null,
      unread: 'not-permitted',
    })
  })

  test('goes on without the realm while the platform is down', async () => {
    scene.sandbox.be({ down: true })
    scene.clock.pass(10_000)
    const priya = await scene.signedInAs('priya.raman@blue-harbor.example')
    const { items, unread } = await scene.done(priya, 'POST', '/realm/differences', {
      facts: facts({ executionKey: '7b1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8' }),
    })
    expect({ items, unread }).toEqual({ items: [], unread: null })
    const { items: failed, unread: why } = await scene.done(priya, 'GET', '/realm/failures?pipeline=nowhere')
    expect({ failed, why }).toEqual({ failed: [], why: 'down' })
    expect((await scene.tryOpen(priya, { text: 'It fails.', facts: { pipeline: 'freight-invoice' } })).status).toBe(200)
  })
})

test('somebody who is not signed in has no realm, and is told to sign in', async () => {
  const visitor = await scene.visitor('website', 'es')
  for (const [method, path, body] of [
    ['GET', '/realm/pipelines'],
    ['GET', '/realm/failures'],
    ['GET', '/realm/deployers?environment=prod'],
    ['POST', '/realm/pasted-text', { text: 'x' }],
    ['POST', '/realm/differences', { facts: [] }],
  ] as const) {
    const answer = await scene.ask(visitor, method, path, body)
    expect([answer.status, answer.body.because, answer.body.nextStep]).toEqual([
      422,
      'sign-in',
      expect.stringContaining('Inicie sesión'),
    ])
  }
})

test('what a requester reads of their own realm is no look of support', async () => {
  await scene.done(helena, 'GET', '/realm/pipelines?name=nota')
  const { items } = await scene.done(helena, 'GET', '/realm/access-log')
  expect(items).toEqual([])
})
