import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyEvent } from '@plantao/api-client'
import type { ConversationPage as ClientPage, Event } from '@plantao/api-client'
import { kindsOf, p2Facts } from '../../scene.fixture.ts'
import type { Viewer } from '../../scene.fixture.ts'
import type { ConversationPage, EventView } from '../conversations/conversation-shapes.ts'
import { hour, joana, openGrantScene } from '../grants/grant-scene.fixture.ts'
import type { GrantScene } from '../grants/grant-scene.fixture.ts'
import { realmKinds } from './realm-kinds.fixture.ts'
import { comparable, connect } from './socket.fixture.ts'

let scene: GrantScene
beforeAll(async () => {
  scene = await openGrantScene()
})
afterAll(() => scene.close())

const fold = (page: ConversationPage, events: readonly EventView[]) =>
  events.reduce((was, event) => applyEvent(was, event as Event), page as ClientPage) as unknown as ConversationPage

/** Everything that can happen between support and the people of a realm, one after the other. */
async function live(id: string): Promise<void> {
  const { bruna, helena, irene, done } = scene
  const unanswered = await scene.asks(id)
  await scene.waits(hour)
  await scene.waits(hour)
  expect(await scene.grantOf(id, unanswered)).toMatchObject({ state: 'ended' })
  const given = await scene.asks(id)
  await scene.approves(given)
  await done(irene, 'PUT', `/grants/${given}/revocation`)
  const { id: person } = scene.sandbox.people.find(({ email }) => email === joana)!
  await done(helena, 'PUT', `/conversations/${id}/invitations/${person}`)
  const { pipelines } = await done(bruna, 'GET', `/conversations/${id}/realm/pipelines?name=pedido-publica-erp`)
  const { impact } = await done(bruna, 'POST', `/conversations/${id}/impacts/preview`, {
    pipeline: pipelines.data.items[0].id,
    environment: 'prod',
    change: { replicas: 3 },
  })
  await done(bruna, 'PUT', `/conversations/${id}/impacts/${impact.data.id}`, { note: 'Three would do.' })
  await done(helena, 'PUT', `/conversations/${id}/impacts/${impact.data.id}/answer`, { confirmed: true, word: null })
}

test('old state and events make the freshly fetched state for what happens in a realm, for both sides', async () => {
  const id = await scene.opened({ demand: 'incident', facts: p2Facts })
  const viewers: readonly Viewer[] = [scene.helena, scene.bruna, scene.otavio]
  const lines = await Promise.all(
    viewers.map(async (viewer) => {
      const line = await connect(scene, viewer)
      const page = await scene.reads(viewer, id)
      await line.watch(id, page.conversation.lastSeq)
      return { viewer, page, line }
    }),
  )
  await live(id)
  const happened = kindsOf(
    (await scene.done(scene.bruna, 'GET', `/conversations/${id}/events?since=0&limit=200`)).events,
  )
  expect([...realmKinds].filter((kind) => !happened.includes(kind))).toEqual([])
  for (const { viewer, page, line } of lines) {
    const fresh = await scene.reads(viewer, id)
    await line.until('event', ({ event }) => event.seq === fresh.events.at(-1)!.seq)
    expect(comparable(fold(page, line.eventsOf(id))), viewer.label).toEqual(comparable(fresh))
    const missed = (
      await scene.done(viewer, 'GET', `/conversations/${id}/events?since=${page.conversation.lastSeq}&limit=200`)
    ).events
    expect(comparable(fold(page, missed)), viewer.label).toEqual(comparable(fresh))
  }
})
