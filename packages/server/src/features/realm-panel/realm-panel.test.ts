import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { openRealmScene } from '../platform/realm-scene.fixture.ts'
import type { RealmScene } from '../platform/realm-scene.fixture.ts'
import type { Viewer } from '../../scene.fixture.ts'

let scene: RealmScene
let helena: Viewer
let priya: Viewer
let conversation: string
const pipeline = 'faturamento-fechamento'
beforeAll(async () => {
  scene = await openRealmScene()
  helena = await scene.signedInAs('helena.prado@aurora-varejo.example', 'pt')
  priya = await scene.signedInAs('priya.raman@blue-harbor.example')
  conversation = await opensAbout(helena, pipeline)
})
afterAll(() => scene.close())
beforeEach(() => scene.sandbox.be({}))

const opensAbout = (viewer: Viewer, name: string) =>
  scene.opensOne(viewer, { demand: 'platform-question', text: 'What happens there?', facts: { pipeline: name } })
const panelOf = (viewer: Viewer, id = conversation, query = '') =>
  scene.ask(viewer, 'GET', `/conversations/${id}/realm${query}`)
const looksOf = async (viewer: Viewer) => (await scene.done(viewer, 'GET', '/realm/access-log')).items

describe('the engineer', () => {
  test('sees the pipeline of the facts, how it runs where, and what the asker may do, each with its age', async () => {
    const { body } = await panelOf(scene.bruna)
    expect(body).toMatchObject({
      realm: { name: 'aurora-varejo' },
      asked: pipeline,
      pipeline: { state: 'read', stale: null, data: { name: pipeline } },
      failed: { state: 'read' },
      alerts: { state: 'read' },
      asker: { state: 'read', data: { name: 'Helena Prado', status: 'active' } },
      balance: { licences: { state: 'read' }, limits: { state: 'read' } },
    })
    const prod = body.pipeline.data.deployments.find(
      ({ environment }: { environment: string }) => environment === 'prod',
    )
    expect(prod).toMatchObject({ replicas: expect.any(Number), outOfMemory: expect.any(Number) })
    expect(body.failed.data[0]).toMatchObject({ name: pipeline, status: 'failed' })
    expect(body.asker.data.environments).toEqual([
      expect.objectContaining({ environment: 'test', mayDeploy: false, mayVersion: true }),
      expect.objectContaining({ environment: 'prod', production: true, mayDeploy: false, mayVersion: true }),
    ])
    expect(body.balance.licences.data.length).toBeGreaterThan(0)
    expect(Date.parse(body.pipeline.takenAt)).toBeLessThanOrEqual(scene.clock.now().getTime())
  })

  test('finds another pipeline by a part of its name, and the one that the facts nearly named', async () => {
    const { body } = await scene.ask(scene.bruna, 'GET', `/conversations/${conversation}/realm/pipelines?name=publica`)
    const found = body.pipelines.data.items.find(({ name }: { name: string }) => name === 'pedido-publica-erp')
    const chosen = await panelOf(scene.bruna, conversation, `?pipeline=${found.id}`)
    expect(chosen.body.pipeline.data.name).toBe('pedido-publica-erp')
    const nearly = await panelOf(scene.bruna, await opensAbout(helena, 'publica-erp'))
    expect(nearly.body).toMatchObject({ pipeline: { state: 'read', data: null }, failed: { state: 'read' } })
    expect(nearly.body.likely.map(({ name }: { name: string }) => name)).toContain('pedido-publica-erp')
  })

  test('opens an execution that failed with its logs, and sees the failing step in the picture', async () => {
    const [failed] = (await panelOf(scene.bruna)).body.failed.data
    const { body } = await scene.ask(
      scene.bruna,
      'GET',
      `/conversations/${conversation}/realm/executions/${failed.key}`,
    )
    expect(body.execution.data).toMatchObject({ key: failed.key, status: 'failed' })
    expect(body.logs.data.items.map(({ level }: { level: string }) => level)).toContain('error')
    const at = `${failed.pipeline}/flow/${failed.version}?execution=${failed.key}`
    const { flow } = await scene.done(scene.bruna, 'GET', `/conversations/${conversation}/realm/pipelines/${at}`)
    const named = new Set(body.logs.data.items.flatMap(({ step }: { step: string | null }) => step ?? []))
    expect(body.steps.data.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([...named]))
    const marked = flow.data.picture.nodes.filter(({ isFailing }: { isFailing: boolean }) => isFailing)
    expect(marked.map(({ id }: { id: string }) => id)).toEqual([body.execution.data.failingStep])
    expect(flow.data.steps.length).toBe(flow.data.picture.nodes.length)
  })

  test('waits for the slowest part, not for the sum of all', async () => {
    scene.clock.pass(3_600_000)
    scene.sandbox.be({ slowMs: 300 })
    const startedAt = performance.now()
    const { body } = await panelOf(scene.bruna)
    // Eight calls, 2,400 ms one after the other; the pipeline and its executions wait for its id, everything else for nothing.
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    expect(body.pipeline).toMatchObject({ state: 'read', stale: null })
  })

  test('sees what was read before while the platform is down, and what was not is missing alone', async () => {
    scene.clock.pass(3_600_000)
    scene.sandbox.be({ down: true })
    const { body } = await panelOf(scene.bruna)
    expect(body.pipeline).toMatchObject({ state: 'read', stale: 'down', data: { name: pipeline } })
    const fresh = await scene.ask(scene.bruna, 'GET', `/conversations/${conversation}/realm/executions/not-read-yet`)
    expect(fresh.body.execution).toEqual({ state: 'unread', because: 'down' })
    expect((await scene.writes(scene.bruna, conversation, 'I look into it')).text).toBe('I look into it')
    const lines = (await looksOf(helena)).map(({ what, outcome, because }: Record<string, string>) =>
      [what, outcome, because].join(' '),
    )
    expect(lines.slice(0, 9)).toEqual(expect.arrayContaining(['pipeline stale down', 'execution unread down']))
    scene.sandbox.be({})
    scene.clock.pass(120_000)
  })

  test('is told of one part that the platform does not offer, and of no other', async () => {
    scene.clock.pass(3_600_000)
    scene.sandbox.be({ only: ['getCapabilities', 'listPipelines', 'getPipeline', 'listExecutions', 'getPerson'] })
    const { body } = await panelOf(scene.bruna, await opensAbout(priya, 'nightly-ledger-sync'))
    expect(body.balance.licences).toEqual({ state: 'unread', because: 'not-offered' })
    expect(body.pipeline).toMatchObject({ state: 'read', data: { name: 'nightly-ledger-sync' } })
  })
})

