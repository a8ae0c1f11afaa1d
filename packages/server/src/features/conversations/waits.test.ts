import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { camila, diego, openScene, p2Facts } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

let scene: Scene
let owner: Viewer
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  owner = await scene.signedIn(camila)
})
afterAll(() => scene.close())

const view = async (id: string, viewer: Viewer = scene.bruna) => (await scene.reads(viewer, id)).conversation
const stateOf = async (id: string, kind: string) =>
  (await view(id)).clocks.findLast((clock) => clock.kind === kind)?.state
const third = (viewer: Viewer, id: string, reason = 'Answer of the carrier') =>
  scene.ask(viewer, 'PUT', `/conversations/${id}/third-party-wait`, { reason })
const answered = (viewer: Viewer, id: string) => scene.ask(viewer, 'DELETE', `/conversations/${id}/third-party-wait`)

test('waiting on a third party pauses the resolution alone, and says to both sides what is waited for and by whom', async () => {
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  expect((await third(scene.bruna, id)).status).toBe(200)
  expect(await stateOf(id, 'resolution')).toBe('paused')
  expect(await stateOf(id, 'first-answer')).toBe('running')
  for (const viewer of [owner, scene.bruna]) {
    const { conversation, events } = await scene.reads(viewer, id)
    expect(conversation.waits).toEqual([
      {
        cause: 'third-party',
        since: scene.clock.now().toISOString(),
        by: 'Bruna Teixeira',
        reason: 'Answer of the carrier',
      },
    ])
    expect(events.at(-1)).toMatchObject({
      kind: 'waiting-started',
      words: expect.stringContaining('Answer of the carrier'),
    })
  }
  await answered(scene.bruna, id)
  expect((await view(id)).waits).toEqual([])
  expect(await stateOf(id, 'resolution')).toBe('running')
})

test('what it waits for the requester and for a third party ends each by itself', async () => {
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  await third(scene.bruna, id)
  await scene.writes(scene.bruna, id, 'Which order?', { wait: true })
  expect((await view(id)).waits.map(({ cause }) => cause)).toEqual(['third-party', 'requester'])
  await scene.writes(owner, id, 'Order 7')
  expect(await view(id)).toMatchObject({ waitingOnRequester: false, waits: [{ cause: 'third-party' }] })
  expect(await stateOf(id, 'resolution')).toBe('paused')
  expect(await stateOf(id, 'next-answer')).toBe('running')
  await answered(scene.bruna, id)
  expect(await stateOf(id, 'resolution')).toBe('running')
})

test('a resolution ends every wait, and a resolved conversation begins none', async () => {
  const id = await scene.opensOne(owner)
  await third(scene.bruna, id)
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  expect((await view(id)).waits).toEqual([])
  const { status, body } = await third(scene.bruna, id)
  expect([status, body.because]).toEqual([422, 'resolved'])
  expect(body.nextStep).toMatch(/\S/)
})

test('said twice it is one wait, and nobody says it without saying what for', async () => {
  const id = await scene.opensOne(owner)
  await third(scene.bruna, id)
  await third(scene.caio, id, 'Something else')
  expect((await view(id)).waits).toHaveLength(1)
  expect((await third(scene.bruna, id, ' ')).status).toBe(400)
})

test('neither the requester nor anybody of another realm can say that one waits', async () => {
  const id = await scene.opensOne(owner)
  for (const viewer of [owner, await scene.signedIn(diego)]) expect((await third(viewer, id)).status).toBe(404)
  expect((await view(id)).waits).toEqual([])
})
