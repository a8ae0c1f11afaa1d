import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { camila, openScene, peopleOf, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { connect } from './socket.fixture.ts'

/** Two processes on one database, as an operator runs them behind one address; each has its own memory. */
let here: Scene
let other: TestDesk
let there: ReturnType<typeof peopleOf>
let owner: Viewer
beforeAll(async () => {
  here = await openScene({ alone: false })
  other = await testDesk({ beside: here, settings: here.platform.settings })
  there = peopleOf(other, here.platform.sign)
  owner = await here.signedIn(camila)
})
afterAll(async () => {
  await other.close()
  await here.close()
})

test('what is written at one desk is pushed by the other, both ways, in one order', async () => {
  const id = await here.opensOne(owner)
  const [mine, theirs] = [await connect(here, owner), await connect(other, here.bruna)]
  await mine.watch(id)
  await theirs.watch(id)
  for (let at = 0; at < 5; at += 1) {
    await here.writes(owner, id, `question ${at}`)
    await there.writes(here.bruna, id, `answer ${at}`)
  }
  for (const line of [mine, theirs]) await line.until('event', ({ event }) => event.message?.text === 'answer 4')
  expect(textsOf(mine.eventsOf(id))).toEqual(textsOf(theirs.eventsOf(id)))
  const seqs = theirs.eventsOf(id).map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.map((_, at) => at + 1))
})

test('typing, marks and the queue go across as well', async () => {
  const id = await here.opensOne(owner)
  const [mine, theirs] = [await connect(here, owner), await connect(other, here.bruna)]
  await mine.watch(id)
  await theirs.watch(id)
  theirs.say({ type: 'watch-queue' })
  mine.say({ type: 'typing', conversation: id, note: false })
  expect((await theirs.until('typing')).who.id).toBe(owner.id)
  await there.done(here.bruna, 'PUT', `/conversations/${id}/marks`, { deliveredSeq: 2, seenSeq: 2 })
  await mine.until('marks', ({ marks }) => marks.some((mark) => mark.kind === 'staff' && mark.seenSeq === 2))
  await here.writes(owner, id, 'One more')
  await theirs.until('queue', ({ row }) => row.id === id)
})

test('two requests with one id, one at each desk, are one message and one conversation', async () => {
  const opening = { id: crypto.randomUUID(), messageId: crypto.randomUUID(), text: 'Both at once' }
  const pages = await Promise.all([here.opens(owner, opening), there.opens(owner, opening)])
  expect(pages[0].conversation.publicId).toBe(pages[1].conversation.publicId)
  const messageId = crypto.randomUUID()
  const sent = await Promise.all(
    [here, there, here, there].map((desk) => desk.tryWrite(owner, opening.id, 'Once', {}, messageId)),
  )
  expect(new Set(sent.map(({ body }) => body.message.seq)).size).toBe(1)
  expect(textsOf((await here.reads(owner, opening.id)).events).filter((text) => text === 'Once')).toHaveLength(1)
})

test('a token is used up at both, and a sign-out closes the door at both at once', async () => {
  const platformToken = await here.platform.sign(camila, here.clock.now())
  const body = { door: 'platform', language: 'en', platformToken }
  const answers = await Promise.all([
    here.ask(null, 'POST', '/requester-sessions', body),
    there.ask(null, 'POST', '/requester-sessions', body),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 401])

  const leaving = await here.signedIn(camila)
  const line = await connect(other, leaving)
  expect((await there.ask(leaving, 'GET', '/requester-sessions/current')).status).toBe(200)
  await here.ask(leaving, 'DELETE', '/requester-sessions/current')
  expect(await line.until('bye')).toMatchObject({ because: 'session-ended' })
  await vi.waitFor(
    async () => expect((await there.ask(leaving, 'GET', '/requester-sessions/current')).status).toBe(401),
    { timeout: 1_000, interval: 20 },
  )
})

test('what happened while the line between them was cut arrives when it is there again', async () => {
  const id = await here.opensOne(owner)
  const theirs = await connect(other, here.bruna)
  await theirs.watch(id)
  const { rows } = await here.desk.pool.query(
    "select pg_terminate_backend(pid) as cut from pg_stat_activity where application_name = 'plantao-bus' and datname = current_database()",
  )
  expect(rows.map(({ cut }) => cut)).toEqual([true, true])
  await here.writes(owner, id, 'Said into the gap')
  await theirs.until('event', ({ event }) => event.message?.text === 'Said into the gap')
  // Nothing but the bus brings typing across, so the line is there again.
  const mine = await connect(here, owner)
  await mine.watch(id)
  await vi.waitFor(
    () => {
      mine.say({ type: 'typing', conversation: id, note: false })
      expect(theirs.frames.some((frame) => frame.type === 'typing')).toBe(true)
    },
    { timeout: 5_000, interval: 100 },
  )
  expect(textsOf(theirs.eventsOf(id)).filter((text) => text === 'Said into the gap')).toHaveLength(1)
})
