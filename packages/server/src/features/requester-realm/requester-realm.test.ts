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
const pasted = async (viewer: Viewer, text: string) => {
  const { facts: read } = await scene.done(viewer, 'POST', '/realm/pasted-text', { text })
  return Object.fromEntries(read.map(({ name, value }: { name: string; value: string }) => [name, value]))
}
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
    expect(await pasted(helena, text)).toMatchObject({
      executionKey: failed.key,
      pipeline: failed.pipeline,
      environment: 'prod',
      errorAt: '2026-03-02T08:58:11.000Z',
    })
  })

  test('pastes the line of a log as the platform writes it, and every fact of it is read', async () => {
    const key = '7bd74ca8-672a-4fe6-8330-6e94163b9e54'
    const said = 'The Pipeline execution was aborted due to Out of Memory'
    const line = `2026-03-02 04:41:47 BRT ERROR faturamento-fechamento v2.0 pipelineKey=${key} ${said}`
    expect(await pasted(helena, line)).toEqual({
      executionKey: key,
      pipeline: 'faturamento-fechamento v2',
      errorMessage: said,
      errorAt: '2026-03-02T07:41:47.000Z',
    })
    expect(await pasted(helena, 'deu erro em PROD em 1 de março às 9:10 da noite (horário de Brasília)')).toEqual({
      environment: 'prod',
      errorAt: '2026-03-02T00:10:00.000Z',
    })
  })

  test('pastes a bare UUID: it is a key where an execution has it, and else is offered as one', async () => {
    const read = (text: string) => scene.done(helena, 'POST', '/realm/pasted-text', { text })
    const [failed] = await failures(helena)
    expect(await read(`Falhou:\n${failed.key}`)).toMatchObject({
      facts: [{ name: 'executionKey', value: failed.key }],
      candidates: [],
    })
    const other = '7bd74ca8-672a-4fe6-8330-6e94163b9e54'
    expect(await read(`Falhou:\n${other}`)).toMatchObject({
      facts: [],
      candidates: [{ name: 'executionKey', value: other }],
    })
    expect(await read(`token=${other}`)).toMatchObject({ facts: [], candidates: [] })
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

  test('who states a pipeline by its id is told the same of it as by its name', async () => {
    const [{ id }] = (await scene.done(helena, 'GET', '/realm/pipelines?name=faturamento-fechamento')).items
    expect(await differ(helena, { pipeline: id, environment: 'prod' })).toEqual([])
    const [built] = (await scene.done(helena, 'GET', '/realm/pipelines?name=beneficio-enriquece')).items
    expect(built.deployed).toEqual([expect.objectContaining({ environment: 'test' })])
    for (const pipeline of [built.id, built.name])
      expect(await differ(helena, { pipeline, environment: 'prod' })).toMatchObject([
        { because: 'pipeline-not-there', words: 'Este pipeline não está implantado no ambiente Produção.' },
      ])
  })

  test('who states a version that is not there is told which are', async () => {
    expect(await differ(helena, { pipeline: 'faturamento-fechamento v2.0' })).toEqual([])
    const [difference] = await differ(helena, { pipeline: 'Faturamento-Fechamento v9' })
    expect(difference).toMatchObject({
      because: 'version-unknown',
      words: expect.stringMatching(/^O pipeline faturamento-fechamento não tem esta versão\. .*: 2\.1, 2\.0\.$/),
      proposals: ['2.1', '2.0'].map((version) => ({ name: 'pipeline', value: `faturamento-fechamento v${version}` })),
    })
  })

  test('finds a pipeline on whatever page of the list it stands, and is told of one that is archived', async () => {
    scene.clock.pass(3_600_000)
    scene.sandbox.be({ mostOfPage: 40 })
    expect(await differ(helena, { pipeline: 'vitrine-valida' })).toEqual([])
    expect(await pasted(helena, 'O vitrine-valida parou')).toEqual({ pipeline: 'vitrine-valida' })
    const [difference] = await differ(helena, { pipeline: 'contato-recebe', environment: 'prod' })
    expect(difference).toMatchObject({
      because: 'pipeline-archived',
      words: expect.stringContaining('contato-recebe está arquivado'),
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

describe('a login is told of its realm what it may see on the platform', () => {
  // Until the platform, which was down, is asked again.
  beforeAll(() => scene.clock.pass(120_000))
  const asOf = async (email: string, roles: Parameters<typeof scene.sandbox.changeRoles>[1]) => {
    await scene.sandbox.changeRoles(email, roles)
    return scene.signedInAs(email, 'pt')
  }
  const picked = async (viewer: Viewer, name: string) =>
    (await scene.done(viewer, 'GET', `/realm/pipelines?name=${name}`)).items
  const environmentsOf = (rows: { environment: string }[]) => [...new Set(rows.map(({ environment }) => environment))]
  const dark = { items: [], unread: 'not-permitted' }

  test('who reads licences and audit, or manages access, is told nothing of it: facts are taken as stated', async () => {
    const [failed] = await failures(owen)
    const told = [
      { pipeline: 'invoice' },
      { pipeline: 'freight-invoice v99', environment: 'test' },
      { executionKey: 'freight-invoice' },
      { executionKey: failed.key, pipeline: 'something-else' },
    ]
    const text = `O freight-invoice falhou\n${failed.key}`
    for (const email of ['tom.ashdown@blue-harbor.example', 'grace.holloway@blue-harbor.example']) {
      const viewer = await scene.signedInAs(email)
      expect(await scene.done(viewer, 'GET', '/realm/pipelines')).toEqual({ ...dark, takenAt: null, projects: [] })
      expect(await scene.done(viewer, 'GET', '/realm/failures')).toEqual({ ...dark, takenAt: null })
      for (const one of told)
        expect(await scene.done(viewer, 'POST', '/realm/differences', { facts: facts(one) })).toEqual(dark)
      expect(await scene.done(viewer, 'POST', '/realm/pasted-text', { text })).toEqual({
        facts: [],
        candidates: [{ name: 'executionKey', value: failed.key }],
        time: null,
      })
    }
    // Who builds there is told something in each case.
    for (const one of told) expect(await differ(owen, one)).not.toEqual([])
    expect(await pasted(owen, text)).toEqual({ pipeline: 'freight-invoice', executionKey: failed.key })
  })

  test('who may look in test only is told nothing of production, not even that something is there', async () => {
    const marina = await asOf('marina.couto@aurora-varejo.example', [
      { role: 'logs-viewer', environment: 'test' },
      { role: 'deployment-viewer', environment: 'test' },
    ])
    expect(environmentsOf(await failures(helena))).toContain('prod')
    expect(environmentsOf(await failures(marina))).toEqual(['test'])
    const [inProd] = (await failures(helena)).filter(
      ({ environment }: { environment: string }) => environment === 'prod',
    )
    const [inTest] = await failures(marina)
    for (const executionKey of [inProd.key, '7bd74ca8-672a-4fe6-8330-6e94163b9e54'])
      expect(await differ(marina, { executionKey, pipeline: 'pedido-x' })).toEqual([])
    expect(await differ(marina, { executionKey: inTest.key, pipeline: 'pedido-x' })).toMatchObject([
      { because: 'key-of-other-pipeline' },
    ])
    expect(await picked(marina, 'vitrine-publica')).toEqual([])
    expect(await differ(marina, { pipeline: 'vitrine-publica', environment: 'test' })).toEqual([])
    expect(await pasted(marina, 'O vitrine-publica parou')).toEqual({})
    expect(await differ(marina, { pipeline: 'vitrine' })).toEqual([])
    const [closing] = await picked(marina, 'faturamento-fechamento')
    expect(await differ(marina, { pipeline: 'faturamento-fechamento v9' })).toEqual([])
    expect(closing.deployed).toEqual([{ environment: 'test', name: 'Test', version: '2.1' }])
    expect(await pasted(marina, 'O faturamento-fechamento parou')).toEqual({ pipeline: 'faturamento-fechamento' })
    expect(await differ(marina, { pipeline: 'beneficio-enriquece', environment: 'prod' })).toEqual([])
    expect(await picked(helena, 'vitrine-publica')).toHaveLength(1)
    expect(await differ(helena, { pipeline: 'vitrine-publica', environment: 'test' })).toHaveLength(1)
  })

  test('who sees what runs in production is told of its version there, and of no other', async () => {
    const rafael = await asOf('rafael.pimentel@aurora-varejo.example', [
      { role: 'deployment-viewer', environment: 'prod' },
    ])
    const [closing] = await picked(rafael, 'faturamento-fechamento')
    expect([closing.latestVersion, environmentsOf(closing.deployed)]).toEqual(['2.0', ['prod']])
    expect((await picked(helena, 'faturamento-fechamento'))[0].latestVersion).toBe('2.1')
    expect(await differ(rafael, { executionKey: 'v2.3' })).toMatchObject([{ because: 'key-is-version' }])
  })

  test('who builds, and may not see what runs, is told neither that it runs nor that it does not', async () => {
    const tiago = await asOf('tiago.nogueira@aurora-varejo.example', [{ role: 'pipeline-builder' }])
    const [closing] = await picked(tiago, 'faturamento-fechamento')
    expect(closing.deployed).toBeNull()
    expect(await differ(tiago, { pipeline: 'beneficio-enriquece', environment: 'prod' })).toEqual([])
    expect(await differ(tiago, { pipeline: 'faturamento-fechamento v9' })).toHaveLength(1)
    expect((await scene.done(tiago, 'GET', '/realm/failures')).unread).toBe('not-permitted')
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
