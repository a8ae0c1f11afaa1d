import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, lucia, openScene, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { connect } from '../realtime/socket.fixture.ts'
import type { ConversationPage } from './conversation-shapes.ts'

/**
 * One browser at a help desk counter: Camila asks at the sign-in page without signing in, signs in and goes on, and
 * leaves. The frame keeps her anonymous session beside the signed-in one. Then others sit down at it.
 */
let scene: Scene
let anonymous: Viewer
let owner: Viewer
let id: string
let before: ConversationPage
let fileBefore: string
let fileAfter: string
beforeAll(async () => {
  scene = await openScene()
  anonymous = await scene.visitor('login')
  id = await scene.opensOne(anonymous, { text: 'Said before the sign-in' })
  fileBefore = await scene.uploads(anonymous, id, 'a file from before\n')
  await scene.writes(anonymous, id, 'With a file', { attachments: [fileBefore] })
  await scene.writes(scene.bruna, id, 'Answered before')
  await scene.done(anonymous, 'PUT', `/conversations/${id}/marks`, { deliveredSeq: 5, seenSeq: 5 })
  before = await scene.reads(anonymous, id)
  owner = await scene.signedIn(camila)
  scene.clock.pass(60_000)
  await scene.goesOn(anonymous, owner, id)
  await scene.writes(owner, id, 'Said after the sign-in')
  fileAfter = await scene.uploads(owner, id, 'a file from after\n')
  await scene.writes(owner, id, 'With another file', { attachments: [fileAfter] })
  await scene.writes(scene.bruna, id, 'Answered after')
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/facts/pipeline`, { value: 'orders-to-erp' })
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/demand`, {
    demand: 'incident',
    reason: 'It failed at night',
  })
  await scene.done(owner, 'PUT', `/conversations/${id}/language`, { language: 'es' })
  await scene.done(owner, 'PUT', `/conversations/${id}/rating`, { face: 'sad', word: 'Slow' })
  await scene.done(owner, 'PUT', `/conversations/${id}/marks`, { deliveredSeq: 9, seenSeq: 9 })
})
afterAll(() => scene.close())

const events = async (viewer: Viewer, query: string) =>
  (await scene.done(viewer, 'GET', `/conversations/${id}/events?${query}`)).events

