import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { openScene } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { connect } from '../realtime/socket.fixture.ts'
import type { TestSocket } from '../realtime/socket.fixture.ts'
import { everyDay } from './rota.fixture.ts'

const dayMs = 86_400_000
// A Monday.
const monday = '2026-03-02T09:00:00.000Z'
let scene: Scene
beforeAll(async () => {
  scene = await openScene({ now: monday })
})
afterAll(() => scene.close())
beforeEach(async () => {
  for (const table of ['swap', 'absence', 'shift'] as const) await scene.desk.db.deleteFrom(table).execute()
  scene.desk.bus.publish([{ kind: 'rota' }])
})

const inDays = (days: number) => new Date(Date.parse(monday) + days * dayMs).toISOString()
const saves = (body: object, { id = newId(), by = scene.otavio } = {}) =>
  scene.ask(by, 'PUT', `/rota/shifts/${id}`, body)
async function saved(body: object): Promise<string> {
  const id = newId()
  await scene.done(scene.otavio, 'PUT', `/rota/shifts/${id}`, body)
  return id
}
const reads = (by: Viewer = scene.bruna, [from, to] = [inDays(0), inDays(7)]) =>
  scene.done(by, 'GET', `/rota?from=${from}&to=${to}`)
const fieldsOf = (answer: { body: { errors?: { field: string }[] } }) => answer.body.errors?.map(({ field }) => field)
const dutiesOf = async (viewer: Viewer) =>
  (await reads()).duties
    .filter(({ staffId }: { staffId: string }) => staffId === viewer.id)
    .map(({ date }: { date: string }) => date)
const audited = async (subjectId: string) =>
  (await scene.desk.db.selectFrom('audit').select('action').where('subject_id', '=', subjectId).execute())
    .map(({ action }) => action)
    .toSorted()

