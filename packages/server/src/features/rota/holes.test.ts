import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { openScene } from '../../scene.fixture.ts'
import type { Scene } from '../../scene.fixture.ts'
import { lookForHoles } from './look-for-holes.ts'
import { everyDay } from './rota.fixture.ts'

const hourMs = 3_600_000
let scene: Scene
beforeAll(async () => {
  scene = await openScene({ now: '2026-03-02T09:00:00Z' })
  await scene.desk.db
    .updateTable('staff')
    .set({ languages: ['pt', 'en', 'es'] })
    .where('id', 'in', [scene.bruna.id, scene.caio.id])
    .execute()
  const marta = await scene.staff('Marta Lima', ['leader'])
  await scene.desk.db.updateTable('staff').set({ language: 'pt' }).where('id', '=', marta.id).execute()
})
afterAll(() => scene.close())

const mails = () =>
  scene.desk.db
    .selectFrom('mail')
    .select(['to_address as to', 'subject', 'text'])
    .where('kind', '=', 'rota-holes')
    .orderBy('created_at')
    .orderBy('to_address')
    .execute()
const looks = async () => {
  const before = (await mails()).length
  await lookForHoles(scene.desk)
  return (await mails()).slice(before)
}
const holes = async () => (await scene.done(scene.otavio, 'GET', '/rota/holes')).items
const whole = { startTime: '09:00', endTime: '09:00', languages: ['pt', 'en', 'es'] } as const
const shift = newId()

test('a desk without a rota has no holes', async () => {
  expect(await looks()).toEqual([])
  expect(await holes()).toEqual([])
})

test('a rota without holes is silent', async () => {
  await scene.done(scene.otavio, 'PUT', `/rota/shifts/${shift}`, everyDay([scene.bruna.id], whole))
  expect(await looks()).toEqual([])
})

test('a new hole is told to every leader, in their language, and once', async () => {
  const absence = { staffId: scene.bruna.id, startsAt: '2026-03-05T22:00:00.000Z', endsAt: '2026-03-06T06:00:00.000Z' }
  await scene.done(scene.bruna, 'PUT', `/rota/absences/${newId()}`, absence)
  const told = await looks()
  expect(told.map(({ to }) => to)).toEqual(['marta.lima@desk.example', 'ota.vio.reis@desk.example'])
  expect(told[0]?.subject).toBe('Escala: há horários sem ninguém de plantão (3)')
  expect(told[0]?.text).toContain('- espanhol: qui., 5 de mar., 22:00 – sex., 6 de mar., 06:00')
  expect(told[1]?.text).toContain('- Spanish: Thu 5 Mar, 22:00 – Fri 6 Mar, 06:00')
  expect(told[1]?.text).toContain('/desk/rota')
  expect(await looks()).toEqual([])
  expect(await holes()).toHaveLength(3)
  expect((await holes())[0]).toEqual({ language: 'pt', from: absence.startsAt, to: absence.endsAt })
})

test('time that passes into a known hole is no news; a hole that grows is', async () => {
  scene.clock.set('2026-03-06T01:00:00Z')
  expect(await looks()).toEqual([])
  const longer = { staffId: scene.bruna.id, startsAt: '2026-03-06T05:00:00.000Z', endsAt: '2026-03-06T08:00:00.000Z' }
  await scene.done(scene.otavio, 'PUT', `/rota/absences/${newId()}`, longer)
  expect(await looks()).toHaveLength(2)
  scene.clock.pass(9 * hourMs)
  expect(await looks()).toEqual([])
  expect(await holes()).toEqual([])
})

test('a shift that ends is told when its end comes into sight, and not again every night', async () => {
  const last = everyDay([scene.bruna.id], { ...whole, lastDate: '2026-03-24' })
  await scene.done(scene.otavio, 'PUT', `/rota/shifts/${shift}`, last)
  expect(await looks()).toEqual([])
  scene.clock.set('2026-03-12T10:00:00Z')
  expect(await looks()).toHaveLength(2)
  for (let night = 0; night < 3; night += 1) {
    scene.clock.pass(24 * hourMs)
    expect(await looks()).toEqual([])
  }
})

test('a hole that was closed and opens again is news', async () => {
  await scene.done(scene.otavio, 'PUT', `/rota/shifts/${shift}`, everyDay([scene.bruna.id], whole))
  expect(await looks()).toEqual([])
  await scene.done(
    scene.otavio,
    'PUT',
    `/rota/shifts/${shift}`,
    everyDay([scene.bruna.id], { ...whole, lastDate: '2026-03-24' }),
  )
  expect(await looks()).toHaveLength(2)
})

test('two processes that look at once tell once', async () => {
  await scene.done(scene.otavio, 'PUT', `/rota/shifts/${shift}`, everyDay([scene.bruna.id], whole))
  await looks()
  await scene.done(scene.otavio, 'DELETE', `/rota/shifts/${shift}`)
  await scene.done(scene.otavio, 'PUT', `/rota/shifts/${shift}`, everyDay([scene.caio.id]))
  const before = (await mails()).length
  await Promise.all([lookForHoles(scene.desk), lookForHoles(scene.desk)])
  expect((await mails()).length - before).toBe(2)
})

test('an engineer is shown the holes too; a project team finds nothing', async () => {
  expect((await scene.ask(scene.bruna, 'GET', '/rota/holes')).status).toBe(200)
  expect((await scene.ask(scene.joana, 'GET', '/rota/holes')).status).toBe(404)
  expect((await scene.ask(scene.joana, 'GET', '/rota/on-duty')).status).toBe(404)
})
