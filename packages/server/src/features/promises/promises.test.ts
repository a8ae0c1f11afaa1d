import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { camila, diego, lucia, openScene, p2Facts } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

const minute = 60_000
// 23:50 in São Paulo, 03:50 on the next day in Lisbon's winter.
const lateEvening = '2026-03-03T02:50:00Z'
const saoPaulo = 'America/Sao_Paulo'

let scene: Scene
let owner: Viewer
let id: string
beforeAll(async () => {
  scene = await openScene({ now: lateEvening })
})
afterAll(() => scene.close())
beforeEach(async () => {
  scene.clock.set(lateEvening)
  owner = await scene.signedIn(camila)
  id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
})

const explain = async (viewer: Viewer, zone = saoPaulo, conversation = id) =>
  (await scene.done(viewer, 'GET', `/conversations/${conversation}/promises?zone=${encodeURIComponent(zone)}`)).items
const firstAnswer = async (viewer: Viewer, zone = saoPaulo) =>
  (await explain(viewer, zone)).find(({ kind }: { kind: string }) => kind === 'first-answer')

test('requester and engineer read the same promises, with their terms', async () => {
  const [theirs, ours] = [await explain(owner), await explain(scene.bruna)]
  const times = (items: { kind: string; dueAt: string; state: string }[]) =>
    items.map(({ kind, dueAt, state }) => ({ kind, dueAt, state }))
  expect(times(theirs)).toEqual(times(ours))
  expect(theirs).toHaveLength(2)
  expect(theirs[0]).toMatchObject({
    kind: 'first-answer',
    label: 'First answer',
    state: 'running',
    owed: true,
    startedAt: '2026-03-03T02:50:00.000Z',
    dueAt: '2026-03-03T03:20:00.000Z',
    targetMs: 30 * minute,
    priority: 'P2',
    plan: 'standard',
    calendar: 'around the clock',
    policyVersion: 1,
    example: true,
    pause: null,
  })
  const shown = (await scene.reads(owner, id)).conversation.clocks
  expect(shown.map(({ kind, dueAt }) => [kind, dueAt])).toEqual(
    theirs.map(({ kind, dueAt }: { kind: string; dueAt: string }) => [kind, dueAt]),
  )
})

describe('the sentence is in the language and the zone of who reads', () => {
  test.each([
    ['pt', saoPaulo, 'Primeira resposta vence 3 de mar. 00:20: aberta 23:50, P2, 30 min, 24 horas por dia'],
    ['en', saoPaulo, 'First answer due 3 Mar 00:20: opened 23:50, P2, 30 min, around the clock'],
    ['es', saoPaulo, 'Primera respuesta vence 3 mar 00:20: abierta 23:50, P2, 30 min, las 24 horas'],
    ['en', 'Europe/Lisbon', 'First answer due 03:20: opened 02:50, P2, 30 min, around the clock'],
  ] as const)('%s, %s', async (language, zone, why) => {
    const reader = await scene.signedIn(camila, language)
    expect((await firstAnswer(reader, zone)).why).toBe(why)
  })

  test('without a zone it is UTC, and what is no zone is refused', async () => {
    const { items } = await scene.done(owner, 'GET', `/conversations/${id}/promises`)
    expect(items[0].why).toContain('due 03:20')
    for (const zone of ['Mars/Olympus', '+03:00', 'x'.repeat(65)])
      expect((await scene.ask(owner, 'GET', `/conversations/${id}/promises?zone=${zone}`)).status, zone).toBe(400)
  })
})

test('what the requester told is said of "you" to them, and of the requester to support', async () => {
  id = await scene.opensOne(owner, { demand: 'incident', facts: { ...p2Facts, workaround: 'defined' } })
  scene.clock.pass(8 * minute)
  const told = { value: 'none', reason: 'It works no longer' }
  await scene.done(owner, 'PUT', `/conversations/${id}/facts/workaround`, told)
  const { why, lines } = await firstAnswer(owner, 'UTC')
  expect(why).toBe(
    'First answer due 03:28: opened 02:50, P2, 30 min, around the clock; P3 until 02:58, when you said “There is no workaround”; counted from 02:58',
  )
  expect(lines.map(({ line, dueAt }: { line: string; dueAt: string }) => [line, dueAt])).toEqual([
    ['started', '2026-03-03T10:50:00.000Z'],
    ['re-based', '2026-03-03T04:50:00.000Z'],
    ['re-based', '2026-03-03T03:28:00.000Z'],
  ])
  expect(lines.at(-1)).toMatchObject({
    at: '2026-03-03T02:58:00.000Z',
    words: 'First answer: re-based for P2, due 03:28 (you said “There is no workaround”)',
    because: 'you said “There is no workaround”',
    by: { kind: 'requester', id: owner.id },
  })
  expect((await firstAnswer(scene.bruna, 'UTC')).why).toContain('when the requester said “There is no workaround”')
})