describe('the anonymous session, after the conversation went on', () => {
  test('keeps what was said before, and nothing that came after', async () => {
    const page = await scene.reads(anonymous, id)
    expect(textsOf(page.events)).toEqual(textsOf(before.events))
    expect(page.conversation).toMatchObject({
      demand: 'platform-question',
      language: 'en',
      requester: { id: anonymous.id, name: null },
      realm: null,
      organisation: null,
      plan: null,
      assignee: null,
      rating: null,
      dueAt: null,
      clocks: [],
      missing: [],
    })
    expect(page.conversation.lastMessageAt).toBe(before.conversation.lastMessageAt)
    expect(page.conversation.facts.map(({ name }) => name)).toEqual(before.conversation.facts.map(({ name }) => name))
    expect(page.marks.map(({ personId }) => personId)).toEqual([anonymous.id])
  })

  test('is told that somebody signed in, and not who', async () => {
    const { events: lines } = await scene.reads(anonymous, id)
    expect(lines.at(-1)).toMatchObject({
      seq: before.conversation.lastSeq + 1,
      body: {},
      words: null,
      message: null,
      by: { id: null, name: null },
    })
    expect(lines.filter(({ seq }) => seq > before.conversation.lastSeq)).toHaveLength(1)
  })

  test('finds nothing more by paging, before or since', async () => {
    expect(textsOf(await events(anonymous, 'before=1000&limit=200'))).toEqual(textsOf(before.events))
    expect(textsOf(await events(anonymous, `since=${before.conversation.lastSeq}`))).toEqual([])
    expect(textsOf(await events(anonymous, 'since=0&limit=200'))).toEqual(textsOf(before.events))
  })

  test('lists it as it stood', async () => {
    const { items } = await scene.done(anonymous, 'GET', '/conversations')
    expect(items).toEqual([
      expect.objectContaining({
        id,
        demand: 'platform-question',
        language: 'en',
        realm: null,
        requester: { id: anonymous.id, name: null },
        lastMessageAt: before.conversation.lastMessageAt,
        priority: 'P4',
        dueAt: null,
      }),
    ])
  })

  test('opens its own file and not the one of after', async () => {
    expect((await scene.ask(anonymous, 'GET', `/attachments/${fileBefore}/content`)).text).toBe('a file from before\n')
    const { status, text } = await scene.ask(anonymous, 'GET', `/attachments/${fileAfter}/content`)
    expect(status).toBe(404)
    expect(text).not.toContain('from after')
  })

  const writes: readonly [name: string, method: 'PUT', path: () => string, body: object][] = [
    ['a message', 'PUT', () => `messages/${newId()}`, { text: 'Me again' }],
    ['a fact', 'PUT', () => 'facts/pipeline', { value: 'mine' }],
    ['a rating', 'PUT', () => 'rating', { face: 'happy' }],
    ['an answer', 'PUT', () => 'resolution/answer', { solved: true }],
    ['an address', 'PUT', () => 'contact', { email: 'me@example.com' }],
    ['a language', 'PUT', () => 'language', { language: 'pt' }],
  ]
  test.each(writes)('cannot write %s, and is told how to go on', async (_name, method, path, body) => {
    const answer = await scene.ask(anonymous, method, `/conversations/${id}/${path()}`, body)
    expect(answer.body).toMatchObject({
      code: 'refused',
      because: 'went-on',
      nextStep: expect.stringContaining('Sign in'),
    })
    for (const secret of ['Camila', 'mar-azul', 'orders-to-erp']) expect(answer.text).not.toContain(secret)
  })

  test('moves no mark, and gets no other code', async () => {
    expect(
      (await scene.ask(anonymous, 'PUT', `/conversations/${id}/marks`, { deliveredSeq: 900, seenSeq: 900 })).status,
    ).toBe(204)
    const mark = (await scene.reads(scene.bruna, id)).marks.find(({ personId }) => personId === anonymous.id)
    expect(mark).toMatchObject({ seenSeq: 5, name: null })
    expect((await scene.ask(anonymous, 'POST', `/conversations/${id}/go-on`)).body.because).toBe('signed-in-already')
  })

  test('hears nothing over its socket: no line, no mark, nobody typing; and nobody hears it type', async () => {
    const [line, owners, staffs] = [
      await connect(scene, anonymous),
      await connect(scene, owner),
      await connect(scene, scene.bruna),
    ]
    await line.watch(id)
    await owners.watch(id)
    await staffs.watch(id)
    expect(textsOf(line.eventsOf(id))).toEqual(textsOf(before.events))
    expect(await line.until('watching')).toMatchObject({ seq: before.conversation.lastSeq + 1 })
    const heardBefore = line.frames.length
    line.say({ type: 'typing', conversation: id, note: false })
    owners.say({ type: 'typing', conversation: id, note: false })
    const typing = await staffs.until('typing')
    expect(typing.who.id).toBe(owner.id)
    const { seq } = await scene.writes(scene.bruna, id, 'Only for the owner')
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/marks`, { deliveredSeq: seq, seenSeq: seq })
    await owners.until('event', ({ event }) => event.message?.text === 'Only for the owner')
    await owners.until('marks')
    expect(staffs.frames.filter((frame) => frame.type === 'typing' && frame.who.id === anonymous.id)).toEqual([])
    expect(line.frames.slice(heardBefore)).toEqual([])
  })
})

describe('whoever sits down next', () => {
  test('signed out, sees nothing at all', async () => {
    const leaving = await scene.signedIn(camila)
    expect((await scene.reads(leaving, id)).conversation.id).toBe(id)
    await scene.ask(leaving, 'DELETE', '/requester-sessions/current')
    for (const path of [
      `/conversations/${id}`,
      `/conversations/${id}/events?since=0`,
      '/conversations',
      `/attachments/${fileBefore}/content`,
      '/requester-sessions/current',
    ]) {
      expect((await scene.ask(leaving, 'GET', path)).status, path).toBe(401)
    }
    expect((await scene.tryWrite(leaving, id, 'Still me')).status).toBe(401)
  })

  test.each([
    ['of the same realm', diego],
    ['of another realm', lucia],
  ])('signed in as somebody %s, sees nothing of it', async (_name, person) => {
    const next = await scene.signedIn(person)
    for (const path of [
      `/conversations/${id}`,
      `/conversations/${id}/events?since=0`,
      `/attachments/${fileBefore}/content`,
      `/attachments/${fileAfter}/content`,
    ]) {
      expect((await scene.ask(next, 'GET', path)).status, path).toBe(404)
    }
    expect((await scene.done(next, 'GET', '/conversations')).items).toEqual([])
    const line = await connect(scene, next)
    line.say({ type: 'watch', conversation: id, since: 0 })
    await line.until('gone')
    expect(line.eventsOf(id)).toEqual([])
  })

  test('in an anonymous session of their own, sees nothing of it', async () => {
    expect((await scene.ask(await scene.visitor('login'), 'GET', `/conversations/${id}`)).status).toBe(404)
  })
})

describe('the one who went on', () => {
  test('sees all of it; what was said before stays marked as not signed in', async () => {
    const page = await scene.reads(owner, id)
    const signedInOf = Object.fromEntries(
      page.events.flatMap(({ message }) =>
        message?.author.kind === 'requester' ? [[message.text, [message.signedIn, message.disclosure]]] : [],
      ),
    )
    expect(signedInOf).toMatchObject({
      'Said before the sign-in': [false, 'general'],
      'Said after the sign-in': [true, 'realm'],
    })
    expect(page.conversation).toMatchObject({
      signedIn: true,
      goneOnSeq: before.conversation.lastSeq + 1,
      realm: { name: 'mar-azul' },
    })
    expect((await scene.done(owner, 'GET', '/conversations')).items.map((row: { id: string }) => row.id)).toContain(id)
  })

  test('sees it from another device too', async () => {
    const phone = await scene.signedIn(camila, 'es')
    expect(textsOf((await scene.reads(phone, id)).events)).toContain('Said after the sign-in')
  })
})

describe('the code to go on', () => {
  const offer = async (): Promise<{ code: string; conversation: string; expiresAt: string; signInUrl: string }> => {
    const visitor = await scene.visitor('login')
    const conversation = await scene.opensOne(visitor)
    return { conversation, ...(await scene.done(visitor, 'POST', `/conversations/${conversation}/go-on`)) }
  }
  const use = (viewer: Viewer | null, code: string) => scene.ask(viewer, 'POST', '/go-on', { code })

  test('works once, travels in the fragment, and is stored only as a hash', async () => {
    const { code, conversation, signInUrl } = await offer()
    expect(new URL(signInUrl).hash).toContain(code)
    expect(new URL(signInUrl).search).toBe('')
    expect(JSON.stringify((await scene.desk.pool.query('select * from one_time_code')).rows)).not.toContain(code)
    expect((await use(owner, code)).body.conversation.id).toBe(conversation)
    expect((await use(owner, code)).body).toMatchObject({
      because: 'code-does-not-work',
      nextStep: expect.stringMatching(/\S/),
    })
  })

  test('used by two at the same moment goes on for one of them', async () => {
    const { code } = await offer()
    const answers = await Promise.all([use(owner, code), use(await scene.signedIn(lucia), code), use(owner, code)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422])
  })

  test('works for an hour and not longer', async () => {
    const [good, late] = [await offer(), await offer()]
    scene.clock.set(new Date(Date.parse(good.expiresAt) - 1))
    expect((await use(owner, good.code)).status).toBe(200)
    scene.clock.set(late.expiresAt)
    expect((await use(owner, late.code)).body.because).toBe('code-does-not-work')
  })

  test('is used only by a session that is signed in, which is not used up by others trying', async () => {
    const { code } = await offer()
    expect((await use(null, code)).status).toBe(401)
    expect((await use(scene.bruna, code)).status).toBe(404)
    expect((await use(await scene.visitor(), code)).body.because).toBe('sign-in')
    expect((await use(owner, code)).status).toBe(200)
  })

  test('is offered only to the session that opened the conversation', async () => {
    const conversation = await scene.opensOne(await scene.visitor())
    for (const stranger of [await scene.visitor(), owner, scene.bruna])
      expect((await scene.ask(stranger, 'POST', `/conversations/${conversation}/go-on`)).status).toBe(404)
  })
})