describe('a shift', () => {
  test('is read as duties, coverage and holes by every engineer', async () => {
    const id = await saved(everyDay([scene.bruna.id], { languages: ['en', 'es'] }))
    const rota = await reads(scene.caio)
    // Those of seven days, and of the eighth until 09:00.
    expect(rota.duties).toHaveLength(8)
    expect(rota.duties[0]).toMatchObject({
      shiftId: id,
      date: '2026-03-02',
      staffId: scene.bruna.id,
      startsAt: '2026-03-02T06:00:00.000Z',
      endsAt: '2026-03-02T14:00:00.000Z',
      languages: ['en'],
      role: 'engineer',
    })
    expect(rota.coverage[0]).toEqual({
      language: 'en',
      from: inDays(0),
      to: '2026-03-02T14:00:00.000Z',
      staffIds: [scene.bruna.id],
    })
    expect(rota.holes.filter(({ language }: { language: string }) => language === 'es')).toEqual([
      { language: 'es', from: inDays(0), to: inDays(7) },
    ])
    expect(rota.people.map(({ name, role }: { name: string; role: string }) => [name, role])).toEqual([
      ['Bruna Teixeira', 'engineer'],
      ['Caio Duarte', 'engineer'],
      ['Otávio Reis', 'leader'],
    ])
  })

  test('is planned by leaders alone', async () => {
    const id = newId()
    expect((await saves(everyDay([scene.bruna.id]), { id, by: scene.bruna })).status).toBe(404)
    expect((await saves(everyDay([scene.bruna.id]), { id })).status).toBe(200)
    expect((await scene.ask(scene.bruna, 'DELETE', `/rota/shifts/${id}`)).status).toBe(404)
    expect((await scene.ask(scene.otavio, 'DELETE', `/rota/shifts/${id}`)).status).toBe(204)
    expect((await scene.ask(scene.otavio, 'DELETE', `/rota/shifts/${id}`)).status).toBe(404)
    expect((await reads()).shifts).toEqual([])
    expect(await audited(id)).toEqual(['shift-added', 'shift-removed'])
  })

  test('names the field that is not as it must be', async () => {
    const good = everyDay([scene.bruna.id])
    const wrong = [
      [{ zone: 'Atlantis/Centre' }, 'body.zone'],
      [{ startTime: '24:30' }, 'body.startTime'],
      [{ weekdays: [] }, 'body.weekdays'],
      [{ weekdays: [0] }, 'body.weekdays.0'],
      [{ lastDate: '2026-02-01' }, 'body.lastDate'],
      [{ firstDate: '2026-02-30' }, 'body.firstDate'],
      [{ languages: [] }, 'body.languages'],
      [{ teamIds: [newId()] }, 'body.teamIds'],
      [{ rotation: [[scene.bruna.id], [newId()]] }, 'body.rotation.1'],
      [{ rotation: [[scene.joana.id]] }, 'body.rotation.0'],
    ] as const
    for (const [change, field] of wrong) {
      const answer = await saves({ ...good, ...change })
      expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]])
    }
    expect(fieldsOf(await scene.ask(scene.bruna, 'GET', `/rota?from=${inDays(1)}&to=${inDays(0)}`))).toEqual([
      'querystring.to',
    ])
    expect(fieldsOf(await scene.ask(scene.bruna, 'GET', `/rota?from=${inDays(0)}&to=${inDays(43)}`))).toEqual([
      'querystring.to',
    ])
  })

  test('does not put somebody on two duties at once without saying so', async () => {
    await saved(everyDay([scene.bruna.id]))
    const late = everyDay([scene.bruna.id], { name: 'Late', startTime: '13:00', endTime: '20:00' })
    const told = await saves(late)
    expect([told.status, told.body.because]).toEqual([422, 'overlapping-duties'])
    const id = newId()
    expect((await saves({ ...late, despiteOverlaps: true }, { id })).status).toBe(200)
    // Known by now: another change of the same shift is not held up by it.
    expect((await saves({ ...late, name: 'Later' }, { id })).status).toBe(200)
    expect((await reads()).problems).toEqual([
      expect.objectContaining({ kind: 'overlap', staffId: scene.bruna.id, from: '2026-03-02T13:00:00.000Z' }),
    ])
    expect((await saves({ ...late, startTime: '14:00' }, { id })).status).toBe(200)
    expect((await reads()).problems).toEqual([])
  })

  test('shows who has left or shares no language, and may be changed all the same', async () => {
    const rui = await scene.staff('Rui Castro', ['engineer'])
    const id = await saved(everyDay([rui.id], { languages: ['es'] }))
    expect((await reads()).problems).toEqual([{ kind: 'no-language', shiftId: id, staffId: rui.id }])
    await scene.desk.db.updateTable('staff').set({ disabled: true }).where('id', '=', rui.id).execute()
    expect((await reads()).problems).toEqual([{ kind: 'does-not-answer', shiftId: id, staffId: rui.id }])
    expect(await dutiesOf(rui)).toEqual([])
    expect((await saves(everyDay([rui.id, scene.bruna.id]), { id })).status).toBe(200)
    expect(fieldsOf(await saves(everyDay([rui.id])))).toEqual(['body.rotation.0'])
  })
})

