import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { camila, openScene, p1Facts } from '../../scene.fixture.ts'
import type { Opening, Scene, Viewer } from '../../scene.fixture.ts'
import { passTime } from '../time/pass-time.ts'
import { offerWaiting } from './offer-waiting.ts'

const minute = 60_000
let scene: Scene
let owner: Viewer
let opened: string[] = []
beforeAll(async () => {
  scene = await openScene()
  owner = await scene.signedIn(camila)
  await goes(scene.otavio, false)
  for (const viewer of [scene.bruna, scene.caio]) await goes(viewer, true)
})
afterEach(async () => {
  for (const id of opened) await scene.done(scene.otavio, 'PUT', `/conversations/${id}/resolution`)
  opened = []
  await scene.done(scene.otavio, 'PUT', '/offering', { on: true, limit: 8, limits: [] })
  for (const viewer of [scene.bruna, scene.caio]) await goes(viewer, true)
})
afterAll(() => scene.close())

const goes = (viewer: Viewer, onDuty: boolean) => scene.done(viewer, 'PATCH', '/me', { onDuty })

async function opens(opening: Opening = {}): Promise<string> {
  const id = await scene.opensOne(owner, opening)
  opened.push(id)
  return id
}

/** One more, a moment after the last one. */
async function later(): Promise<string> {
  scene.clock.pass(1_000)
  return opens()
}

async function holderOf(id: string): Promise<string | null> {
  const holders = []
  for (const viewer of [scene.bruna, scene.caio, scene.otavio]) {
    const { items } = await scene.done(viewer, 'GET', '/offers')
    if (items.some(({ row }: { row: { id: string } }) => row.id === id)) holders.push(viewer.label)
  }
  expect(holders.length).toBeLessThanOrEqual(1)
  return holders[0] ?? null
}

async function offersIn(id: string): Promise<string[]> {
  const { rows } = await scene.desk.pool.query(
    "select kind, body from event where conversation_id = $1 and kind in ('offered', 'offer-ended') order by seq",
    [id],
  )
  return rows.map(
    ({ kind, body }) =>
      `${scene.desk.directory.staff(body.staffId)} ${kind === 'offered' ? 'offered' : `ended: ${body.because}`}`,
  )
}

const take = (viewer: Viewer, id: string) => scene.ask(viewer, 'PUT', `/conversations/${id}/take`)
const passOn = (viewer: Viewer, id: string) => scene.ask(viewer, 'PUT', `/conversations/${id}/pass`)
const named = (label: string | null) => (label === scene.bruna.label ? scene.bruna : scene.caio)

describe('what waits', () => {
  test('is offered to the one on duty with the least load, and each in turn where it is equal', async () => {
    const held = await opens()
    await take(scene.bruna, held)
    const [first, second, third] = [await opens(), await later(), await later()]
    await offerWaiting(scene.desk)
    // Bruna holds one already, so the first is Caio's; from then on they are level.
    const holders = [await holderOf(first), await holderOf(second), await holderOf(third)]
    expect(holders.filter((one) => one === 'Caio Duarte')).toHaveLength(2)
    expect(holders[0]).toBe('Caio Duarte')
  })

  test('is offered to a leader only where no engineer is there', async () => {
    await goes(scene.otavio, true)
    const [withThem, alone] = [await opens(), await later()]
    await offerWaiting(scene.desk)
    expect(await holderOf(withThem)).not.toBe('Otávio Reis')
    for (const viewer of [scene.bruna, scene.caio]) await goes(viewer, false)
    await offerWaiting(scene.desk)
    expect(await holderOf(alone)).toBe('Otávio Reis')
    await goes(scene.otavio, false)
  })

  test('is offered once, however many processes look', async () => {
    const ids = [await opens(), await opens(), await opens(), await opens()]
    await Promise.all([offerWaiting(scene.desk), offerWaiting(scene.desk), offerWaiting(scene.desk)])
    await offerWaiting(scene.desk)
    for (const id of ids) expect(await offersIn(id)).toHaveLength(1)
  })

  test('is not offered to whoever has as much as their limit, and waits', async () => {
    await scene.done(scene.otavio, 'PUT', '/offering', {
      on: true,
      limit: 1,
      limits: [{ staffId: scene.caio.id, limit: 0 }],
    })
    const [one, two] = [await opens(), await later()]
    await offerWaiting(scene.desk)
    expect(await holderOf(one)).toBe('Bruna Teixeira')
    expect(await holderOf(two)).toBeNull()
    expect(await offersIn(two)).toEqual([])
  })

  test('is offered to who answers in its language, and to nobody who does not', async () => {
    await scene.desk.pool.query("update staff set languages = '{es}' where id = $1", [scene.caio.id])
    scene.desk.bus.publish([{ kind: 'directory' }])
    const [spanish, portuguese] = [await opens({ language: 'es' }), await opens({ language: 'pt' })]
    await offerWaiting(scene.desk)
    expect(await holderOf(spanish)).toBe('Caio Duarte')
    expect(await holderOf(portuguese)).toBeNull()
    await scene.desk.pool.query("update staff set languages = '{en}' where id = $1", [scene.caio.id])
    scene.desk.bus.publish([{ kind: 'directory' }])
  })

  test('is offered to nobody who may not see it: the project team holds no offer', async () => {
    await goes(scene.bruna, false)
    await goes(scene.caio, false)
    const id = await opens()
    await offerWaiting(scene.desk)
    expect(await offersIn(id)).toEqual([])
    expect((await take(scene.joana, id)).status).toBe(404)
  })

  test('is not offered while it is handed off, snoozed or resolved', async () => {
    const snoozed = await opens()
    await scene.done(scene.bruna, 'PUT', `/conversations/${snoozed}/snooze`, { until: '2027-01-01T00:00:00Z' })
    const resolved = await opens()
    await scene.done(scene.bruna, 'PUT', `/conversations/${resolved}/resolution`)
    await offerWaiting(scene.desk)
    for (const id of [snoozed, resolved]) expect(await offersIn(id)).toEqual([])
  })

  test('stays in a plain queue where a leader switched offers off, and what was offered is so no more', async () => {
    const before = await opens()
    await offerWaiting(scene.desk)
    await scene.done(scene.otavio, 'PUT', '/offering', { on: false, limit: 8, limits: [] })
    const after = await opens()
    await offerWaiting(scene.desk)
    expect(await holderOf(before)).toBeNull()
    expect((await offersIn(before)).at(-1)).toMatch(/ended: withdrawn$/)
    expect(await offersIn(after)).toEqual([])
    const { items } = await scene.done(scene.bruna, 'GET', '/queue?view=unassigned')
    expect(items.map((row: { id: string }) => row.id)).toEqual(expect.arrayContaining([before, after]))
  })
})