describe('nobody else sees anything of the realm', () => {
  test('staff whose role does not look into realms, also where it was handed off to them', async () => {
    await scene.done(scene.bruna, 'PUT', `/conversations/${conversation}/hand-offs/${crypto.randomUUID()}`, {
      teamId: scene.teams.andes,
      reason: 'Theirs',
    })
    expect((await scene.ask(scene.joana, 'GET', `/conversations/${conversation}`)).status).toBe(200)
    expect((await panelOf(scene.joana)).status).toBe(404)
    expect((await panelOf(scene.paulo)).status).toBe(404)
  })

  test('requesters, of this realm or another, signed in or not', async () => {
    const visitor = await scene.visitor()
    for (const viewer of [helena, priya, visitor]) expect((await panelOf(viewer)).status).toBe(404)
  })

  test('a conversation of nobody who signed in leads to no realm', async () => {
    const unsigned = await scene.opensOne(await scene.visitor())
    expect((await scene.ask(scene.bruna, 'GET', `/conversations/${unsigned}`)).status).toBe(200)
    expect((await panelOf(scene.bruna, unsigned)).status).toBe(404)
  })

  test('a conversation of one realm leads to nothing of another', async () => {
    const [failed] = (await panelOf(scene.bruna)).body.failed.data
    const other = await opensAbout(priya, pipeline)
    const { body } = await panelOf(scene.bruna, other)
    expect(body).toMatchObject({ realm: { name: 'blue-harbor' }, pipeline: { data: null }, likely: [] })
    const { execution } = await scene.done(scene.bruna, 'GET', `/conversations/${other}/realm/executions/${failed.key}`)
    expect(execution).toEqual({ state: 'unread', because: 'not-found' })
  })
})

