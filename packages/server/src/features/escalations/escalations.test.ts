import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, lucia, openScene, p2Facts, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

const minute = 60_000
const told = {
  ground: 'another-pair-of-eyes',
  description: 'Orders stop at the ERP since Friday',
  environment: 'prod',
  justification: 'Three days without a cause; we need a second look',
}
let scene: Scene
let owner: Viewer
let id: string
beforeAll(async () => {
  scene = await openScene()
  owner = await scene.signedIn(camila)
  id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  await scene.done(scene.otavio, 'PATCH', '/me', { onDuty: true })
})
afterAll(() => scene.close())

const place = (conversation: string, escalation: string) => `/conversations/${conversation}/escalations/${escalation}`

test('a requester who says the ground, the problem, the environment and why is told which leader has it, and that this promises no speed', async () => {
  const escalation = newId()
  const asked = await scene.done(owner, 'PUT', place(id, escalation), told)
  expect(asked).toMatchObject({
    state: 'asked',
    ground: 'another-pair-of-eyes',
    environmentLabel: 'Production (PROD)',
    leader: { name: 'Otávio Reis' },
    acknowledgeBy: new Date(scene.clock.now().getTime() + 60 * minute).toISOString(),
  })
  const page = await scene.reads(owner, id)
  expect(textsOf(page.events).at(-1)).toMatch(
    /^Otávio Reis, a support leader, receives your escalation and takes it by .* does not promise a faster resolution/,
  )
  expect(page.conversation.clocks).toContainEqual(
    expect.objectContaining({ kind: 'escalation-acknowledgement', state: 'running' }),
  )
  // Sent again after a lost answer it is the same one, and not a second.
  expect(await scene.done(owner, 'PUT', place(id, escalation), told)).toEqual(asked)
  expect((await scene.done(owner, 'GET', `/conversations/${id}/escalations`)).items).toHaveLength(1)
})

test('where no leader is on duty, the leaders are told, and so is the requester', async () => {
  await scene.done(scene.otavio, 'PATCH', '/me', { onDuty: false })
  const other = await scene.opensOne(owner)
  expect(await scene.done(owner, 'PUT', place(other, newId()), told)).toMatchObject({ leader: null })
  expect(textsOf((await scene.reads(owner, other)).events).at(-1)).toMatch(/^The support leaders have been told/)
  await scene.done(scene.otavio, 'PATCH', '/me', { onDuty: true })
})

test('a second call for a leader, while the first is with one, is refused with what to do', async () => {
  const answer = await scene.ask(owner, 'PUT', place(id, newId()), told)
  expect(answer).toMatchObject({ status: 422, body: { because: 'escalated-already' } })
  expect(answer.body.nextStep).toContain('Say in it what has changed')
})

test('what is missing is listed, all of it and nothing else, in the language of the reader', async () => {
  const portuguese = await scene.signedIn(diego, 'pt')
  const other = await scene.opensOne(portuguese)
  const answer = await scene.ask(portuguese, 'PUT', place(other, newId()), {
    ...told,
    description: ' ',
    environment: null,
    ground: null,
  })
  expect(answer).toMatchObject({ status: 422, body: { because: 'incomplete' } })
  expect(answer.body.errors).toEqual([
    { field: 'body.description', message: 'a descrição do problema' },
    { field: 'body.environment', message: 'o ambiente (PROD ou TEST)' },
  ])
})

test('only an open conversation is escalated', async () => {
  const closed = await scene.opensOne(owner)
  await scene.done(scene.bruna, 'PUT', `/conversations/${closed}/resolution`)
  expect(await scene.ask(owner, 'PUT', place(closed, newId()), told)).toMatchObject({
    status: 422,
    body: { because: 'no-open-conversation' },
  })
})

test('a leader takes it, which keeps the promise, and concludes it; the requester says whether they agree', async () => {
  const [first] = (await scene.done(scene.otavio, 'GET', '/escalations?state=asked')).items.toReversed()
  expect(first).toMatchObject({ conversation: { id }, justification: told.justification })
  expect(
    await scene.ask(scene.otavio, 'PUT', `/escalations/${first.id}/outcome`, { outcome: 'Too soon' }),
  ).toMatchObject({ status: 422, body: { because: 'escalation-not-acknowledged' } })

  scene.clock.pass(20 * minute)
  await scene.done(scene.otavio, 'PUT', `/escalations/${first.id}/acknowledgement`)
  await scene.done(scene.otavio, 'PUT', `/escalations/${first.id}/acknowledgement`)
  let page = await scene.reads(owner, id)
  expect(page.events.filter(({ kind }) => kind === 'escalation-acknowledged')).toHaveLength(1)
  expect(page.conversation.clocks).toContainEqual(
    expect.objectContaining({ kind: 'escalation-acknowledgement', state: 'kept' }),
  )

  await scene.done(scene.otavio, 'PUT', `/escalations/${first.id}/outcome`, {
    outcome: 'Bruna tries the second route.',
  })
  page = await scene.reads(owner, id)
  expect(textsOf(page.events).at(-1)).toContain('has concluded your escalation: Bruna tries the second route.')
  expect(await scene.done(owner, 'PUT', `${place(id, first.id)}/answer`, { accepted: false })).toMatchObject({
    state: 'closed',
    accepted: false,
    outcome: 'Bruna tries the second route.',
  })
  const from = new Date(scene.clock.now().getTime() - 60 * minute).toISOString()
  const to = new Date(scene.clock.now().getTime() + minute).toISOString()
  expect(await scene.done(scene.otavio, 'GET', `/escalation-report?from=${from}&to=${to}`)).toMatchObject({
    total: { asked: 2, acknowledged: 1, closed: 1, notAccepted: 1, acknowledgedInMs: { p50: 20 * minute } },
    byGround: [{ ground: 'another-pair-of-eyes', asked: 2 }],
    byOrganisation: [{ organisation: { name: 'Mar Azul Logística' }, asked: 2 }],
  })
})

test('two leaders who conclude it at once leave one outcome', async () => {
  const escalation = newId()
  await scene.done(owner, 'PUT', place(id, escalation), told)
  const ines = await scene.staff('Inês Prado', ['leader'])
  await Promise.all(
    [scene.otavio, ines].map((who) => scene.done(who, 'PUT', `/escalations/${escalation}/acknowledgement`)),
  )
  const answers = await Promise.all(
    [scene.otavio, ines].map((who) =>
      scene.ask(who, 'PUT', `/escalations/${escalation}/outcome`, { outcome: `As ${who.label} says` }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
})

test('nobody else reads or answers it: not a colleague, another customer, a stranger or an engineer who does not lead', async () => {
  const [escalation] = (await scene.done(scene.otavio, 'GET', '/escalations')).items
  for (const stranger of [await scene.signedIn(diego), await scene.signedIn(lucia), await scene.visitor()]) {
    expect((await scene.ask(stranger, 'GET', `/conversations/${id}/escalations`)).status, stranger.label).toBe(404)
    expect((await scene.ask(stranger, 'PUT', place(id, newId()), told)).status).toBe(404)
    expect((await scene.ask(stranger, 'PUT', `${place(id, escalation.id)}/answer`, { accepted: true })).status).toBe(
      404,
    )
  }
  for (const path of ['/escalations', `/escalation-report?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z`])
    expect((await scene.ask(scene.bruna, 'GET', path)).status).toBe(404)
  expect((await scene.ask(scene.bruna, 'PUT', `/escalations/${escalation.id}/acknowledgement`)).status).toBe(404)
})