test('a pause says its cause and who caused it, to each in their words', async () => {
  scene.clock.pass(10 * minute)
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/wait`)
  scene.clock.pass(90 * minute)
  const theirs = await firstAnswer(owner, 'UTC')
  expect(theirs).toMatchObject({
    state: 'paused',
    dueAt: null,
    leftMs: 20 * minute,
    pause: {
      because: 'waiting for you',
      by: { kind: 'staff', id: scene.bruna.id, name: 'Bruna Teixeira' },
      since: '2026-03-03T03:00:00.000Z',
    },
  })
  expect(theirs.why).toContain('paused since 03:00, 20 min left')
  const ours = await firstAnswer(scene.bruna, 'UTC')
  expect(ours.pause.because).toBe('waiting on the requester')
  expect(ours.why).toContain('waiting on the requester (you)')

  await scene.writes(owner, id, 'Here is what you asked for')
  const again = await firstAnswer(owner, 'UTC')
  expect(again).toMatchObject({ state: 'running', pause: null, dueAt: '2026-03-03T04:50:00.000Z' })
  expect(again.lines.map(({ line }: { line: string }) => line).slice(-2)).toEqual(['paused', 'resumed'])
})

test('broken, and done after all, are said as they were', async () => {
  scene.clock.pass(31 * minute)
  expect(await firstAnswer(owner, 'UTC')).toMatchObject({
    state: 'broken',
    owed: true,
    dueAt: '2026-03-03T03:20:00.000Z',
    lateAt: null,
  })
  scene.clock.pass(4 * minute)
  await scene.writes(scene.bruna, id, 'We are looking')
  const late = await firstAnswer(owner, 'UTC')
  expect(late).toMatchObject({ state: 'broken', owed: false, lateAt: '2026-03-03T03:25:00.000Z' })
  expect(late.why).toContain('First answer broken 03:20, done 03:25')
  expect(late.lines.at(-1)).toMatchObject({ line: 'kept-late', by: { name: 'Bruna Teixeira' } })
})

test('what goes on comes first, then the newest, page by page, and nothing twice', async () => {
  for (const round of [1, 2, 3]) {
    await scene.writes(scene.bruna, id, `Answer ${round}`)
    await scene.writes(owner, id, `Question ${round}`)
  }
  const whole = await explain(owner)
  expect(whole.map(({ state }: { state: string }) => state)).toEqual(['running', 'running', 'kept', 'kept', 'kept'])
  const starts = whole.slice(2).map(({ startedBySeq }: { startedBySeq: number }) => startedBySeq)
  expect(starts).toEqual(starts.toSorted((a: number, b: number) => b - a))
  const paged = []
  let after = ''
  do {
    const page = await scene.done(owner, 'GET', `/conversations/${id}/promises?zone=${saoPaulo}&limit=2${after}`)
    paged.push(...page.items)
    after = page.next === null ? '' : `&after=${page.next}`
  } while (after !== '')
  expect(paged).toEqual(whole)
})

describe('who may not see the conversation learns nothing of its promises', () => {
  test('another realm, another person of the realm, a visitor and the operator find nothing', async () => {
    const others = [await scene.signedIn(lucia), await scene.signedIn(diego), await scene.visitor(), scene.paulo]
    for (const other of others) {
      const answer = await scene.ask(other, 'GET', `/conversations/${id}/promises`)
      expect(answer.status, other.label).toBe(404)
      expect(answer.text).not.toContain('due')
    }
  })

  test('a session that is not signed in reads the promises until the conversation goes on, and none after', async () => {
    const anonymous = await scene.visitor()
    id = await scene.opensOne(anonymous, { text: 'How do triggers work?' })
    expect((await explain(anonymous)).map(({ kind }: { kind: string }) => kind)).toContain('first-answer')
    await scene.goesOn(anonymous, owner, id)
    expect(await explain(anonymous)).toEqual([])
    expect((await explain(owner)).map(({ kind }: { kind: string }) => kind)).toContain('first-answer')
  })
})

test('a text with a due time has the instant beside the words, for the screen to say in its own zone', async () => {
  const { events } = await scene.reads(owner, id)
  const message = events.find(({ message: one }) => one?.author.kind === 'service')?.message
  expect(message?.html).toContain('<time datetime="2026-03-03T03:20:00.000Z">03/03/2026, 03:20 UTC</time>')
  expect(message?.text).toContain('by 03/03/2026, 03:20 UTC')
})

test('nobody who writes can make such an instant', async () => {
  const typed = 'By <time datetime="2026-03-03T03:20:00Z">noon</time> \uE0000\uE000'
  expect((await scene.writes(owner, id, typed)).html).not.toContain('<time')
})