describe('the access log', () => {
  test('has a line of every look, also of one that was answered from memory, for everybody of the realm', async () => {
    scene.clock.pass(1_000)
    await panelOf(scene.bruna)
    await panelOf(scene.otavio)
    const lines = await looksOf(await scene.signedInAs('davi.moura@aurora-varejo.example', 'pt'))
    const newest = lines.filter(({ at }: { at: string }) => at === scene.clock.now().toISOString())
    expect(newest).toHaveLength(14)
    expect(new Set(newest.map(({ staff }: { staff: string }) => staff))).toEqual(
      new Set(['Bruna Teixeira', 'Otávio Reis']),
    )
    expect(newest).toContainEqual(
      expect.objectContaining({
        what: 'pipeline',
        target: pipeline,
        outcome: 'read',
        words: expect.stringMatching(/versões/),
      }),
    )
  })

  test('is read by pages, by nobody of another realm, and by no session that is not signed in', async () => {
    const first = await scene.done(helena, 'GET', '/realm/access-log?limit=5')
    const second = await scene.done(helena, 'GET', `/realm/access-log?limit=5&after=${first.next}`)
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(10)
    const { publicId } = (await scene.reads(helena, conversation)).conversation
    const theirs = (await looksOf(priya)).map(({ conversation: of }: { conversation: string }) => of)
    expect([theirs.length > 0, theirs.includes(publicId)]).toEqual([true, false])
    expect(first.items[0].conversation).toBe(publicId)
    expect((await scene.ask(await scene.visitor(), 'GET', '/realm/access-log')).status).toBe(404)
    expect((await scene.ask(await scene.visitor(), 'GET', '/realm/access-log/csv')).status).toBe(404)
  })

  test('is a file that no spreadsheet runs anything of', async () => {
    const name = encodeURIComponent('=HYPERLINK("http://x.example")')
    await scene.done(scene.bruna, 'GET', `/conversations/${conversation}/realm/pipelines?name=${name}`)
    const { text, headers } = await scene.ask(helena, 'GET', '/realm/access-log/csv')
    expect(headers['content-type']).toContain('text/csv')
    expect(text).toContain('"\'=HYPERLINK(""http://x.example"")"')
    expect(text.trim().split('\r\n').length).toBeGreaterThan(20)
  })

  test('holds no secret that was searched for, and no name of another realm for the people of this one', async () => {
    scene.clock.pass(11 * 60_000)
    const other = await opensAbout(priya, 'nightly-ledger-sync')
    const searches = (id: string, name: string) =>
      scene.done(scene.bruna, 'GET', `/conversations/${id}/realm/pipelines?name=${encodeURIComponent(name)}`)
    for (const name of [pipeline, 'password=Tr0ub4dor&3xyz', 'nightly-ledger-sync']) await searches(other, name)
    await searches(conversation, pipeline)
    const targetsOf = (items: readonly { target: string | null }[]) => items.slice(0, 3).map(({ target }) => target)
    const shown = ['nightly-ledger-sync', 'password=••••••••', 'a name of another realm']
    expect(new Set(targetsOf(await looksOf(priya)))).toEqual(new Set(shown))
    const { text } = await scene.ask(priya, 'GET', '/realm/access-log/csv')
    const newest = text.split('\r\n').slice(1, 4).join(' ')
    expect(newest).toContain('a name of another realm')
    for (const hidden of [pipeline, 'Tr0ub4dor', '3xyz']) expect(newest).not.toContain(hidden)
    const realm = (await panelOf(scene.bruna, other)).body.realm.id
    const { items } = await scene.done(scene.otavio, 'GET', `/realms/${realm}/access-log`)
    expect(items.map(({ target }: { target: string }) => target)).toContain(pipeline)
    expect(targetsOf(await looksOf(helena))).toContain(pipeline)
  })

  test('nor has what was tried under a grant, which is not sent where it holds a secret', async () => {
    const grace = await scene.signedInAs('grace.holloway@blue-harbor.example')
    const other = await opensAbout(priya, 'nightly-ledger-sync')
    await scene.done(scene.bruna, 'PUT', `/conversations/${other}/assignment`, { staffId: scene.bruna.id })
    const terms = { environment: 'test', pipeline: null, verbs: ['global:update'], reason: 'It fails', minutes: 30 }
    const { id } = await scene.done(scene.bruna, 'PUT', `/conversations/${other}/grants/${newId()}`, terms)
    for (const target of [pipeline, 'token=Tr0ub4dor3xyz'])
      await scene.ask(scene.bruna, 'PUT', `/grants/${id}/uses/${newId()}`, {
        verb: 'global:update',
        target,
        pipeline: null,
        value: 'https://carrier.example/v2',
      })
    const targetsFor = async (viewer: Viewer) =>
      (await scene.done(viewer, 'GET', '/grants')).items
        .find((grant: { id: string }) => grant.id === id)
        .uses.map(({ target }: { target: string }) => target)
    expect(new Set(await targetsFor(grace))).toEqual(new Set(['a name of another realm', 'token=••••••••']))
    const theirs = (await scene.done(scene.bruna, 'GET', `/conversations/${other}/grants`)).items[0].uses
    expect(theirs.map(({ target }: { target: string }) => target)).toContain(pipeline)
  })

  test('is read by leaders for any realm, and by no operator', async () => {
    scene.clock.pass(1_000)
    const realm = (await panelOf(scene.otavio)).body.realm.id
    expect((await scene.done(scene.otavio, 'GET', `/realms/${realm}/access-log`)).items[0].staff).toBe('Otávio Reis')
    expect((await scene.ask(scene.paulo, 'GET', `/realms/${realm}/access-log`)).status).toBe(404)
  })
})