describe('an offer', () => {
  test('that is taken makes it theirs; anybody else may be quicker, and then there is one holder', async () => {
    const id = await opens()
    await offerWaiting(scene.desk)
    const answers = await Promise.all([take(scene.bruna, id), take(scene.caio, id)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
    const loser = answers.find(({ status }) => status === 422)!
    expect(loser.body).toMatchObject({ because: 'taken-by-another', nextStep: expect.stringContaining('queue') })
    expect(await holderOf(id)).toBeNull()
    expect((await offersIn(id)).at(-1)).toMatch(/ended: (taken|withdrawn)$/)
    const winner = named((await scene.reads(scene.bruna, id)).conversation.assignee!.name)
    expect((await take(winner, id)).status).toBe(200)
    expect(await offersIn(id)).toHaveLength(2)
  })

  test('that is passed on goes to somebody else, and never back', async () => {
    const id = await opens()
    await offerWaiting(scene.desk)
    const first = named(await holderOf(id))
    expect((await passOn(first, id)).status).toBe(200)
    expect((await passOn(first, id)).status).toBe(200)
    await offerWaiting(scene.desk)
    const second = named(await holderOf(id))
    expect(second.label).not.toBe(first.label)
    expect(await offersIn(id)).toEqual([
      `${first.label} offered`,
      `${first.label} ended: passed`,
      `${second.label} offered`,
    ])
    expect((await passOn(scene.otavio, id)).body).toMatchObject({ because: 'not-offered-to-you' })
  })

  test('that was passed on can be had back until somebody took it', async () => {
    const id = await opens()
    await offerWaiting(scene.desk)
    const first = named(await holderOf(id))
    const second = first === scene.bruna ? scene.caio : scene.bruna
    await passOn(first, id)
    await offerWaiting(scene.desk)
    const undo = () => scene.ask(first, 'DELETE', `/conversations/${id}/pass`)
    expect((await undo()).status).toBe(200)
    expect((await undo()).status).toBe(200)
    expect(await holderOf(id)).toBe(first.label)
    await passOn(first, id)
    await take(second, id)
    expect((await undo()).body).toMatchObject({ because: 'taken-by-another' })
  })

  test('that nobody answers runs out, and after everybody let it pass a leader is paged, once', async () => {
    const id = await opens()
    for (let round = 0; round < 4; round += 1) {
      await offerWaiting(scene.desk)
      scene.clock.pass(5 * minute)
      await passTime(scene.desk)
    }
    expect((await offersIn(id)).map((line) => line.replace(/^\S+ \S+ /, ''))).toEqual([
      'offered',
      'ended: time',
      'offered',
      'ended: time',
    ])
    const { rows } = await scene.desk.pool.query(
      "select body from event where conversation_id = $1 and kind = 'paged'",
      [id],
    )
    expect(rows.map(({ body }) => [body.because, body.to, body.staffIds])).toEqual([
      ['passed-by-all', 'leaders', [scene.otavio.id]],
    ])
    const { events } = await scene.reads(scene.bruna, id)
    expect(events.map(({ words }) => words)).toContain('Nobody on duty took it; paged: Otávio Reis.')
    const { items } = await scene.done(scene.bruna, 'GET', '/queue?view=unassigned')
    expect(items.map((row: { id: string }) => row.id)).toContain(id)
  })

  test('to somebody who goes off duty ends, and goes to who is there', async () => {
    const id = await opens()
    await offerWaiting(scene.desk)
    const first = named(await holderOf(id))
    await goes(first, false)
    await offerWaiting(scene.desk)
    expect(await holderOf(id)).not.toBe(first.label)
    expect((await offersIn(id))[1]).toBe(`${first.label} ended: off-duty`)
  })

  test('of a P1 is made while it rings, and answering it takes it', async () => {
    const id = await opens({ demand: 'incident', facts: p1Facts })
    await passTime(scene.desk)
    await offerWaiting(scene.desk)
    const holder = named(await holderOf(id))
    const ringing = async () => (await scene.done(holder, 'GET', '/pages')).items.length
    expect(await ringing()).toBe(1)
    await scene.writes(holder, id, 'On it')
    expect(await ringing()).toBe(0)
    expect((await offersIn(id)).at(-1)).toBe(`${holder.label} ended: taken`)
  })
})

test('a limit is set only for people who work on conversations, and only by who plans the rota', async () => {
  const body = { on: true, limit: 3, limits: [{ staffId: scene.joana.id, limit: 1 }] }
  expect((await scene.ask(scene.otavio, 'PUT', '/offering', body)).status).toBe(400)
  expect((await scene.ask(scene.bruna, 'PUT', '/offering', { ...body, limits: [] })).status).toBe(404)
  expect((await scene.ask(scene.otavio, 'PUT', '/offering', { ...body, limits: [] })).status).toBe(200)
})

describe('however much waits that nobody there can take', () => {
  /** As many more as are asked for that wait as this one does, all opened before it. */
  const before = (id: string, count: number) =>
    scene.desk.pool.query(
      `insert into conversation
       select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'public_id', 'copy ' || copy,
         'opened_at', c.opened_at - interval '1 hour', 'due_at', c.due_at - interval '1 hour'))).*
       from conversation c, generate_series(1, $2::int) copy where c.id = $1`,
      [id, count],
    )
  afterEach(() => scene.desk.pool.query("delete from conversation where public_id like 'copy %'"))

  test('what somebody there speaks is offered', async () => {
    await before(await opens({ language: 'es' }), 205)
    const id = await opens()
    await offerWaiting(scene.desk)
    expect(await holderOf(id)).not.toBeNull()
  })

  test('what they have not passed on is offered', async () => {
    const passed = await opens()
    for (let round = 0; round < 3; round += 1) {
      await offerWaiting(scene.desk)
      scene.clock.pass(5 * minute)
      await passTime(scene.desk)
    }
    await offerWaiting(scene.desk)
    await before(passed, 205)
    const id = await opens()
    await offerWaiting(scene.desk)
    expect(await holderOf(id)).not.toBeNull()
  })

  test('whoever holds far more than their limit is offered nothing more', async () => {
    const held = await opens()
    await take(scene.caio, held)
    await before(held, 20)
    const id = await opens()
    await offerWaiting(scene.desk)
    expect(await holderOf(id)).toBe('Bruna Teixeira')
    await goes(scene.bruna, false)
    await offerWaiting(scene.desk)
    expect(await holderOf(id)).toBeNull()
  })
})

test('what fails in one conversation stops no offer of another, and is told', async () => {
  const spoilt = await opens()
  const { rows } = await scene.desk.pool.query('select ledger from conversation where id = $1', [spoilt])
  const keep = (ledger: unknown) =>
    scene.desk.pool.query('update conversation set ledger = $2 where id = $1', [spoilt, JSON.stringify(ledger)])
  await keep({ now: 0 })
  const id = await later()
  expect(await offerWaiting(scene.desk)).toEqual([spoilt])
  expect(await holderOf(id)).not.toBeNull()
  expect(await offersIn(spoilt)).toEqual([])
  expect(await offerWaiting(scene.desk, [spoilt])).toEqual([])
  await keep(rows[0].ledger)
  await offerWaiting(scene.desk)
  expect(await offersIn(spoilt)).toHaveLength(1)
})
