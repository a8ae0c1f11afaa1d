import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { openRealmScene } from '../platform/realm-scene.fixture.ts'
import type { RealmScene } from '../platform/realm-scene.fixture.ts'
import type { Answer, Viewer } from '../../scene.fixture.ts'

let scene: RealmScene
let helena: Viewer
let conversation: string
// Whatever the desk has answered in this file.
let said = ''
// oxlint-disable-next-line typescript/no-explicit-any
let panel: any
beforeAll(async () => {
  scene = await openRealmScene()
  helena = await scene.signedInAs('helena.prado@aurora-varejo.example', 'pt')
  conversation = await scene.opensOne(helena, { language: 'pt', facts: { pipeline: 'faturamento-fechamento' } })
  panel = (await asks(scene.bruna, 'GET', `/conversations/${conversation}/realm`)).body
})
afterAll(() => scene.close())

async function asks(viewer: Viewer, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const answer = await scene.ask(viewer, method, path, body)
  said += answer.text
  return answer
}
const takes = (source: object, viewer = scene.bruna, id = conversation) =>
  asks(viewer, 'POST', `/conversations/${id}/excerpts`, source)
const takesOne = async (source: object = thePipeline()) => {
  const answer = await takes(source)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const thePipeline = () => ({ source: 'pipeline', pipeline: panel.pipeline.data.id })
const excerptsOf = async (viewer: Viewer, message: string) =>
  (await scene.reads(viewer, conversation)).events.find((event) => event.message?.id === message)?.message?.excerpts

describe('an excerpt', () => {
  test('of anything in the panel is read anew by the desk, in the language of the conversation', async () => {
    const [failed] = panel.failed.data
    const key = failed.key
    const execution = (await asks(scene.bruna, 'GET', `/conversations/${conversation}/realm/executions/${key}`)).body
    const lines = execution.logs.data.items
    const { flow } = (
      await asks(
        scene.bruna,
        'GET',
        `/conversations/${conversation}/realm/pipelines/${failed.pipeline}/flow/${failed.version}`,
      )
    ).body
    const alerts = (await asks(scene.bruna, 'GET', `/conversations/${conversation}/realm/alerts`)).body.alerts.data
    const [deployment] = panel.pipeline.data.deployments
    const sources = [
      thePipeline(),
      { source: 'deployment', pipeline: panel.pipeline.data.id, deployment: deployment.id },
      { source: 'execution', execution: key },
      { source: 'logs', execution: key, from: lines[0].at, to: lines.at(-1).at },
      { source: 'alert', alert: alerts[0].id },
      { source: 'flow-step', pipeline: failed.pipeline, version: failed.version, step: flow.data.steps[0].id },
      { source: 'balance' },
      { source: 'person' },
    ]
    for (const source of sources) {
      const excerpt = await takesOne(source)
      expect(excerpt).toMatchObject({ kind: source.source, realm: 'aurora-varejo' })
      expect(excerpt.html.length, source.source).toBeGreaterThan(20)
    }
    expect((await takesOne(sources[1])).text).toContain('- Réplicas: ')
    expect((await takesOne(sources[2])).text).toContain(`- Pipeline: \`${failed.name}\``)
  })

  test('goes with an answer to the people of the realm, is the realm’s, and stays as it was taken', async () => {
    const excerpt = await takesOne()
    const message = await scene.writes(scene.bruna, conversation, 'Look at this', { excerptIds: [excerpt.id] })
    expect(message).toMatchObject({ disclosure: 'realm', excerpts: [{ id: excerpt.id, title: excerpt.title }] })
    scene.clock.pass(3_600_000)
    for (const viewer of [helena, scene.otavio]) expect(await excerptsOf(viewer, message.id)).toEqual([excerpt])
  })

  test('can be all of an answer, or stand in a note that no requester reads', async () => {
    const alone = await scene.writes(scene.bruna, conversation, '', { excerptIds: [(await takesOne()).id] })
    expect(alone.excerpts).toHaveLength(1)
    const note = await scene.writes(scene.bruna, conversation, 'For us', {
      kind: 'note',
      excerptIds: [(await takesOne()).id],
    })
    expect(await excerptsOf(scene.otavio, note.id)).toHaveLength(1)
    expect(await excerptsOf(helena, note.id)).toBeUndefined()
  })

  test('leaves no text of it in a mail', async () => {
    const excerpt = await takesOne()
    await scene.writes(scene.bruna, conversation, 'It is all here', { excerptIds: [excerpt.id] })
    const { rows } = await sql<{
      all: string
    }>`select coalesce(string_agg(mail::text, ''), '') as all from mail`.execute(scene.desk.db)
    expect(rows[0]!.all).not.toContain(excerpt.title)
  })

  test('is a look in the access log', async () => {
    scene.clock.pass(1_000)
    await takesOne({ source: 'balance' })
    const { items } = await scene.done(helena, 'GET', '/realm/access-log?limit=2')
    expect(items.map(({ what }: { what: string }) => what).toSorted()).toEqual(['licences', 'limits'])
  })
})

describe('it is refused, with a reason and a next step', () => {
  test('in a message that is marked as general', async () => {
    const { status, body } = await scene.tryWrite(scene.bruna, conversation, 'Here', {
      excerptIds: [(await takesOne()).id],
      disclosure: 'general',
    })
    expect([status, body.because, body.nextStep.length > 20]).toEqual([422, 'excerpt-is-realm', true])
  })

  test('in a conversation of nobody who signed in', async () => {
    const unsigned = await scene.opensOne(await scene.visitor())
    const { status, body } = await takes(thePipeline(), scene.bruna, unsigned)
    expect([status, body.because]).toEqual([422, 'not-in-realm'])
    expect(body.nextStep).toContain('sign in')
    const brought = await scene.tryWrite(scene.bruna, unsigned, 'Here', { excerptIds: [(await takesOne()).id] })
    expect([brought.status, brought.body.because]).toEqual([422, 'not-in-realm'])
  })

  test('where the realm has it not, or the platform does not answer', async () => {
    expect((await takes({ source: 'pipeline', pipeline: 'no-such' })).body.because).toBe('not-found-there')
    scene.sandbox.be({ down: true })
    const { body } = await takes({ source: 'execution', execution: 'never-read' })
    expect(body.because).toBe('platform-in-trouble')
    scene.sandbox.be({})
    scene.clock.pass(120_000)
  })
})

describe('it is nobody else’s to send', () => {
  test('not a second time, not by a colleague, not in another conversation, not by a requester', async () => {
    const { id } = await takesOne()
    await scene.writes(scene.bruna, conversation, 'Once', { excerptIds: [id] })
    const fresh = (await takesOne()).id
    const other = await scene.opensOne(helena)
    const tries = [
      scene.tryWrite(scene.bruna, conversation, 'Twice', { excerptIds: [id] }),
      scene.tryWrite(scene.caio, conversation, 'Mine now', { excerptIds: [fresh] }),
      scene.tryWrite(scene.bruna, other, 'There', { excerptIds: [fresh] }),
      scene.tryWrite(scene.bruna, conversation, 'None', { excerptIds: [newId()] }),
    ]
    for (const { status } of await Promise.all(tries)) expect(status).toBe(400)
    const byRequester = await scene.tryWrite(helena, conversation, 'Me', { excerptIds: [fresh] })
    expect([byRequester.status, byRequester.body.message?.excerpts ?? []]).toEqual([400, []])
  })

  test('and nothing of it is taken from the browser', async () => {
    const { status } = await takes({ ...thePipeline(), text: 'My own words', title: 'Mine' })
    expect(status).toBe(201)
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count from excerpt where text like '%own words%'`.execute(scene.desk.db)
    expect(rows[0]!.count).toBe(0)
  })
})

test('of all planted secrets none is in any answer, log line, excerpt or message', async () => {
  const { pipelines } = (await asks(scene.bruna, 'GET', `/conversations/${conversation}/realm/pipelines`)).body
  for (const { id, latestVersion } of pipelines.data.items.slice(0, 12)) {
    const at = `/conversations/${conversation}/realm/pipelines/${id}`
    const { flow } = (await asks(scene.bruna, 'GET', `${at}/flow/${latestVersion}`)).body
    const { failed } = (await asks(scene.bruna, 'GET', at)).body
    const step = flow.data.steps.at(-1)
    await takesOne({ source: 'flow-step', pipeline: id, version: latestVersion, step: step.id })
    for (const { key } of failed.data.slice(0, 2))
      await asks(scene.bruna, 'GET', `/conversations/${conversation}/realm/executions/${key}`)
  }
  const { rows } = await sql<{ all: string }>`
    select (select coalesce(string_agg(excerpt::text, ''), '') from excerpt)
      || (select string_agg(realm_look::text, '') from realm_look)
      || (select string_agg(message::text, '') from message) as all`.execute(scene.desk.db)
  const everything = said + rows[0]!.all
  expect(everything.length).toBeGreaterThan(100_000)
  expect(scene.sandbox.plantedSecrets.length).toBeGreaterThanOrEqual(300)
  expect(scene.sandbox.plantedSecrets.filter((secret) => everything.includes(secret))).toEqual([])
})
