import { afterAll, beforeAll, expect, test } from 'vitest'
import { camila, kindsOf, openScene, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

const claimIt = async (viewer: Viewer) =>
  (
    await scene.opens(viewer, {
      demand: 'sign-in-incident',
      text: 'The platform does not answer',
      facts: { signInScope: 'platform' },
    })
  ).conversation
const claims = async () => (await scene.done(scene.bruna, 'GET', '/outage-claims')).items
const decide = (viewer: Viewer, id: string, confirmed: boolean) =>
  scene.ask(viewer, 'PUT', `/outage-claims/${id}/decision`, { confirmed })
const stateOf = async (id: string) => {
  const { conversation, events } = await scene.reads(scene.bruna, id)
  return {
    priority: conversation.priority.priority,
    claim: conversation.outageClaim?.state,
    kinds: kindsOf(events),
    texts: textsOf(events),
  }
}

test('however many claim that the platform does not answer, there is one claim, and one confirmation makes all of them P1', async () => {
  const visitors = await Promise.all(Array.from({ length: 6 }, () => scene.visitor('login')))
  const opened = await Promise.all(visitors.map(claimIt))
  expect(
    opened.every(
      ({ priority, outageClaim }) => priority.priority === 'P4' && priority.claimed && outageClaim?.state === 'claimed',
    ),
  ).toBe(true)
  const [claim, ...others] = await claims()
  expect(others).toEqual([])
  expect(claim).toMatchObject({ state: 'claimed', conversationCount: 6, decidedBy: null })

  expect((await decide(scene.paulo, claim.id, true)).status).toBe(404)
  expect((await decide(scene.joana, claim.id, true)).status).toBe(404)
  expect((await stateOf(opened[0]!.id)).priority).toBe('P4')

  scene.clock.pass(60_000)
  const { body } = await decide(scene.bruna, claim.id, true)
  expect(body).toMatchObject({ state: 'confirmed', decidedBy: { name: 'Bruna Teixeira' } })
  for (const { id } of opened) {
    const { priority, claim: state, texts } = await stateOf(id)
    expect([priority, state]).toEqual(['P1', 'confirmed'])
    expect(texts.at(-1)).toContain('P1')
  }

  // The same decision again changes nothing; the other one comes too late.
  expect((await decide(scene.caio, claim.id, true)).status).toBe(200)
  expect((await decide(scene.caio, claim.id, false)).status).toBe(409)
  expect((await stateOf(opened[0]!.id)).kinds.filter((kind) => kind === 'outage-decided')).toHaveLength(1)

  // Who claims it a little later joins the confirmed one at once.
  scene.clock.pass(30 * 60_000)
  const late = await claimIt(await scene.visitor('website'))
  expect(late).toMatchObject({
    priority: { priority: 'P1', claimed: false },
    outageClaim: { id: claim.id, state: 'confirmed' },
  })

  // Much later it is another outage.
  scene.clock.pass(3 * 3_600_000)
  const other = await claimIt(await scene.visitor('login'))
  expect(other.outageClaim).toMatchObject({ state: 'claimed' })
  expect(other.outageClaim!.id).not.toBe(claim.id)

  const dismissed = await decide(scene.otavio, other.outageClaim!.id, false)
  expect(dismissed.body.state).toBe('dismissed')
  const after = await stateOf(other.id)
  expect([after.priority, after.claim]).toEqual(['P4', 'dismissed'])
  expect(after.texts.at(-1)).toContain('the platform answers')

  // Dismissed is not joined: the next one is decided on its own.
  const next = await claimIt(await scene.visitor('login'))
  expect([next.outageClaim!.id === other.outageClaim!.id, next.outageClaim!.state]).toEqual([false, 'claimed'])
})

test('what was decided stands when a fact of the conversation changes later', async () => {
  const visitor = await scene.visitor('login')
  const { id, outageClaim } = await claimIt(visitor)
  await decide(scene.bruna, outageClaim!.id, true)
  await scene.done(visitor, 'PUT', `/conversations/${id}/facts/errorMessage`, { value: '503' })
  const { priority, claim } = await stateOf(id)
  expect([priority, claim]).toEqual(['P1', 'confirmed'])
})

test('a fact told in the chat claims the outage as well as one told at the opening', async () => {
  const visitor = await scene.visitor('login')
  const id = await scene.opensOne(visitor, {
    demand: 'sign-in-incident',
    text: 'I cannot get in',
    facts: { signInScope: 'one-person', signInTrouble: 'other' },
  })
  expect((await stateOf(id)).claim).toBeUndefined()
  await scene.done(visitor, 'PUT', `/conversations/${id}/facts/signInScope`, { value: 'platform' })
  expect((await stateOf(id)).claim).toMatch(/claimed|confirmed/)
})

test('no claim of an unsigned door says anything of a realm, and staff without conversations see no claims', async () => {
  await claimIt(await scene.visitor('login'))
  expect(await scene.done(scene.paulo, 'GET', '/outage-claims')).toEqual({ items: [] })
  expect((await scene.ask(await scene.signedIn(camila), 'GET', '/outage-claims')).status).toBe(404)
  expect(JSON.stringify(await claims())).not.toContain('mar-azul')
})
