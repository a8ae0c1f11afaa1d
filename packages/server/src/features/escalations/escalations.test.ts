import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, kindsOf, lucia, openScene, p2Facts, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { sendDigest } from '../mail/digest.ts'

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

const callsIn = async (conversation: string) => {
  const { pages } = await scene.desk.db
    .selectFrom('conversation')
    .select('pages')
    .where('id', '=', conversation)
    .executeTakeFirstOrThrow()
  return pages.filter(({ quiet }) => !quiet).map(({ cause, quiet }) => ({ cause, quiet }))
}
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
  await sendDigest(scene.desk, id)
  const [digest] = await scene.desk.db.selectFrom('mail').selectAll().where('conversation_id', '=', id).execute()
  expect(digest!.text).toContain('A leader has written what came of your escalation in conversation')
  expect(digest!.text).not.toContain('second route')

  const answer = (body: object) => scene.ask(owner, 'PUT', `${place(id, first.id)}/answer`, body)
  const refused = { accepted: false, reason: 'The second route failed in May' }
  expect((await answer(refused)).body).toMatchObject({
    state: 'closed',
    accepted: false,
    answerReason: 'The second route failed in May',
    outcome: 'Bruna tries the second route.',
  })
  expect((await answer({ accepted: false })).body).toMatchObject({ answerReason: 'The second route failed in May' })
  expect(await answer({ accepted: true })).toMatchObject({ status: 422, body: { because: 'escalation-answered' } })
  page = await scene.reads(owner, id)
  expect(textsOf(page.events).at(-1)).toMatch(/told that you do not agree .* takes it up again/)
  expect(kindsOf(page.events).filter((kind) => kind === 'escalation-answered')).toHaveLength(1)
  const from = new Date(scene.clock.now().getTime() - 60 * minute).toISOString()
  const to = new Date(scene.clock.now().getTime() + minute).toISOString()
  expect(await scene.done(scene.otavio, 'GET', `/escalation-report?from=${from}&to=${to}`)).toMatchObject({
    total: { asked: 2, acknowledged: 1, closed: 1, notAccepted: 1, acknowledgedInMs: { p50: 20 * minute } },
    byGround: [
      { ground: 'disagrees-with-expectations', asked: 0, acknowledgedInMs: null },
      { ground: 'scenario-changed', asked: 0 },
      { ground: 'another-pair-of-eyes', asked: 2 },
      { ground: null, label: '', asked: 0 },
    ],
    byOrganisation: [{ organisation: { name: 'Mar Azul Logística' }, asked: 2 }],
  })
  const groundsOf = async (ground: string) =>
    (await scene.done(scene.otavio, 'GET', `/escalations?ground=${ground}`)).items.map(
      (one: { readonly ground: string | null }) => one.ground,
    )
  expect(await groundsOf('another-pair-of-eyes')).toContain('another-pair-of-eyes')
  expect(await groundsOf('scenario-changed')).toEqual([])
  expect(await groundsOf('none')).toEqual([])
})

test('an outcome that was not agreed with stands first for the leaders, who are called, and one takes it up again', async () => {
  const [refused] = (await scene.done(scene.otavio, 'GET', '/escalations?answer=not-agreed')).items
  expect(refused).toMatchObject({ conversation: { id }, accepted: false })
  expect(await callsIn(id)).toEqual([{ cause: 'escalated', quiet: false }])
  const again = await scene.done(scene.otavio, 'PUT', `/escalations/${refused.id}/acknowledgement`)
  expect(again).toMatchObject({
    state: 'acknowledged',
    outcome: null,
    accepted: null,
    answerReason: expect.any(String),
  })
  expect(await callsIn(id)).toEqual([])
  await scene.done(scene.otavio, 'PUT', `/escalations/${refused.id}/outcome`, { outcome: 'Bruna tries **the third**.' })
  const agreed = await scene.done(owner, 'PUT', `${place(id, refused.id)}/answer`, { accepted: true })
  expect(agreed).toMatchObject({ accepted: true, outcomeHtml: '<p>Bruna tries <strong>the third</strong>.</p>\n' })
  expect((await scene.done(scene.otavio, 'GET', '/escalations?answer=not-agreed')).items).toEqual([])
})

test('who asked without a sign-in keeps what was asked, and reads nothing of what came after the sign-in', async () => {
  const visitor = await scene.visitor()
  const asked = await scene.opensOne(visitor)
  const escalation = newId()
  await scene.done(visitor, 'PUT', place(asked, escalation), { ...told, ground: null })
  await scene.goesOn(visitor, owner, asked)
  await scene.done(scene.bruna, 'PUT', `/conversations/${asked}/assignment`, { staffId: scene.bruna.id })
  await scene.done(scene.otavio, 'PUT', `/escalations/${escalation}/acknowledgement`)
  await scene.done(scene.otavio, 'PUT', `/escalations/${escalation}/outcome`, { outcome: 'The vault is Garoupa.' })
  await scene.done(owner, 'PUT', `${place(asked, escalation)}/answer`, { accepted: false, reason: 'It is Tainha' })
  const path = `/conversations/${asked}/escalations`
  const before = await scene.ask(visitor, 'GET', path)
  expect(before.body.items).toMatchObject([
    {
      state: 'asked',
      description: told.description,
      requester: { name: null },
      organisation: null,
      priority: 'P4',
      engineer: null,
      leader: { name: 'Otávio Reis' },
      acknowledgeBy: null,
      acknowledgedAt: null,
      outcome: null,
      outcomeHtml: null,
      closedAt: null,
      accepted: null,
      answerReason: null,
    },
  ])
  expect(before.text).not.toMatch(/Garoupa|Tainha|Camila|Bruna|Mar Azul/)
  expect((await scene.done(owner, 'GET', path)).items).toMatchObject([
    { state: 'closed', outcome: 'The vault is Garoupa.', requester: { name: expect.stringContaining('Camila') } },
  ])
})

