import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, kindsOf, openScene, p1Facts, p2Facts } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { passTime } from '../time/pass-time.ts'

const minute = 60_000
const canary = 'CANARY-orders-of-Acme-4711'
let scene: Scene
let owner: Viewer
beforeAll(async () => {
  scene = await openScene()
  owner = await scene.signedIn(camila)
  await onDuty({ Otávio: false, Bruna: true, Caio: true })
})
afterAll(() => scene.close())

/** Who of the cast has switched themselves on. */
async function onDuty(people: Readonly<Record<string, boolean>>) {
  const known: Record<string, Viewer> = { Otávio: scene.otavio, Bruna: scene.bruna, Caio: scene.caio }
  for (const [name, isOn] of Object.entries(people)) await scene.done(known[name]!, 'PATCH', '/me', { onDuty: isOn })
}

async function opensP1(text = 'Nothing runs'): Promise<string> {
  return scene.opensOne(owner, { demand: 'incident', facts: p1Facts, text })
}

const pass = async (ms: number) => {
  scene.clock.pass(ms)
  await passTime(scene.desk)
}

async function pagedIn(id: string, because?: string) {
  const { rows } = await scene.desk.pool.query(
    "select body from event where conversation_id = $1 and kind = 'paged' order by seq",
    [id],
  )
  return rows
    .map(({ body }) => body)
    .filter((body) => because === undefined || body.because === because)
    .map(({ because: cause, step, to, staffIds }) => ({
      cause,
      step,
      to,
      who: staffIds.map((one: string) => scene.desk.directory.staff(one)).toSorted(),
    }))
}

const pagesOf = async (viewer: Viewer, id: string) =>
  (await scene.done(viewer, 'GET', '/pages')).items.filter(
    ({ conversation }: { conversation: { id: string } }) => conversation.id === id,
  )

type Called = { readonly cause: string; readonly conversation: { readonly id: string } }

const acknowledge = (viewer: Viewer, id: string, pageId: string) =>
  scene.ask(viewer, 'PUT', `/conversations/${id}/pages/${pageId}/acknowledgement`)

