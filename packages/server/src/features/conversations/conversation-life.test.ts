import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { camila, diego, kindsOf, openScene, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { wakeWhenDue } from './snooze-conversation.ts'

let scene: Scene
let requester: Viewer
beforeAll(async () => {
  scene = await openScene()
  requester = await scene.signedIn(camila)
})
afterAll(() => scene.close())

const hour = 3_600_000
const view = async (id: string, viewer: Viewer = scene.bruna) => (await scene.reads(viewer, id)).conversation
const kinds = async (id: string) => kindsOf((await scene.reads(scene.bruna, id)).events)

describe('assignment', () => {
  test('gives it to an engineer and back to nobody', async () => {
    const id = await scene.opensOne(requester)
    expect(
      (await scene.done(scene.bruna, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.caio.id })).assignee,
    ).toEqual({ id: scene.caio.id, name: 'Caio Duarte' })
    expect((await scene.done(scene.bruna, 'DELETE', `/conversations/${id}/assignment`)).assignee).toBeNull()
  })

  test('is refused, with what to do, for somebody who could not work on it', async () => {
    const id = await scene.opensOne(requester)
    const { status, body } = await scene.ask(scene.bruna, 'PUT', `/conversations/${id}/assignment`, {
      staffId: scene.paulo.id,
    })
    expect([status, body.because]).toEqual([422, 'not-an-engineer'])
    expect(body.nextStep).toMatch(/\S/)
    expect((await view(id)).assignee).toBeNull()
  })

  test("comes by itself with the first answer, and stays with a second engineer's", async () => {
    const id = await scene.opensOne(requester)
    await scene.writes(scene.bruna, id, 'Good morning')
    await scene.writes(scene.caio, id, 'Hello too')
    expect((await view(id)).assignee?.name).toBe('Bruna Teixeira')
  })
})

describe('snooze', () => {
  const snooze = (id: string, ms: number) =>
    scene.ask(scene.bruna, 'PUT', `/conversations/${id}/snooze`, {
      until: new Date(scene.clock.now().getTime() + ms).toISOString(),
    })
  const dueOf = async (id: string) => Date.parse((await view(id)).snoozedUntil!)

  test('lasts until its time; the job of an earlier snooze wakes nothing', async () => {
    const id = await scene.opensOne(requester)
    await snooze(id, hour)
    const first = await dueOf(id)
    await snooze(id, 2 * hour)
    await wakeWhenDue(scene.desk, id, first)
    expect((await view(id)).status).toBe('snoozed')
    await wakeWhenDue(scene.desk, id, await dueOf(id))
    expect(await view(id)).toMatchObject({ status: 'open', snoozedUntil: null })
    expect((await kinds(id)).filter((kind) => kind === 'woken')).toHaveLength(1)
  })

  test('leaves a job behind that is due then, in the transaction that snoozed it', async () => {
    const id = await scene.opensOne(requester)
    await snooze(id, hour)
    const { rows } = await scene.desk.pool.query(
      "select start_after from pgboss.job where name = 'wake-conversation' and data ->> 'conversation' = $1",
      [id],
    )
    expect(rows).toEqual([{ start_after: new Date(await dueOf(id)) }])
  })

  test('ends when the requester writes, or by hand, and the requester never sees it', async () => {
    const id = await scene.opensOne(requester)
    await snooze(id, hour)
    expect(await view(id, requester)).toMatchObject({ status: 'open' })
    expect((await view(id, requester)).snoozedUntil).toBeUndefined()
    await scene.writes(requester, id, 'One more thing')
    expect((await view(id)).status).toBe('open')
    await snooze(id, hour)
    expect((await scene.done(scene.bruna, 'DELETE', `/conversations/${id}/snooze`)).status).toBe('open')
  })

  test('is not for the past nor for what is resolved, and thanks wake nobody', async () => {
    const id = await scene.opensOne(requester)
    expect((await snooze(id, -hour)).status).toBe(400)
    await snooze(id, hour)
    await scene.writes(requester, id, 'Thank you!', { thanks: true })
    expect((await view(id)).status).toBe('snoozed')
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
    expect((await snooze(id, hour)).body.because).toBe('resolved')
  })
})

describe('waiting on the requester', () => {
  test('pauses the clocks until they write', async () => {
    const id = await scene.opensOne(requester)
    const due = Date.parse((await view(id)).dueAt!)
    const waiting = await scene.done(scene.bruna, 'PUT', `/conversations/${id}/wait`)
    expect(waiting).toMatchObject({ waitingOnRequester: true, dueAt: null })
    scene.clock.pass(hour)
    await scene.writes(requester, id, 'Here it is')
    const after = await view(id)
    expect(after.waitingOnRequester).toBe(false)
    expect(Date.parse(after.dueAt!)).toBe(due + hour)
  })

  test('begins with an answer that asks back, and ends by hand', async () => {
    const id = await scene.opensOne(requester)
    await scene.writes(scene.bruna, id, 'Which pipeline?', { wait: true })
    expect((await view(id)).waitingOnRequester).toBe(true)
    expect((await scene.done(scene.bruna, 'DELETE', `/conversations/${id}/wait`)).waitingOnRequester).toBe(false)
    expect(await kinds(id)).toEqual(expect.arrayContaining(['waiting-started', 'waiting-ended']))
  })

  test('is not for a requester to ask for', async () => {
    const id = await scene.opensOne(requester)
    expect((await scene.ask(requester, 'PUT', `/conversations/${id}/wait`)).status).toBe(404)
    await scene.writes(requester, id, 'I wait on myself', { wait: true })
    expect((await view(id)).waitingOnRequester).toBe(false)
  })
})