describe('an absence', () => {
  const absence = (staffId: string, from = 1, to = 2) => ({ staffId, startsAt: inDays(from), endsAt: inDays(to) })

  test('is entered by the person, and takes their duties of that time', async () => {
    await saved(everyDay([scene.bruna.id], { startTime: '09:00', endTime: '17:00' }))
    const id = newId()
    await scene.done(scene.bruna, 'PUT', `/rota/absences/${id}`, absence(scene.bruna.id))
    expect(await dutiesOf(scene.bruna)).not.toContain('2026-03-03')
    expect((await reads()).absences).toEqual([{ id, ...absence(scene.bruna.id) }])
    await scene.done(scene.bruna, 'DELETE', `/rota/absences/${id}`)
    expect(await dutiesOf(scene.bruna)).toContain('2026-03-03')
    expect(await audited(id)).toEqual(['absence-entered', 'absence-removed'])
  })

  test("of another person is the leader's to enter and to remove, not an engineer's", async () => {
    const id = newId()
    expect((await scene.ask(scene.caio, 'PUT', `/rota/absences/${id}`, absence(scene.bruna.id))).status).toBe(404)
    expect((await scene.ask(scene.otavio, 'PUT', `/rota/absences/${id}`, absence(scene.bruna.id))).status).toBe(200)
    // Nor can it be made one's own.
    expect((await scene.ask(scene.caio, 'PUT', `/rota/absences/${id}`, absence(scene.caio.id))).status).toBe(404)
    expect((await scene.ask(scene.caio, 'DELETE', `/rota/absences/${id}`)).status).toBe(404)
    expect((await scene.ask(scene.otavio, 'DELETE', `/rota/absences/${id}`)).status).toBe(204)
  })

  test('ends after it begins, within a year, and is of somebody', async () => {
    const tries = [
      [absence(scene.bruna.id, 2, 2), 'body.endsAt'],
      [absence(scene.bruna.id, 0, 400), 'body.endsAt'],
      [absence(newId()), 'body.staffId'],
    ] as const
    for (const [body, field] of tries)
      expect(fieldsOf(await scene.ask(scene.otavio, 'PUT', `/rota/absences/${newId()}`, body))).toEqual([field])
  })
})

test('whoever reads the rota hears of a change without asking, and nobody else does', async () => {
  const { bruna, otavio, joana } = scene
  const [engineer, leader, partner] = [
    await connect(scene, bruna),
    await connect(scene, otavio),
    await connect(scene, joana),
  ]
  const told = ({ frames }: TestSocket) => frames.filter(({ type }) => type === 'rota').length
  const shiftId = await saved(everyDay([bruna.id]))
  await Promise.all([engineer.until('rota'), leader.until('rota')])
  const before = told(leader)
  const swap = { shiftId, date: '2026-03-04', toStaffId: scene.caio.id }
  await scene.done(bruna, 'PUT', `/rota/swaps/${newId()}`, swap)
  await expect.poll(() => told(leader)).toBeGreaterThan(before)
  expect(told(partner)).toBe(0)
})

