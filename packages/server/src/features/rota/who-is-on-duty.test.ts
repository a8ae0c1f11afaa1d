import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { openScene, peopleOf } from '../../scene.fixture.ts'
import type { Scene } from '../../scene.fixture.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { everyDay } from './rota.fixture.ts'
import { nextDutyChange, peopleOnDuty } from './who-is-on-duty.ts'

const hourMs = 3_600_000
let scene: Scene
let other: TestDesk
beforeAll(async () => {
  // A Monday.
  scene = await openScene({ now: '2026-03-02T09:00:00Z', alone: false })
  other = await testDesk({ beside: scene })
  for (const { id } of [scene.bruna, scene.caio, scene.otavio])
    await scene.desk.db.updateTable('staff').set({ on_duty: true }).where('id', '=', id).execute()
})
afterAll(async () => {
  await other.close()
  await scene.close()
})

const names = async (desk = scene.desk) => (await peopleOnDuty(desk, scene.clock.now())).map(({ name }) => name)

test('without a rota everybody who answers and has not switched themselves off is on duty', async () => {
  expect(await names()).toEqual(['Bruna Teixeira', 'Caio Duarte', 'Otávio Reis'])
  expect(await peopleOnDuty(scene.desk, scene.clock.now())).toMatchObject([
    { until: null, shiftId: null, languages: ['en'], isLeader: false },
    {},
    { isLeader: true },
  ])
  expect(await nextDutyChange(scene.desk, scene.clock.now())).toBeNull()
})

test('with a shift the rota says who is on duty and until when, in every process', async () => {
  expect(await names(other.desk)).toHaveLength(3)
  const { bruna, caio, otavio } = scene
  const early = newId()
  await scene.done(otavio, 'PUT', `/rota/shifts/${early}`, everyDay([bruna.id], { endTime: '12:00' }))
  const late = everyDay([bruna.id, caio.id], { name: 'Late', startTime: '12:00', endTime: '18:00' })
  await scene.done(otavio, 'PUT', `/rota/shifts/${newId()}`, late)
  expect(await peopleOnDuty(scene.desk, scene.clock.now())).toMatchObject([
    { name: 'Bruna Teixeira', shiftId: early, until: new Date('2026-03-02T18:00:00Z'), languages: ['en'] },
  ])
  await expect.poll(() => names(other.desk)).toEqual(['Bruna Teixeira'])
  expect(await nextDutyChange(scene.desk, scene.clock.now())).toEqual(new Date('2026-03-02T12:00:00Z'))
  const noon = new Date(scene.clock.now().getTime() + 3 * hourMs)
  expect((await peopleOnDuty(scene.desk, noon)).map(({ staffId }) => staffId)).toEqual([bruna.id, caio.id])
})

test('who switches themselves off is away, whatever the rota says', async () => {
  const bruna = peopleOf(other, scene.platform.sign)
  expect(await names()).toEqual(['Bruna Teixeira'])
  await bruna.done(scene.bruna, 'PATCH', '/me', { onDuty: false })
  await expect.poll(() => names()).toEqual([])
  await bruna.done(scene.bruna, 'PATCH', '/me', { onDuty: true })
  await expect.poll(() => names()).toEqual(['Bruna Teixeira'])
})

test('who may no longer sign in is not on duty', async () => {
  expect(await names()).toEqual(['Bruna Teixeira'])
  await scene.done(scene.paulo, 'PUT', `/staff/${scene.bruna.id}`, {
    name: 'Bruna Teixeira',
    email: 'bruna.teixeira@desk.example',
    language: 'en',
    languages: ['en'],
    roles: ['engineer'],
    onDuty: true,
    disabled: true,
  })
  expect(await names()).toEqual([])
})
