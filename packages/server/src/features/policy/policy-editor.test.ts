import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { openScene } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

let scene: Scene
let rita: Viewer
beforeAll(async () => {
  scene = await openScene()
  rita = await scene.staff('Rita Moraes', ['operator'])
})
afterAll(() => scene.close())

const asOperator = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object, viewer = scene.paulo) =>
  scene.ask(viewer, method, path, body)
const document = readDefaultPolicy()
const shorter = document.replace('P1: { first-answer: 15 min', 'P1: { first-answer: 5 min')

describe('a document that is checked as it is typed', () => {
  test('has no problem where it is the one in force, and its examples are named', async () => {
    const { body } = await asOperator('POST', '/policy/check', { document })
    expect(body).toEqual({ problems: [], count: 0, total: true, examples: ['standard', 'premium'] })
  })

  test.each([
    ['pt', 'A tabela "environment" não tem resposta para uma combinação: (environment test).'],
    ['en', 'Table "environment" has no answer for one combination: (environment test).'],
    ['es', 'La tabla "environment" no tiene respuesta para una combinación: (environment test).'],
  ])('says in %s which combination has no answer, at its line', async (language, message) => {
    await scene.desk.db
      .updateTable('staff')
      .set({ language: language as 'pt' })
      .where('id', '=', rita.id)
      .execute()
    scene.desk.bus.publish([{ kind: 'session-changed', sessions: [rita.sessionId] }])
    const broken = document.replace(/^.*row: test, rules.*\n/m, '')
    const { body } = await scene.ask(
      rita,
      'POST',
      '/policy/check',
      { document: broken },
      { 'accept-language': language },
    )
    const line = broken.split('\n').findIndex((text) => text === '  environment:') + 1
    expect(body.total).toBe(false)
    expect(body.problems).toContainEqual(
      expect.objectContaining({
        code: 'no-answer',
        message,
        line,
        path: 'tables.environment',
        count: 1,
        combinations: [{ environment: 'test' }],
      }),
    )
  })

  test('says where it stops being YAML, by line and column', async () => {
    const { body } = await asOperator('POST', '/policy/check', { document: 'vendor:\n  name: A\n  name: B\n' })
    expect(body.problems).toEqual([
      expect.objectContaining({
        code: 'not-yaml',
        line: 3,
        column: 3,
        message: 'A key stands twice in the same place.',
      }),
    ])
  })

  test('is nobody else’s business, and no longer than half a mebibyte', async () => {
    expect((await asOperator('POST', '/policy/check', { document }, scene.otavio)).status).toBe(404)
    expect((await asOperator('POST', '/policy/check', { document: 'x'.repeat(512 * 1024 + 1) })).status).toBe(400)
  })
})

test('who asks for a check over and over waits, and everything else goes on for them', async () => {
  const hasty = await scene.staff('Hugo Lemos', ['operator'])
  const check = () => asOperator('POST', '/policy/check', {}, hasty)
  const statuses = await Promise.all(Array.from({ length: 181 }, async () => (await check()).status))
  expect([
    statuses.filter((status) => status === 400).length,
    statuses.filter((status) => status === 429).length,
  ]).toEqual([180, 1])
  expect(Number((await check()).headers['retry-after'])).toBeGreaterThan(0)
  expect((await asOperator('GET', '/policy/draft', undefined, hasty)).status).toBe(200)
})

describe('the draft', () => {
  test('is kept with its problems, and a change on an older one is a conflict that loses nothing', async () => {
    expect((await asOperator('GET', '/policy/draft')).body).toEqual({ draft: null, version: 1 })
    const first = await asOperator('PUT', '/policy/draft', { document: 'plans: [', basedOn: 1, revision: 0 })
    expect(first.body).toMatchObject({ document: 'plans: [', author: 'Paulo Siqueira' })
    const { revision } = first.body
    const again = await asOperator('PUT', '/policy/draft', { document: 'plans: [', basedOn: 1, revision: 0 })
    expect(again.body.revision).toBe(revision)

    const second = await asOperator('PUT', '/policy/draft', { document: shorter, basedOn: 1, revision }, rita)
    expect(second.body).toMatchObject({ author: 'Rita Moraes' })
    const late = await asOperator('PUT', '/policy/draft', { document: 'mine', basedOn: 1, revision })
    expect([late.status, late.body.code]).toEqual([409, 'conflict'])
    expect((await asOperator('GET', '/policy/draft')).body.draft).toEqual(second.body)
  })

  test('is discarded by who has seen it as it is, and one that follows is another', async () => {
    const { draft } = (await asOperator('GET', '/policy/draft')).body
    expect((await asOperator('DELETE', `/policy/draft?revision=${draft.revision - 1}`)).status).toBe(409)
    expect((await asOperator('DELETE', `/policy/draft?revision=${draft.revision}`)).status).toBe(204)
    const next = await asOperator('PUT', '/policy/draft', { document: shorter, basedOn: 1, revision: 0 })
    expect(next.body.revision).toBeGreaterThan(draft.revision)
    const stale = await asOperator('PUT', '/policy/draft', { document, basedOn: 1, revision: draft.revision })
    expect(stale.status).toBe(409)
  })

  test('is no leader’s to read or write', async () => {
    expect((await asOperator('GET', '/policy/draft', undefined, scene.otavio)).status).toBe(404)
    const body = { document, basedOn: 1, revision: 0 }
    expect((await asOperator('PUT', '/policy/draft', body, scene.otavio)).status).toBe(404)
  })
})