describe('the logs of an execution as a file', () => {
  const takes = (key: string, file: string, by: Viewer = scene.bruna, id = conversation) =>
    scene.ask(by, 'PUT', `/conversations/${id}/realm/log-files/${file}`, { execution: key })
  const takesAll = async (key: string, by: Viewer = scene.bruna) => {
    const file = newId()
    let { body } = await takes(key, file, by)
    for (let asked = 1; !body.complete && asked < 20; asked += 1) ({ body } = await takes(key, file, by))
    expect(body).toMatchObject({ id: file, complete: true, cut: false, name: `execution-${key}.log` })
    return body
  }
  const contentOf = (viewer: Viewer, file: string) => scene.ask(viewer, 'GET', `/attachments/${file}/content`)
  let key: string
  beforeAll(async () => {
    key = (await panelOf(scene.bruna)).body.failed.data[0].key
  })

  test('goes with an answer, without secrets, with the steps by name, and stands in the access log', async () => {
    scene.clock.pass(1_000)
    const file = await takesAll(key)
    const { id, attachments, disclosure } = await scene.writes(scene.bruna, conversation, 'All of it', {
      attachments: [file.id],
    })
    expect([disclosure, attachments]).toEqual([
      'realm',
      [expect.objectContaining({ name: file.name, disclosure: 'realm', realm: 'aurora-varejo', picture: false })],
    ])
    const { text } = await contentOf(helena, file.id)
    const lines = text.trim().split('\n')
    expect(lines.slice(0, 2)).toEqual([
      expect.stringContaining(`aurora-varejo · ${pipeline}`),
      expect.stringContaining(key),
    ])
    expect(lines).toHaveLength(file.lines + 3)
    expect(text).toMatch(/ error \[[^\]]+ \([0-9a-f-]{36}\)\] .*Out of Memory/)
    expect(scene.sandbox.plantedSecrets.filter((secret) => text.includes(secret))).toEqual([])
    expect((await scene.reads(helena, conversation)).events.at(-1)?.message?.id).toBe(id)
    const looks = (await looksOf(helena)).filter(({ what }: { what: string }) => what === 'log-file')
    expect(looks.map(({ target, staff, words }: Record<string, string>) => [target, staff, words])).toEqual([
      [key, 'Bruna Teixeira', 'Logs de uma execução, como arquivo'],
    ])
  })

  test('is taken page by page; asked for twice at once, no line is in it twice', async () => {
    const whole = await takesAll(key)
    scene.clock.pass(3_600_000)
    scene.sandbox.be({ mostOfPage: 7 })
    const file = newId()
    const lines: number[] = []
    for (let complete = false; !complete && lines.length < 40;) {
      const both = await Promise.all([takes(key, file), takes(key, file)])
      expect(both.map(({ status }) => status)).toEqual([200, 200])
      const { body } = both.toSorted((a, b) => a.body.lines - b.body.lines).at(-1)!
      lines.push(body.lines)
      complete = body.complete
    }
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.at(-1)).toBe(whole.lines)
    const [once, paged] = [await contentOf(scene.bruna, whole.id), await contentOf(scene.bruna, file)]
    expect(paged.text.split('\n').slice(3)).toEqual(once.text.split('\n').slice(3))
  })

  test('goes to nobody without standing, and nobody writes into it but the desk', async () => {
    const { id: file } = await takesAll(key)
    const [opener, owner] = [await scene.visitor(), await scene.signedInAs('helena.prado@aurora-varejo.example')]
    const send = (id: string, more: object = {}) =>
      scene.tryWrite(scene.bruna, id, 'The log', { attachments: [file], ...more })
    expect((await send(conversation, { disclosure: 'general' })).body.because).toBe('excerpt-is-realm')
    const unsigned = await scene.opensOne(opener)
    expect((await takes(key, newId(), scene.bruna, unsigned)).body.because).toBe('not-in-realm')
    expect((await send(unsigned)).status).toBe(422)
    const other = await opensAbout(priya, 'freight-invoice')
    expect((await takes(key, newId(), scene.bruna, other)).body.because).toBe('not-found-there')
    const stopped = await send(other)
    expect([stopped.status, stopped.body.because]).toEqual([422, 'not-in-realm'])
    for (const viewer of [helena, priya, opener, scene.otavio]) expect((await contentOf(viewer, file)).status).toBe(404)
    const bytes = { 'content-type': 'application/octet-stream' }
    const forged = await scene.ask(
      scene.bruna,
      'PATCH',
      `/attachments/${file}?offset=0`,
      Buffer.from('all is well'),
      bytes,
    )
    expect(forged.status).toBe(404)
    expect((await takes(key, file, scene.otavio)).status).toBe(404)

    const goesOn = await scene.opensOne(opener, { demand: 'platform-question' })
    await scene.goesOn(opener, owner, goesOn)
    const sent = newId()
    const { body } = await takes(key, sent, scene.bruna, goesOn)
    expect(body.complete).toBe(true)
    expect((await scene.writes(scene.bruna, goesOn, 'The log', { attachments: [sent] })).disclosure).toBe('realm')
    const reach = await Promise.all([opener, priya, owner].map((viewer) => contentOf(viewer, sent)))
    expect(reach.map(({ status }) => status)).toEqual([404, 404, 200])
  })
})