describe('resolution', () => {
  const resolve = (id: string) => scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  const answer = (id: string, solved: boolean, viewer: Viewer = requester) =>
    scene.ask(viewer, 'PUT', `/conversations/${id}/resolution/answer`, { solved })

  test('is asked about, confirmed once, and owes nothing', async () => {
    const id = await scene.opensOne(requester)
    expect(await resolve(id)).toMatchObject({
      status: 'resolved',
      resolvedAt: scene.clock.now().toISOString(),
      resolutionAnswer: null,
      dueAt: null,
      missing: [],
    })
    expect(textsOf((await scene.reads(requester, id)).events).at(-1)).toContain('Did it solve it?')
    expect((await answer(id, true)).body.resolutionAnswer).toBe(true)
    await answer(id, true)
    expect((await kinds(id)).filter((kind) => kind === 'resolution-answered')).toHaveLength(1)
  })

  test('that did not solve it opens the conversation again, and the next answer is owed', async () => {
    const id = await scene.opensOne(requester)
    await scene.writes(scene.bruna, id, 'Try this')
    await resolve(id)
    const { body } = await answer(id, false)
    expect(body).toMatchObject({ status: 'open', resolvedAt: null, resolutionAnswer: false })
    expect(body.clocks).toContainEqual(expect.objectContaining({ kind: 'next-answer', state: 'running' }))
    expect(textsOf((await scene.reads(requester, id)).events).at(-1)).toContain('open again')
  })

  test('is undone by hand, and by the requester who writes', async () => {
    const id = await scene.opensOne(requester)
    await resolve(id)
    expect((await scene.done(scene.bruna, 'DELETE', `/conversations/${id}/resolution`)).status).toBe('open')
    await resolve(id)
    await scene.writes(requester, id, 'Not yet')
    expect(await view(id)).toMatchObject({ status: 'open', resolvedAt: null })
  })

  test('stays where the requester only says thanks', async () => {
    const id = await scene.opensOne(requester)
    await scene.writes(scene.bruna, id, 'Done')
    await resolve(id)
    await scene.writes(requester, id, 'Thank you!', { thanks: true })
    expect(await view(id)).toMatchObject({ status: 'resolved', dueAt: null })
  })

  test('of an open conversation there is nothing to answer, and nobody else answers for the requester', async () => {
    const id = await scene.opensOne(requester)
    expect((await answer(id, true)).body.because).toBe('not-resolved')
    await resolve(id)
    expect((await answer(id, true, await scene.signedIn(diego))).status).toBe(404)
    expect((await answer(id, true, scene.bruna)).status).toBe(404)
  })
})

describe('what the requester says of it', () => {
  test('one of three faces and a word stand, and the last ones count', async () => {
    const id = await scene.opensOne(requester)
    const rate = (face: string, word: string | null = null) =>
      scene.ask(requester, 'PUT', `/conversations/${id}/rating`, { face, word })
    expect((await rate('happy', 'Quick')).body.rating).toMatchObject({ face: 'happy', word: 'Quick' })
    expect((await rate('sad')).body.rating).toMatchObject({ face: 'sad', word: null })
    await rate('sad')
    expect((await kinds(id)).filter((kind) => kind === 'rated')).toHaveLength(2)
    expect((await rate('furious')).status).toBe(400)
  })

  test('the language that it is answered in changes what the service says next', async () => {
    const id = await scene.opensOne(requester)
    expect((await scene.done(requester, 'PUT', `/conversations/${id}/language`, { language: 'es' })).language).toBe(
      'es',
    )
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
    const stored = await scene.desk.db
      .selectFrom('message')
      .select('text')
      .where('conversation_id', '=', id)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(stored.text).toContain('¿Se resolvió?')
  })

  test('an address for answers is kept unconfirmed, and is not in the log', async () => {
    const visitor = await scene.visitor()
    const id = await scene.opensOne(visitor)
    await scene.done(visitor, 'PUT', `/conversations/${id}/contact`, { email: 'somebody@example.com' })
    expect(
      await scene.desk.db
        .selectFrom('requester')
        .select(['email', 'email_confirmed'])
        .where('id', '=', visitor.id)
        .executeTakeFirst(),
    ).toEqual({ email: 'somebody@example.com', email_confirmed: false })
    expect(
      JSON.stringify(
        await scene.desk.db.selectFrom('event').select(['body', 'changes']).where('conversation_id', '=', id).execute(),
      ),
    ).not.toContain('somebody@example.com')
  })
})