describe('versions', () => {
  const publish = (revision: number, more: object = {}, viewer = scene.paulo) =>
    asOperator('POST', '/policy/versions', { revision, running: 'keep', note: '', ...more }, viewer)
  const save = async (text: string, basedOn: number) => {
    const { draft } = (await asOperator('GET', '/policy/draft')).body
    return (await asOperator('PUT', '/policy/draft', { document: text, basedOn, revision: draft?.revision ?? 0 })).body
  }

  test('are compared thing by thing and line by line, with what is open now', async () => {
    const camila = await scene.signedIn()
    await scene.opensOne(camila)
    const { body } = await asOperator('GET', '/policy/comparison?from=1&to=draft')
    expect(body).toMatchObject({ count: 1, open: 1, withClocks: 1 })
    expect(body.differences).toEqual([
      { section: 'plans', path: ['standard', 'targets', 'P1', 'first-answer'], was: '15 min', becomes: '5 min' },
    ])
    expect(body.blocks).toHaveLength(1)
    expect(body.blocks[0].lines.filter((line: string) => /^[-+]/.test(line))).toHaveLength(2)
    expect((await asOperator('GET', '/policy/comparison?from=1&to=7')).status).toBe(404)
  })

  test('are published from the draft that was read, by an operator alone, with a note and what changed', async () => {
    const draft = await save(shorter, 1)
    expect((await publish(draft.revision, {}, scene.otavio)).status).toBe(404)
    expect((await publish(draft.revision - 1)).status).toBe(409)
    const { status, body } = await publish(draft.revision, { note: 'Outages first.' })
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        version: 2,
        author: 'Paulo Siqueira',
        note: 'Outages first.',
        changes: [{ section: 'plans', count: 1 }],
        rollOut: { running: 'keep', total: null, done: 0, endedAt: null },
      }),
    ])
    expect(scene.desk.policy().version).toBe(2)
    expect((await asOperator('GET', '/policy/draft')).body).toEqual({ draft: null, version: 2 })
    const audit = scene.desk.db.selectFrom('audit').select(['was', 'became']).where('action', '=', 'policy-published')
    expect(await audit.executeTakeFirst()).toEqual({
      was: { version: 1, 'plans standard targets P1 first-answer': '15 min' },
      became: {
        version: 2,
        running: 'keep',
        note: 'Outages first.',
        'plans standard targets P1 first-answer': '5 min',
      },
    })
  })

  test('with problems, without a change, or over one that came between are refused with the next step', async () => {
    const broken = await save('plans: {}', 2)
    expect((await publish(broken.revision)).body).toMatchObject({ because: 'policy-has-problems' })
    const same = await save(shorter, 2)
    expect((await publish(same.revision)).body).toMatchObject({ because: 'nothing-changed' })
    const older = await save(document, 1)
    const answer = await publish(older.revision)
    expect(answer.body).toMatchObject({ because: 'another-version-is-in-force', nextStep: expect.any(String) })
    expect(scene.desk.policy().version).toBe(2)
  })

  test('are listed newest first, read whole, and exported as the file they are', async () => {
    const { items } = (await asOperator('GET', '/policy/versions?limit=1')).body
    expect(items.map(({ version }: { version: number }) => version)).toEqual([2])
    expect((await asOperator('GET', '/policy/versions')).body.items).toHaveLength(2)
    expect((await asOperator('GET', '/policy/versions/1')).body).toMatchObject({ document, changes: null })
    const file = await asOperator('GET', '/policy/versions/2/document')
    expect(file.text).toBe(shorter)
    expect(file.headers['content-disposition']).toContain('policy-2.yaml')
    expect((await asOperator('GET', '/policy/versions/2/document', undefined, scene.otavio)).status).toBe(404)
  })
})

