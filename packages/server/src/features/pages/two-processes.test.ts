import { afterAll, beforeAll, expect, test } from 'vitest'
import { camila, openScene, p1Facts, peopleOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { offerWaiting } from '../offers/offer-waiting.ts'
import { connect } from '../realtime/socket.fixture.ts'
import { catchUp, passTime } from '../time/pass-time.ts'

/** Two processes on one database: each looks at the clock, and each has somebody's desk open. */
let here: Scene
let other: TestDesk
let there: ReturnType<typeof peopleOf>
let owner: Viewer
beforeAll(async () => {
  here = await openScene({ alone: false })
  other = await testDesk({ beside: here, settings: here.platform.settings })
  there = peopleOf(other, here.platform.sign)
  owner = await here.signedIn(camila)
  for (const viewer of [here.bruna, here.caio]) await here.done(viewer, 'PATCH', '/me', { onDuty: true })
})
afterAll(async () => {
  await other.close()
  await here.close()
})

async function eventsOf(id: string, kind: string) {
  const { rows } = await here.desk.pool.query('select body from event where conversation_id = $1 and kind = $2', [
    id,
    kind,
  ])
  return rows
}

test('a page is made once, and each desk that is open hears of it, wherever it is open', async () => {
  const [atHere, atOther] = [await connect(here, here.bruna), await connect(other, here.caio)]
  const requester = await connect(other, owner)
  const id = await here.opensOne(owner, { demand: 'incident', facts: p1Facts })
  await Promise.all([here.desk, other.desk, here.desk, other.desk].map((desk) => passTime(desk)))
  expect(await eventsOf(id, 'paged')).toHaveLength(1)
  await atHere.until('called')
  await atOther.until('called')
  expect((await there.done(here.caio, 'GET', '/pages')).items).toHaveLength(1)
  await here.done(here.bruna, 'PUT', `/conversations/${id}/take`)
  await expect.poll(() => atOther.frames.filter(({ type }) => type === 'called').length).toBeGreaterThan(1)
  expect((await there.done(here.caio, 'GET', '/pages')).items).toEqual([])
  expect(requester.frames.filter(({ type }) => type === 'called')).toEqual([])
  await here.done(here.bruna, 'PUT', `/conversations/${id}/resolution`)
})

test('what waits is offered once, and one of two who take it at two desks has it', async () => {
  const id = await here.opensOne(owner)
  await Promise.all([here.desk, other.desk, here.desk, other.desk].map((desk) => offerWaiting(desk)))
  expect(await eventsOf(id, 'offered')).toHaveLength(1)
  const answers = await Promise.all([
    here.ask(here.bruna, 'PUT', `/conversations/${id}/take`),
    there.ask(here.caio, 'PUT', `/conversations/${id}/take`),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  expect(await eventsOf(id, 'assigned')).toHaveLength(1)
  expect(await eventsOf(id, 'offer-ended')).toHaveLength(1)
  await here.done(here.bruna, 'PUT', `/conversations/${id}/resolution`)
})

test('a promise that broke while no process ran calls whom it must, after the break is in the log', async () => {
  const id = await here.opensOne(owner, { demand: 'incident', facts: p1Facts })
  here.clock.pass(3 * 3_600_000)
  await Promise.all([catchUp(here.desk), catchUp(other.desk)])
  expect(await eventsOf(id, 'clock-broken')).not.toEqual([])
  expect(await eventsOf(id, 'paged')).toEqual([])
  await Promise.all([passTime(here.desk), passTime(other.desk)])
  const causes = (await eventsOf(id, 'paged')).map(({ body }) => body.because)
  expect(causes.toSorted()).toEqual(expect.arrayContaining(['broken', 'ringing']))
  const before = causes.length
  await Promise.all([passTime(here.desk), passTime(other.desk)])
  expect(await eventsOf(id, 'paged')).toHaveLength(before)
})
