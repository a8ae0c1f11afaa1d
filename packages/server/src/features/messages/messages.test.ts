import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '@plantao/rules/vocabulary'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, openScene, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

let scene: Scene
let requester: Viewer
let id: string
beforeAll(async () => {
  scene = await openScene()
  requester = await scene.signedIn(camila)
  id = await scene.opensOne(requester)
})
afterAll(() => scene.close())

const messages = async (viewer: Viewer = scene.bruna) =>
  (await scene.reads(viewer, id)).events.flatMap(({ message }) => (message ? [message] : []))

describe('a message', () => {
  test('is stored as typed, rendered once, and seen by both sides', async () => {
    const sent = await scene.writes(requester, id, 'See `x < 1` and **this**')
    expect(sent).toMatchObject({
      text: 'See `x < 1` and **this**',
      html: expect.stringContaining('<strong>this</strong>'),
      disclosure: 'realm',
      signedIn: true,
      author: { kind: 'requester', name: 'Camila Nogueira' },
    })
    expect(await messages()).toContainEqual(sent)
  })

  test('sent again with its id is the same message, at the same moment too', async () => {
    const messageId = newId()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => scene.tryWrite(requester, id, 'Once only', {}, messageId)),
    )
    expect(new Set(answers.map(({ body }) => body.message.seq)).size).toBe(1)
    expect((await messages()).filter(({ text }) => text === 'Once only')).toHaveLength(1)
  })

  test('with an id that somebody else used shows nothing of theirs', async () => {
    const messageId = newId()
    expect(
      (await scene.tryWrite(scene.bruna, id, 'Between us: they never pay', { kind: 'note' }, messageId)).status,
    ).toBe(200)
    const { status, text } = await scene.tryWrite(requester, id, 'Hello', {}, messageId)
    expect(status).toBe(409)
    expect(text).not.toContain('never pay')
  })

  test('may be of 40,000 characters, also where each needs escaping and three bytes, and no longer', async () => {
    const long = '語"'.repeat(limits.messageLength / 2)
    const sent = await scene.writes(requester, id, long)
    expect(sent.text).toBe(long)
    const { status, body } = await scene.tryWrite(requester, id, `${long}!`)
    expect([status, body.errors[0].field]).toEqual([400, 'body.text'])
  })

  test('is not empty without an attachment', async () => {
    expect((await scene.tryWrite(requester, id, '  ')).status).toBe(400)
    const file = await scene.uploads(requester, id, 'trace of the failure\n')
    const sent = await scene.writes(requester, id, '', { attachments: [file] })
    expect(sent.attachments).toEqual([expect.objectContaining({ id: file, name: 'trace.log', disclosure: 'realm' })])
  })

  test.each([
    ['a zero byte', 'a\u0000b'],
    ['half a character', 'a\ud800b'],
  ])('with %s in it is stored without it', async (_name, text) => {
    const sent = await scene.writes(requester, id, text)
    expect(sent.text).toMatch(/^a\ufffd?b$/)
  })

  test('is marked general by its author in a platform session, and by nobody at an unsigned door otherwise', async () => {
    expect((await scene.writes(scene.bruna, id, 'The course is free', { disclosure: 'general' })).disclosure).toBe(
      'general',
    )
    expect((await scene.writes(scene.bruna, id, 'Your pipeline failed')).disclosure).toBe('realm')
    const visitor = await scene.visitor()
    const unsigned = await scene.opensOne(visitor)
    expect((await scene.writes(visitor, unsigned, 'Mine', { disclosure: 'realm' })).disclosure).toBe('general')
  })

  test('that says thanks owes no answer', async () => {
    const visitor = await scene.visitor()
    const other = await scene.opensOne(visitor)
    await scene.writes(scene.bruna, other, 'Like this')
    await scene.writes(visitor, other, 'Thank you!', { thanks: true })
    expect((await scene.reads(scene.bruna, other)).conversation.clocks).not.toContainEqual(
      expect.objectContaining({ kind: 'next-answer' }),
    )
    await scene.writes(visitor, other, 'And then?')
    expect((await scene.reads(scene.bruna, other)).conversation.clocks).toContainEqual(
      expect.objectContaining({ kind: 'next-answer', state: 'running' }),
    )
  })

  test('is not written by a colleague of the same realm, nor by staff who do not answer', async () => {
    for (const stranger of [await scene.signedIn(diego), await scene.visitor(), scene.paulo, scene.joana]) {
      expect((await scene.tryWrite(stranger, id, 'Hello')).status, stranger.label).toBe(404)
    }
  })
})

describe('a note', () => {
  test('is read by the staff and by nobody else', async () => {
    const note = await scene.writes(scene.bruna, id, 'Check the quota first', { kind: 'note' })
    expect(textsOf((await scene.reads(scene.caio, id)).events)).toContain(note.text)
    const { text } = await scene.ask(requester, 'GET', `/conversations/${id}`)
    expect(text).not.toContain('Check the quota')
    expect(text).not.toContain('note-written')
  })

  test('is not for a requester to write', async () => {
    const { status, body } = await scene.tryWrite(requester, id, 'Dear diary', { kind: 'note' })
    expect([status, body.because]).toEqual([422, 'notes-are-for-staff'])
    expect(body.nextStep).toMatch(/\S/)
  })

  test('answers nobody: the promise runs on', async () => {
    const visitor = await scene.visitor()
    const other = await scene.opensOne(visitor)
    await scene.writes(scene.bruna, other, 'I look into it', { kind: 'note' })
    expect((await scene.reads(scene.bruna, other)).conversation.clocks).toContainEqual(
      expect.objectContaining({ kind: 'first-answer', state: 'running' }),
    )
  })
})

test('reading back page by page gives every line once, in order', async () => {
  const visitor = await scene.visitor()
  const other = await scene.opensOne(visitor)
  for (let at = 0; at < 60; at += 1) await scene.writes(visitor, other, `line ${at}`)
  const page = await scene.reads(visitor, other)
  expect(page.events).toHaveLength(50)
  const seen = [...page.events]
  let before = page.earlier
  while (before !== null) {
    const earlier = await scene.done(visitor, 'GET', `/conversations/${other}/events?before=${before}&limit=7`)
    seen.unshift(...earlier.events)
    before = earlier.earlier
  }
  expect(textsOf(seen).filter((text) => text.startsWith('line'))).toEqual(
    Array.from({ length: 60 }, (_, at) => `line ${at}`),
  )
  const seqs = seen.map(({ seq }) => seq)
  expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b))
})