describe('a replay', () => {
  const period = { from: '2026-03-01T00:00:00Z', to: '2026-03-03T00:00:00Z' }
  const start = (body: object = {}, id = newId(), viewer = scene.paulo) =>
    asOperator('PUT', `/policy/replays/${id}`, { ...period, ...body }, viewer)
  const ended = async (id: string) => {
    const read = async () => (await asOperator('GET', `/policy/replays/${id}`)).body
    await expect.poll(async () => (await read()).state, { timeout: 20_000 }).not.toBe('running')
    return read()
  }

  test('of an old version over the past tells each conversation in which something would be otherwise', async () => {
    const camila = await scene.signedIn()
    const facts = { environment: 'prod', extent: 'total', workaround: 'none', prodPipelinesAffected: true }
    const opened = await scene.opens(camila, { demand: 'incident', facts, text: 'All of it answers 502' })
    scene.clock.pass(10 * 60_000)
    await scene.writes(scene.bruna, opened.conversation.id, 'We look at it')

    const begun = await start({ version: 1 })
    expect(begun.body).toMatchObject({ state: 'running', against: 2, version: 1, askedBy: 'Paulo Siqueira' })
    const replay = await ended(begun.body.id)
    expect(replay).toMatchObject({ state: 'done', total: 2, kept: 1 })
    expect(replay.summary).toMatchObject({ examined: 2, different: 1, newlyBroken: 0, noLongerBroken: 1 })

    const { items } = (await asOperator('GET', `/policy/replays/${replay.id}/differences`)).body
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      conversation: { id: opened.conversation.id, publicId: opened.conversation.publicId },
      kinds: ['due', 'no-longer-broken'],
    })
    expect(items[0].clocks[0]).toMatchObject({
      kind: 'first-answer',
      was: { state: 'broken', targetMs: 300_000 },
      becomes: { state: 'kept', targetMs: 900_000 },
    })
    expect(JSON.stringify(items)).not.toContain('502')
    const broken = await asOperator('GET', `/policy/replays/${replay.id}/differences?kind=newly-broken`)
    expect(broken.body.items).toEqual([])

    const csv = await asOperator('GET', `/policy/replays/${replay.id}/export`)
    const [, line] = csv.text.split('\r\n')
    expect(line).toContain(`${opened.conversation.publicId},incident,first-answer,1,broken,kept,`)
  })

  test('is for operators, of something that is a policy, and over a period', async () => {
    expect((await start({ version: 1 }, newId(), scene.otavio)).status).toBe(404)
    expect((await asOperator('GET', '/policy/replays', undefined, scene.otavio)).status).toBe(404)
    expect((await start({ version: 1, to: period.from })).status).toBe(400)
    expect((await start({ version: 9 })).status).toBe(404)
    const { draft } = (await asOperator('GET', '/policy/draft')).body
    await asOperator('PUT', '/policy/draft', { document: 'plans: {}', basedOn: 2, revision: draft.revision })
    expect((await start()).body).toMatchObject({ because: 'policy-has-problems', nextStep: expect.any(String) })
  })

  test('is cancelled by whoever looks, one runs at a time, and the same request is the same replay', async () => {
    const blocker = await scene.desk.pool.connect()
    const id = newId()
    try {
      await blocker.query('begin')
      await blocker.query('lock table event in access exclusive mode')
      await start({ version: 1 }, id)
      expect((await start({ version: 1 }, id)).body).toMatchObject({ id, state: 'running' })
      expect((await start({ version: 1 })).body).toMatchObject({ because: 'replay-runs' })
      const cancelled = await asOperator('PUT', `/policy/replays/${id}/cancellation`)
      expect(cancelled.body).toMatchObject({ state: 'running', cancelling: true })
    } finally {
      await blocker.query('rollback')
      blocker.release()
    }
    expect(await ended(id)).toMatchObject({ state: 'cancelled', cancelling: false })
  })

  test('that could not be begun leaves nothing behind that works on it', async () => {
    const alter = (how: string) => scene.desk.pool.query(`alter table policy_replay ${how}`)
    await alter('add constraint none_begins check (false) not valid')
    try {
      expect((await start({ version: 1 })).status).toBe(500)
    } finally {
      await alter('drop constraint none_begins')
    }
    const threads = async () =>
      (
        await scene.desk.pool.query(
          "select 1 from pg_stat_activity where datname = current_database() and application_name = 'plantao-replay'",
        )
      ).rowCount
    await expect.poll(threads).toBe(0)
  })

  test('whose process died is shown as ended by that, and what it tried can be tried again', async () => {
    const id = newId()
    const known = (await asOperator('GET', '/policy/replays')).body.items[0]
    await scene.desk.db
      .insertInto('policy_replay')
      .columns(['id', 'asked_by', 'asked_at', 'from_at', 'to_at', 'against', 'version', 'document', 'state', 'summary'])
      .expression((from) =>
        from
          .selectFrom('policy_replay')
          .select(({ val }) => [
            val(id).as('id'),
            'asked_by',
            'asked_at',
            'from_at',
            'to_at',
            'against',
            'version',
            'document',
            val('running' as const).as('state'),
            'summary',
          ])
          .where('id', '=', known.id),
      )
      .execute()
    expect((await asOperator('GET', `/policy/replays/${id}`)).body.state).toBe('died')
    const again = await start({ again: id })
    expect(again.body).toMatchObject({ state: 'running', version: 1 })
    expect(await ended(again.body.id)).toMatchObject({ state: 'done' })
  })
})