test('a call for a leader goes on where its conversation was merged, with its clock, and comes back', async () => {
  const [source, target] = [await scene.opensOne(owner), await scene.opensOne(owner)]
  const escalation = newId()
  const { acknowledgeBy } = await scene.done(owner, 'PUT', place(source, escalation), told)
  scene.clock.pass(minute)
  const merge = () => scene.done(scene.bruna, 'PUT', `/conversations/${source}/merge`, { into: target })
  await merge()
  const listed = async (conversation: string) =>
    (await scene.done(owner, 'GET', `/conversations/${conversation}/escalations`)).items
  expect(await listed(target)).toMatchObject([
    { id: escalation, state: 'asked', conversation: { id: target }, acknowledgeBy },
  ])
  expect(await callsIn(target)).toEqual([{ cause: 'escalated', quiet: false }])
  expect((await scene.ask(owner, 'PUT', place(target, newId()), told)).body.because).toBe('escalated-already')
  await scene.done(scene.bruna, 'DELETE', `/conversations/${source}/merge`)
  expect(await listed(target)).toEqual([])
  expect(await callsIn(target)).toEqual([])
  expect(await listed(source)).toMatchObject([{ state: 'asked', conversation: { id: source }, acknowledgeBy }])
  expect(await callsIn(source)).toEqual([{ cause: 'escalated', quiet: false }])

  // The other has one of its own meanwhile: both are taken by who takes one.
  await scene.done(owner, 'PUT', place(target, newId()), told)
  await merge()
  await scene.done(scene.otavio, 'PUT', `/escalations/${escalation}/acknowledgement`)
  expect(await listed(target)).toMatchObject([{ state: 'acknowledged' }, { state: 'acknowledged' }])
  expect(kindsOf((await scene.reads(owner, target)).events)).toContain('escalation-acknowledged')
  await scene.done(scene.bruna, 'DELETE', `/conversations/${source}/merge`)
  expect(await listed(source)).toMatchObject([{ state: 'acknowledged', leader: { name: 'Otávio Reis' } }])
  const { conversation } = await scene.reads(scene.bruna, source)
  expect(conversation.clocks).toContainEqual(
    expect.objectContaining({ kind: 'escalation-acknowledgement', state: 'kept' }),
  )
  expect(await callsIn(source)).toEqual([])
  await scene.done(scene.otavio, 'PUT', `/escalations/${escalation}/outcome`, { outcome: 'Bruna goes on' })
  expect(await listed(source)).toMatchObject([{ state: 'closed', outcome: 'Bruna goes on' }])
})

test('a resolution leaves the leader called, with the clock; a closure for good ends it, which the requester reads', async () => {
  const asked = await scene.opensOne(owner)
  const escalation = newId()
  const { acknowledgeBy } = await scene.done(owner, 'PUT', place(asked, escalation), told)
  await scene.done(scene.bruna, 'PUT', `/conversations/${asked}/resolution`)
  const ofState = async (state: string) =>
    (await scene.done(scene.otavio, 'GET', `/escalations?state=${state}`)).items.find(
      (one: { readonly id: string }) => one.id === escalation,
    )
  expect(await ofState('asked')).toMatchObject({ acknowledgeBy })
  expect(await callsIn(asked)).toEqual([{ cause: 'escalated', quiet: false }])

  await scene.done(scene.bruna, 'PUT', `/conversations/${asked}/closure`)
  expect(await ofState('closed')).toMatchObject({ ended: 'conversation-closed', outcome: null })
  const { events, conversation } = await scene.reads(owner, asked)
  expect(textsOf(events).at(-1)).toContain('your call for a leader ends, without an outcome')
  expect(conversation.clocks).toContainEqual(
    expect.objectContaining({ kind: 'escalation-acknowledgement', state: 'cancelled' }),
  )
  expect(await callsIn(asked)).toEqual([])
  const take = await scene.ask(scene.otavio, 'PUT', `/escalations/${escalation}/acknowledgement`)
  expect(take).toMatchObject({ status: 422, body: { because: 'escalation-closed' } })
  const answer = await scene.ask(owner, 'PUT', `${place(asked, escalation)}/answer`, { accepted: true })
  expect(answer).toMatchObject({ status: 422, body: { because: 'escalation-ended' } })
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
