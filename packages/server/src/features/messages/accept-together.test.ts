import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import pg from 'pg'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, openScene, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

let scene: Scene
let owner: Viewer
let id: string
beforeAll(async () => {
  scene = await openScene()
  owner = await scene.signedIn(camila)
})
beforeEach(async () => {
  id = await scene.opensOne(owner)
})
afterAll(() => scene.close())

/** The texts that were sent to the conversation, in its own order. */
async function written(conversation: string): Promise<string[]> {
  const { events } = await scene.done(scene.bruna, 'GET', `/conversations/${conversation}/events?since=0&limit=200`)
  return textsOf(events).filter((text) => text.startsWith('m'))
}

/** Another transaction holds the conversation until released. */
async function hold(conversation: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: scene.databaseUrl })
  await client.connect()
  await client.query('begin')
  await client.query('select 1 from conversation where id = $1 for update', [conversation])
  return async () => {
    await client.query('commit')
    await client.end()
  }
}

test('each of a crowd has its own outcome: the refused are refused, and all others are written', async () => {
  const [stranger, visitor] = [await scene.signedIn(diego), await scene.visitor()]
  const left = await scene.opensOne(visitor)
  await scene.goesOn(visitor, owner, left)
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => {
      if (at % 4 === 1) return scene.tryWrite(stranger, id, `m ${at}`)
      if (at % 4 === 2) return scene.tryWrite(owner, id, '   ')
      if (at % 4 === 3) return scene.tryWrite(visitor, left, `m ${at}`)
      return scene.tryWrite(owner, id, `m ${at}`)
    }),
  )
  expect(answers.map(({ status }) => status)).toEqual(
    Array.from({ length: 40 }, (_, at) => [200, 404, 400, 422][at % 4]),
  )
  expect((await written(id)).toSorted()).toEqual(Array.from({ length: 10 }, (_, at) => `m ${at * 4}`).toSorted())
  expect(await written(left)).toEqual([])
})

test('a message that the database itself refuses fails alone', async () => {
  await scene.desk.pool.query("alter table message add constraint no_poison check (text <> 'm poison')")
  const other = await scene.opensOne(owner)
  const answers = await Promise.all(
    ['m 1', 'm poison', 'm 2', 'm 3'].map((text, at) => scene.tryWrite(owner, at < 3 ? id : other, text)),
  )
  await scene.desk.pool.query('alter table message drop constraint no_poison')
  expect(answers.map(({ status }) => status)).toEqual([200, 500, 200, 200])
  expect(await written(id)).toEqual(['m 1', 'm 2'])
  expect(await written(other)).toEqual(['m 3'])
  const { rows } = await scene.desk.pool.query(
    'select count(*)::int as lines, max(seq) as last from event where conversation_id = $1',
    [id],
  )
  expect(rows[0].lines).toBe(rows[0].last)
})

test('a conversation that somebody holds keeps nobody waiting but its own senders', async () => {
  const other = await scene.opensOne(owner)
  const release = await hold(id)
  let held = true
  const waiting = scene.tryWrite(owner, id, 'm held').then((answer) => ({ answer, wasHeld: held }))
  const free = await Promise.all(Array.from({ length: 10 }, (_, at) => scene.tryWrite(owner, other, `m ${at}`)))
  expect(free.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
  held = false
  await release()
  const { answer, wasHeld } = await waiting
  expect([answer.status, wasHeld]).toEqual([200, false])
  expect(await written(id)).toEqual(['m held'])
})

test('messages of one conversation are written in the order in which they came, however many, held or not', async () => {
  const texts = Array.from({ length: 90 }, (_, at) => `m ${String(at).padStart(2, '0')}`)
  const viewer = await requesterOf(owner)
  const send = (text: string) =>
    scene.desk.messages.accept({
      viewer,
      conversationId: id,
      messageId: newId(),
      message: { kind: 'message', text, attachments: [], thanks: false, wait: false },
    })
  const first = texts.slice(0, 40).map(send)
  const release = await hold(id)
  const second = texts.slice(40, 70).map(send)
  const others = Array.from({ length: 5 }, () => scene.opensOne(owner))
  await Promise.all(others)
  await release()
  const third = texts.slice(70).map(send)
  const rows = await Promise.all([...first, ...second, ...third])
  expect(await written(id)).toEqual(texts)
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq).toSorted((a, b) => a - b))
})

test('the same message several times in one crowd is one message', async () => {
  const messageId = newId()
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) =>
      at % 2 ? scene.tryWrite(owner, id, 'm again', {}, messageId) : scene.tryWrite(owner, id, `m ${at}`),
    ),
  )
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  expect((await written(id)).filter((text) => text === 'm again')).toHaveLength(1)
})

/** The session as a request would carry it. */
async function requesterOf(viewer: Viewer) {
  const { recogniseRequester } = await import('../requester-sessions/recognise-requester.ts')
  return (await recogniseRequester(scene.desk, viewer.token))!
}