describe('a P1', () => {
  test('calls who is on duty at once, again after five minutes, and then climbs to the leader', async () => {
    const id = await opensP1()
    await pass(0)
    await pass(0)
    expect(await pagedIn(id, 'ringing')).toEqual([
      { cause: 'ringing', step: 0, to: 'on-duty', who: ['Bruna Teixeira', 'Caio Duarte'] },
    ])
    expect(await pagesOf(scene.otavio, id)).toEqual([])
    await pass(5 * minute)
    await pass(5 * minute)
    expect((await pagedIn(id, 'ringing')).map(({ to, who }) => `${to}: ${who.join()}`)).toEqual([
      'on-duty: Bruna Teixeira,Caio Duarte',
      'on-duty: Bruna Teixeira,Caio Duarte',
      'leaders: Otávio Reis',
    ])
    expect(await pagesOf(scene.otavio, id)).toContainEqual(
      expect.objectContaining({ cause: 'ringing', priority: 'P1', step: 2 }),
    )
    const page = await scene.reads(scene.bruna, id)
    expect(page.events.map(({ words }) => words)).toContain('Paged: Bruna Teixeira and Caio Duarte.')
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test('that became one later calls as well, and no more once it is none', async () => {
    const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
    await pass(0)
    expect(await pagedIn(id, 'ringing')).toEqual([])
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/facts/extent`, { value: 'total', reason: 'All of it' })
    await pass(0)
    expect(await pagedIn(id, 'ringing')).toHaveLength(1)
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/facts/extent`, { value: 'partial', reason: 'Not all' })
    expect((await pagesOf(scene.bruna, id)).filter(({ cause }: { cause: string }) => cause === 'ringing')).toEqual([])
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test.each([
    ['taken', (id: string) => scene.done(scene.bruna, 'PUT', `/conversations/${id}/take`)],
    ['answered', (id: string) => scene.writes(scene.bruna, id, 'We are looking')],
    ['resolved', (id: string) => scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)],
  ])('that is %s calls nobody any more', async (_, act) => {
    const id = await opensP1()
    await pass(0)
    expect(await pagesOf(scene.caio, id)).toHaveLength(1)
    await act(id)
    expect(await pagesOf(scene.caio, id)).toEqual([])
    await pass(4 * minute)
    expect(await pagedIn(id, 'ringing')).toHaveLength(1)
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test('that only a note was written about goes on calling', async () => {
    const id = await opensP1()
    await pass(0)
    await scene.writes(scene.bruna, id, 'Looks like the broker', { kind: 'note' })
    expect(await pagesOf(scene.caio, id)).toHaveLength(1)
    await pass(5 * minute)
    expect(await pagedIn(id, 'ringing')).toHaveLength(2)
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test('is acknowledged once, by whoever of two is first, and climbs no further', async () => {
    const id = await opensP1()
    await pass(0)
    const [{ id: pageId }] = await pagesOf(scene.bruna, id)
    const answers = await Promise.all([acknowledge(scene.bruna, id, pageId), acknowledge(scene.caio, id, pageId)])
    expect(answers.map(({ status }) => status)).toEqual([204, 204])
    const { events } = await scene.reads(scene.bruna, id)
    expect(kindsOf(events).filter((kind) => kind === 'page-acknowledged')).toHaveLength(1)
    await pass(4 * minute)
    await pass(8 * minute)
    expect(await pagedIn(id, 'ringing')).toHaveLength(1)
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test('calls once at each step, however many processes look', async () => {
    const id = await opensP1()
    await Promise.all([passTime(scene.desk), passTime(scene.desk), passTime(scene.desk)])
    await passTime(scene.desk)
    expect(await pagedIn(id, 'ringing')).toHaveLength(1)
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test('that nobody takes goes on calling every ten minutes, and reaches who has come on duty since', async () => {
    await onDuty({ Caio: false })
    const ringing = async () =>
      (await pagesOf(scene.caio, id)).filter(({ cause }: { cause: string }) => cause === 'ringing')
    const id = await opensP1()
    for (const ms of [0, 5, 5, 10]) await pass(ms * minute)
    expect((await pagedIn(id, 'ringing')).map(({ step }) => step)).toEqual([0, 1, 2, 3])
    await onDuty({ Caio: true, Bruna: false })
    await pass(10 * minute - 1)
    expect(await ringing()).toEqual([])
    await pass(1)
    expect((await pagedIn(id, 'ringing')).at(-1)).toEqual({
      cause: 'ringing',
      step: 4,
      to: 'leaders',
      who: ['Caio Duarte', 'Otávio Reis'],
    })
    expect(await ringing()).toMatchObject([{ cause: 'ringing', step: 4 }])
    await pass(5 * 60 * minute)
    expect(await pagedIn(id, 'ringing')).toHaveLength(6)
    const [{ id: pageId, step }] = await ringing()
    expect(step).toBe(4 + 5 * 6)
    await acknowledge(scene.caio, id, pageId)
    await pass(10 * minute)
    expect(await pagedIn(id, 'ringing')).toHaveLength(6)
    await onDuty({ Bruna: true })
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test('calls each audience once for what was missed while no process ran', async () => {
    const id = await opensP1()
    await pass(25 * minute)
    expect((await pagedIn(id, 'ringing')).map(({ step, to }) => `${step} ${to}`)).toEqual(['1 on-duty', '3 leaders'])
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })
})

describe('whom a page reaches', () => {
  test('are those who answer in its language, nobody who went off duty, and the leader where nobody is there', async () => {
    await scene.desk.pool.query("update staff set languages = '{pt,en}' where id = $1", [scene.caio.id])
    scene.desk.bus.publish([{ kind: 'directory' }])
    const portuguese = await scene.opensOne(owner, { demand: 'incident', facts: p1Facts, language: 'pt' })
    await pass(0)
    expect((await pagedIn(portuguese, 'ringing'))[0]!.who).toEqual(['Caio Duarte'])
    await onDuty({ Caio: false })
    const another = await scene.opensOne(owner, { demand: 'incident', facts: p1Facts, language: 'pt' })
    await pass(0)
    expect((await pagedIn(another, 'ringing'))[0]!.who).toEqual(['Bruna Teixeira'])
    await onDuty({ Bruna: false })
    const atNight = await opensP1()
    await pass(0)
    expect((await pagedIn(atNight, 'ringing'))[0]!.who).toEqual(['Otávio Reis'])
    await onDuty({ Caio: true, Bruna: true })
    for (const id of [portuguese, another, atNight])
      await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test('are nobody who may not see it: neither the project team nor the operator', async () => {
    const id = await opensP1()
    await pass(0)
    for (const viewer of [scene.joana, scene.paulo]) {
      expect(await pagesOf(viewer, id)).toEqual([])
      const [{ id: pageId }] = await pagesOf(scene.bruna, id)
      expect((await acknowledge(viewer, id, pageId)).status).toBe(404)
    }
    expect((await pagedIn(id))[0]!.who).not.toContain('Joana Mello')
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })
})

describe('a promise', () => {
  test('that is about to break calls once, and once more when it broke', async () => {
    const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
    await pass(19 * minute)
    expect(await pagedIn(id)).toEqual([])
    await pass(1 * minute)
    await pass(1 * minute)
    expect((await pagedIn(id)).map(({ cause, step }) => `${cause} ${step}`)).toEqual(['break-near 0'])
    await pass(9 * minute)
    expect((await pagedIn(id)).map(({ cause, step }) => `${cause} ${step}`)).toEqual(['break-near 0', 'broken 0'])
    expect(await pagesOf(scene.bruna, id)).toMatchObject([{ cause: 'broken', clock: 'first-answer' }])
    await scene.writes(scene.bruna, id, 'Sorry, we are looking')
    expect(await pagesOf(scene.bruna, id)).toEqual([])
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test('that is kept in time calls nobody', async () => {
    const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
    await pass(10 * minute)
    await scene.writes(scene.bruna, id, 'We are looking')
    await pass(15 * minute)
    expect(await pagedIn(id)).toEqual([])
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test('of a conversation that somebody has calls them alone, by the steps of its priority', async () => {
    const id = await scene.opensOne(owner, { demand: 'platform-question' })
    await scene.done(scene.caio, 'PUT', `/conversations/${id}/take`)
    const { conversation } = await scene.reads(scene.caio, id)
    await pass(Date.parse(conversation.dueAt!) - scene.clock.now().getTime() - 1)
    expect(await pagedIn(id)).toEqual([{ cause: 'break-near', step: 0, to: 'assignee', who: ['Caio Duarte'] }])
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })
})

test('a claimed outage calls once for the claim, however many say it, and not again when it is confirmed', async () => {
  const claims = []
  for (const door of ['login', 'website', 'login'] as const) {
    const visitor = await scene.visitor(door)
    claims.push(
      await scene.opensOne(visitor, {
        demand: 'sign-in-incident',
        facts: { signInScope: 'platform' },
        text: 'The platform does not answer',
      }),
    )
  }
  await pass(0)
  const paged = (await Promise.all(claims.map((id) => pagedIn(id, 'outage-claimed')))).flat()
  expect(paged).toMatchObject([{ cause: 'outage-claimed', step: 0, to: 'on-duty' }])
  const { items } = await scene.done(scene.bruna, 'GET', '/outage-claims')
  await scene.done(scene.bruna, 'PUT', `/outage-claims/${items[0].id}/decision`, { confirmed: true })
  await pass(0)
  for (const id of claims) {
    expect(await pagedIn(id, 'ringing')).toEqual([])
    expect(await pagesOf(scene.caio, id)).toEqual([])
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  }
})

test('an escalation calls a leader, before all else that calls them and whatever an engineer answers, until a leader takes it', async () => {
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  const escalation = newId()
  await scene.done(owner, 'PUT', `/conversations/${id}/escalations/${escalation}`, {
    ground: 'scenario-changed',
    description: 'The queue is full',
    environment: 'prod',
    justification: 'Another way is needed',
  })
  await pass(0)
  expect(await pagedIn(id)).toMatchObject([{ cause: 'escalated', to: 'leaders', who: ['Otávio Reis'] }])
  await scene.writes(scene.bruna, id, 'I am on it')
  expect(await pagesOf(scene.otavio, id)).toHaveLength(1)
  await onDuty({ Otávio: true, Bruna: false, Caio: false })
  const urgent = await opensP1()
  await pass(0)
  const calls = (await scene.done(scene.otavio, 'GET', '/pages')).items
  const order = calls.map(({ cause, conversation }: Called) => [cause, conversation.id])
  expect(order.slice(0, 2)).toEqual([
    ['escalated', id],
    ['ringing', urgent],
  ])
  await scene.done(scene.bruna, 'PUT', `/conversations/${urgent}/resolution`)
  await onDuty({ Otávio: false, Bruna: true, Caio: true })
  await scene.done(scene.otavio, 'PUT', `/escalations/${escalation}/acknowledgement`)
  expect(await pagesOf(scene.otavio, id)).toEqual([])
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
})

test('a promise that pauses calls nobody while it waits for the requester', async () => {
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  await pass(21 * minute)
  expect(await pagesOf(scene.bruna, id)).toHaveLength(1)
  await scene.writes(scene.bruna, id, 'Which one?', { wait: true })
  expect(await pagesOf(scene.bruna, id)).toEqual([])
  const before = (await pagedIn(id)).length
  await pass(6 * 60 * minute)
  expect(await pagedIn(id)).toHaveLength(before)
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
})

describe('channels', () => {
  const mailsOf = async (id: string) =>
    (await scene.desk.db.selectFrom('mail').selectAll().where('conversation_id', '=', id).execute()).filter(
      ({ kind }) => kind === 'page',
    )

  test('mail goes at once to who chose it, and says nothing of what was written', async () => {
    await scene.done(scene.caio, 'PUT', '/page-channels', { mail: ['P3'], webhook: [] })
    const id = await opensP1(canary)
    await pass(0)
    const mails = await mailsOf(id)
    expect(mails.map(({ to_address: to }) => to)).toEqual(['bruna.teixeira@desk.example'])
    expect(mails[0]!.text).toContain(`/desk/conversations/${id}`)
    expect(JSON.stringify(mails)).not.toContain(canary)
    expect(JSON.stringify(await pagesOf(scene.bruna, id))).not.toContain(canary)
    const channels = { mail: ['P3'], webhook: [], escalations: true }
    expect(await scene.done(scene.caio, 'GET', '/page-channels')).toEqual(channels)
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })

  test('a call for a leader is mailed to them at any priority, unless they chose otherwise', async () => {
    const escalatedP4 = async () => {
      const id = await scene.opensOne(owner, { demand: 'platform-question' })
      await scene.done(owner, 'PUT', `/conversations/${id}/escalations/${newId()}`, {
        ground: null,
        description: 'Nobody answers',
        environment: 'prod',
        justification: 'It stands still',
      })
      await pass(0)
      await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
      return (await mailsOf(id)).map(({ to_address: to }) => to)
    }
    const choose = (more: object) =>
      scene.done(scene.otavio, 'PUT', '/page-channels', { mail: ['P1'], webhook: [], ...more })
    expect(await choose({})).toMatchObject({ escalations: true })
    expect(await escalatedP4()).toEqual(['ota.vio.reis@desk.example'])
    await choose({ escalations: false })
    expect(await escalatedP4()).toEqual([])
    expect(await choose({ escalations: true })).toMatchObject({ escalations: true })
  })

  test('no mail goes out where the conversation was answered before its page was due', async () => {
    const id = await opensP1()
    await scene.writes(scene.bruna, id, 'On it')
    await pass(0)
    expect(await mailsOf(id)).toEqual([])
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  })
})