describe('a swap', () => {
  const asks = (shiftId: string, more: object = {}, id = newId(), by = scene.bruna) =>
    scene.ask(by, 'PUT', `/rota/swaps/${id}`, { shiftId, date: '2026-03-04', toStaffId: scene.caio.id, ...more })
  const accepts = (id: string, body: object = {}, by = scene.caio) =>
    scene.ask(by, 'PUT', `/rota/swaps/${id}/acceptance`, body)

  test('waits for the other, who takes over that one duty by accepting', async () => {
    const shift = await saved(everyDay([scene.bruna.id]))
    const id = newId()
    const asked = await asks(shift, {}, id)
    expect(asked.body).toMatchObject({ state: 'asked', overlaps: false, startsAt: '2026-03-04T06:00:00.000Z' })
    expect((await asks(shift, {}, id)).body).toEqual(asked.body)
    expect((await reads(scene.caio)).swaps).toEqual([asked.body])
    expect(await dutiesOf(scene.caio)).toEqual([])
    expect((await accepts(id)).body).toMatchObject({ state: 'accepted' })
    expect(await dutiesOf(scene.caio)).toEqual(['2026-03-04'])
    expect(await dutiesOf(scene.bruna)).not.toContain('2026-03-04')
    expect((await reads()).duties.find(({ date }: { date: string }) => date === '2026-03-04')).toMatchObject({
      insteadOf: scene.bruna.id,
    })
    expect((await accepts(id)).body).toMatchObject({ because: 'answered-already' })
    expect(await audited(id)).toEqual(['swap-accepted', 'swap-asked'])
  })

  test('is answered by nobody but who was asked, and withdrawn by nobody but who asked', async () => {
    const shift = await saved(everyDay([scene.bruna.id]))
    const id = newId()
    await asks(shift, {}, id)
    for (const by of [scene.bruna, scene.otavio]) {
      expect((await accepts(id, {}, by)).status).toBe(404)
      expect((await scene.ask(by, 'PUT', `/rota/swaps/${id}/decline`)).status).toBe(404)
    }
    for (const by of [scene.caio, scene.otavio])
      expect((await scene.ask(by, 'DELETE', `/rota/swaps/${id}`)).status).toBe(404)
    expect((await scene.ask(scene.bruna, 'DELETE', `/rota/swaps/${id}`)).status).toBe(204)
    expect((await accepts(id)).body).toMatchObject({ because: 'answered-already' })
    expect(await dutiesOf(scene.caio)).toEqual([])
  })

  test('that is declined leaves the duty where it is, and somebody else may be asked', async () => {
    const shift = await saved(everyDay([scene.bruna.id]))
    const id = newId()
    await asks(shift, {}, id)
    expect((await scene.ask(scene.caio, 'PUT', `/rota/swaps/${id}/decline`)).status).toBe(204)
    expect(await dutiesOf(scene.bruna)).toContain('2026-03-04')
    expect((await asks(shift, { toStaffId: scene.otavio.id })).status).toBe(200)
  })

  test('asked of somebody else withdraws the first question', async () => {
    const shift = await saved(everyDay([scene.bruna.id]))
    const [first, second] = [newId(), newId()]
    await asks(shift, {}, first)
    await asks(shift, { toStaffId: scene.otavio.id }, second)
    expect((await reads()).swaps.map((swap: { id: string }) => swap.id)).toEqual([second])
    expect((await accepts(first)).body).toMatchObject({ because: 'answered-already' })
  })

  test('is refused with a next step where it cannot be', async () => {
    const shift = await saved(everyDay([scene.bruna.id, scene.otavio.id]))
    const because = async (more: object) => {
      const { body } = await asks(shift, more)
      expect(body.nextStep).toEqual(expect.any(String))
      return body.because
    }
    expect(await because({ date: '2026-03-01' })).toBe('over-already')
    expect(await because({ date: '2026-02-28' })).toBe('not-their-duty')
    expect(await because({ shiftId: newId() })).toBe('not-their-duty')
    expect(await because({ toStaffId: scene.otavio.id })).toBe('on-it-already')
    expect(await because({ toStaffId: scene.joana.id })).toBe('does-not-answer')
    expect(fieldsOf(await asks(shift, { toStaffId: scene.bruna.id }))).toEqual(['body.toStaffId'])
    expect((await asks(shift, { toStaffId: scene.bruna.id }, newId(), scene.caio)).body).toMatchObject({
      because: 'not-their-duty',
    })
  })

  test('says that the other would have two duties at once, and then needs a yes', async () => {
    const shift = await saved(everyDay([scene.bruna.id]))
    await saved(everyDay([scene.caio.id], { name: 'Middle', startTime: '10:00', endTime: '18:00' }))
    const id = newId()
    expect((await asks(shift, {}, id)).body).toMatchObject({ overlaps: true })
    expect((await accepts(id)).body).toMatchObject({ because: 'overlapping-duties' })
    expect((await accepts(id, { despiteOverlaps: true })).status).toBe(200)
  })

  test('that the rota has outrun is shown to nobody and cannot be accepted', async () => {
    const shift = await saved(everyDay([scene.bruna.id]))
    const id = newId()
    await asks(shift, {}, id)
    await saves(everyDay([scene.otavio.id]), { id: shift })
    expect((await reads()).swaps).toEqual([])
    expect((await accepts(id)).body).toMatchObject({ because: 'not-their-duty' })
  })
})
