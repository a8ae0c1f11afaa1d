import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConversationView } from './conversation-shapes.ts'
import { camila, diego, kindsOf, openScene, p1Facts, p2Facts, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

let scene: Scene
let requester: Viewer
beforeAll(async () => {
  scene = await openScene()
  requester = await scene.signedIn(camila)
})
afterAll(() => scene.close())

const state = (viewer: Viewer, id: string, name: string, value: string | boolean, reason?: string) =>
  scene.ask(viewer, 'PUT', `/conversations/${id}/facts/${name}`, { value, ...(reason ? { reason } : {}) })
const fact = (conversation: ConversationView, name: string) => conversation.facts.find((one) => one.name === name)
const decisionsOf = (id: string) =>
  scene.desk.db
    .selectFrom('decision')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()

describe('a fact', () => {
  test('that is stated in the chat stands with who said it, and is asked for no more', async () => {
    const { conversation } = await scene.opens(requester, { demand: 'incident', facts: p1Facts, text: 'Down' })
    expect(conversation.missing.map((need) => need.fact)).toContain('expected')
    const { body } = await state(requester, conversation.id, 'expected', 'Orders arrive')
    expect(fact(body, 'expected')).toMatchObject({
      value: 'Orders arrive',
      by: { kind: 'requester', name: 'Camila Nogueira' },
      signedIn: true,
    })
    expect(body.missing.map((need: { fact: string }) => need.fact)).not.toContain('expected')
  })

  test('that the engineer corrects needs a reason, and what was said before stays in the log', async () => {
    const id = await scene.opensOne(requester, { demand: 'incident', facts: p2Facts })
    const without = await state(scene.bruna, id, 'extent', 'total')
    expect([without.status, without.body.errors[0].field]).toEqual([400, 'body.reason'])
    expect((await scene.reads(scene.bruna, id)).conversation.facts.find(({ name }) => name === 'extent')?.value).toBe(
      'partial',
    )
    const { body } = await state(scene.bruna, id, 'extent', 'total', 'The monitor shows every pipeline down')
    expect(fact(body, 'extent')).toMatchObject({ value: 'total', by: { kind: 'staff', name: 'Bruna Teixeira' } })
    const { events } = await scene.reads(scene.bruna, id)
    expect(
      events.find(({ kind, body: said }) => kind === 'fact-stated' && said['name'] === 'extent')?.body['value'],
    ).toBe('partial')
    expect(events.find(({ kind }) => kind === 'fact-corrected')?.words).toBe(
      'Bruna Teixeira corrected how much is down: Everything is down (was: A part is down). The monitor shows every pipeline down',
    )
    expect(events.find(({ body: said }) => said['name'] === 'prodPipelinesAffected')?.words).toBe(
      'The requester stated PROD pipelines affected: Yes.',
    )
    expect(events.find(({ kind }) => kind === 'fact-corrected')?.body).toMatchObject({
      name: 'extent',
      value: 'total',
      was: 'partial',
      reason: 'The monitor shows every pipeline down',
    })
  })

  test('of their own the requester corrects without a reason; said again it changes nothing', async () => {
    const id = await scene.opensOne(requester, { demand: 'incident', facts: p2Facts })
    expect((await state(requester, id, 'pipeline', 'invoices-to-erp')).status).toBe(200)
    const before = (await scene.reads(requester, id)).conversation.lastSeq
    expect((await state(requester, id, 'pipeline', 'invoices-to-erp')).body.lastSeq).toBe(before)
  })

  test('that ends its own sentence gets no second full stop in the line about it', async () => {
    const id = await scene.opensOne(requester, { demand: 'incident', facts: p2Facts })
    await state(requester, id, 'otherInformation', 'The month closes in 20 minutes.')
    await state(requester, id, 'pipeline', 'invoices-to-erp')
    const lines = (await scene.reads(scene.bruna, id)).events.flatMap(({ words }) => (words ? [words] : []))
    expect(lines.find((line) => line.includes('The month closes'))).toMatch(/: The month closes in 20 minutes\.$/)
    expect(lines.find((line) => line.includes('invoices-to-erp'))).toMatch(/[^.]\.$/)
  })

  test("that it cannot be is refused, and one of somebody else's conversation is not there", async () => {
    const id = await scene.opensOne(requester, { demand: 'incident', facts: p2Facts })
    expect((await state(requester, id, 'extent', 'enormous')).status).toBe(400)
    expect((await state(requester, id, 'eventDriven', 'maybe')).status).toBe(400)
    expect((await state(await scene.signedIn(diego), id, 'pipeline', 'other')).status).toBe(404)
  })
})

describe('the priority follows from the facts', () => {
  test("a workaround that is found later makes a P2 a P3, and the decision is kept with its facts and the policy's version", async () => {
    const id = await scene.opensOne(requester, { demand: 'incident', facts: p2Facts })
    scene.clock.pass(60_000)
    const { body } = await state(scene.bruna, id, 'workaround', 'defined', 'The customer reruns by hand')
    expect(body.priority).toMatchObject({ priority: 'P3', rules: expect.arrayContaining(['R60']) })
    const kept = (await decisionsOf(id)).filter(({ kind }) => kind === 'priority')
    expect(kept.map(({ answer }) => (answer as { priority: string }).priority)).toEqual(['P2', 'P3'])
    expect(kept[1]).toMatchObject({
      policy_version: scene.desk.policy().version,
      facts: { ...p2Facts, workaround: 'defined' },
    })
  })

  test('the promise moves with it, from the moment of the change', async () => {
    const { conversation } = await scene.opens(requester, {
      demand: 'incident',
      facts: { ...p2Facts, workaround: 'defined' },
    })
    const due = Date.parse(conversation.dueAt!)
    scene.clock.pass(10 * 60_000)
    const { body } = await state(requester, conversation.id, 'workaround', 'none')
    expect(body.priority.priority).toBe('P2')
    expect(Date.parse(body.dueAt)).toBeLessThan(due)
    expect(Date.parse(body.dueAt)).toBe(scene.clock.now().getTime() + 30 * 60_000)
  })

  test('a fact that decides nothing derives nothing anew', async () => {
    const id = await scene.opensOne(requester, { demand: 'incident', facts: p2Facts })
    const before = await decisionsOf(id)
    await state(requester, id, 'otherInformation', 'It rained')
    expect(await decisionsOf(id)).toHaveLength(before.length)
    expect(
      kindsOf((await scene.reads(requester, id)).events).filter((kind) => kind === 'priority-derived'),
    ).toHaveLength(1)
  })
})

describe('the demand', () => {
  const correct = (viewer: Viewer, id: string, demand: string, reason?: string) =>
    scene.ask(viewer, 'PUT', `/conversations/${id}/demand`, { demand, ...(reason ? { reason } : {}) })

  test('is corrected by the engineer with a reason; entitlement and priority follow, and the requester sees the line', async () => {
    const id = await scene.opensOne(requester, { demand: 'incident', facts: p1Facts })
    expect((await correct(scene.bruna, id, 'platform-question')).status).toBe(400)
    const { body } = await correct(scene.bruna, id, 'platform-question', 'It is a question')
    expect(body).toMatchObject({ demand: 'platform-question', priority: { priority: 'P4' } })
    const line = (await scene.reads(requester, id)).events.find(({ kind }) => kind === 'demand-corrected')
    expect(line?.words).toContain('It is a question')
  })

  test('that becomes one for the project team is handed off in the same transaction, and said', async () => {
    const id = await scene.opensOne(requester, { text: 'About my project' })
    const { body } = await correct(scene.bruna, id, 'project-pipeline', 'It is in the project still')
    expect(body).toMatchObject({
      entitlement: { entitlement: 'hand-off' },
      handOff: { state: 'offered', team: { name: 'Team Andes' } },
    })
    const page = await scene.reads(requester, id)
    expect(textsOf(page.events)).toEqual(
      expect.arrayContaining([page.conversation.entitlement.reason, page.conversation.entitlement.nextStep]),
    )
    expect(kindsOf(page.events)).toContain('handed-off')
  })

  test('that becomes one that support declines says why and what to do', async () => {
    const id = await scene.opensOne(requester, { text: 'Please do it for me' })
    const { body } = await correct(scene.bruna, id, 'change-on-behalf', 'They ask us to deploy')
    expect(body).toMatchObject({ entitlement: { entitlement: 'decline' }, handOff: null })
    expect(textsOf((await scene.reads(requester, id)).events)).toContain(body.entitlement.nextStep)
  })

  test('is not for the requester to correct', async () => {
    const id = await scene.opensOne(requester)
    expect((await correct(requester, id, 'incident', 'It is worse')).status).toBe(404)
  })
})

test("told later that it is about the vendor's project, the conversation goes to its team", async () => {
  const id = await scene.opensOne(requester, { demand: 'incident', facts: p2Facts })
  const { body } = await state(scene.bruna, id, 'inVendorProject', true, 'The project manager says so')
  expect(body).toMatchObject({ entitlement: { entitlement: 'hand-off' }, handOff: { state: 'offered' } })
})

test('a fact as long as one may be is read like any other, corrected too', async () => {
  const visitor = await scene.visitor('login')
  const long = (letter: string) => `${letter}${' and then it fails again'.repeat(400)}`.slice(0, 8_000).trimEnd()
  const id = await scene.opensOne(visitor, {
    demand: 'sign-in-incident',
    text: long('a'),
    facts: { signInScope: 'one-person', signInTrouble: 'other' },
  })
  await scene.done(visitor, 'PUT', `/conversations/${id}/facts/observed`, {
    value: long('b'),
    reason: 'r'.repeat(2_000),
  })
  for (const viewer of [visitor, scene.bruna]) {
    const { conversation } = await scene.reads(viewer, id)
    expect(conversation.facts.find(({ name }) => name === 'observed')?.value).toBe(long('b'))
  }
})
