import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { openScene } from '../../scene.fixture.ts'
import type { Scene } from '../../scene.fixture.ts'
import { everyDay } from './rota.fixture.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene({ jobs: true })
})
afterAll(() => scene.close())

const told = async () =>
  (await scene.desk.db.selectFrom('mail').select('text').where('kind', '=', 'rota-holes').execute()).length
const whole = { startTime: '09:00', endTime: '09:00', languages: ['en'] } as const

test('a change of the rota is looked at at once, and the leader has a mail of the holes that it made', async () => {
  await scene.done(scene.otavio, 'PUT', `/rota/shifts/${newId()}`, everyDay([scene.bruna.id], whole))
  await expect.poll(told, { timeout: 15_000 }).toBe(1)
})

test('so is somebody who is disabled: what they covered is a hole', async () => {
  await scene.done(scene.paulo, 'PUT', `/staff/${scene.bruna.id}`, {
    name: 'Bruna Teixeira',
    email: 'bruna.teixeira@desk.example',
    language: 'en',
    languages: ['en'],
    roles: ['engineer'],
    disabled: true,
  })
  await expect.poll(told, { timeout: 15_000 }).toBe(2)
})
