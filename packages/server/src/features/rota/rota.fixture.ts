import { newId } from '../../infrastructure/ids.ts'
import type { Scene } from '../../scene.fixture.ts'

const dayMs = 86_400_000

type ShiftBody = {
  readonly name: string
  readonly zone: string
  readonly startTime: string
  readonly endTime: string
  readonly weekdays: readonly number[]
  readonly everyWeeks: number
  readonly firstDate: string
  readonly lastDate: string | null
  readonly languages: readonly ('pt' | 'en' | 'es')[]
  readonly teamIds: readonly string[]
  readonly rotation: readonly (readonly string[])[]
}

/** A shift of every day in London, from March 2026 on, by default from 06:00 to 14:00 in English. */
export function everyDay(people: readonly string[], more: Partial<ShiftBody> = {}): ShiftBody {
  return {
    name: 'Early',
    zone: 'Europe/London',
    startTime: '06:00',
    endTime: '14:00',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    everyWeeks: 1,
    firstDate: '2026-03-01',
    lastDate: null,
    languages: ['en'],
    teamIds: [],
    rotation: [people],
    ...more,
  }
}

export type SeededRota = Awaited<ReturnType<typeof seedRota>>

/** A rota about which everything can be asked: a shift of Bruna's, one of Caio's, swaps and absences of both. */
export async function seedRota(scene: Scene) {
  const { bruna, caio, otavio, clock } = scene
  const inDays = (days: number) => new Date(clock.now().getTime() + days * dayMs)
  const [shiftOfBruna, shiftOfCaio] = [newId(), newId()]
  await scene.done(otavio, 'PUT', `/rota/shifts/${shiftOfBruna}`, everyDay([bruna.id]))
  const late = everyDay([caio.id], { name: 'Late', startTime: '14:00', endTime: '22:00' })
  await scene.done(otavio, 'PUT', `/rota/shifts/${shiftOfCaio}`, late)
  const dates = [1, 2, 3, 4].map((days) => inDays(days).toISOString().slice(0, 10))
  const ask = async (from: 'bruna' | 'caio', date: string | undefined): Promise<string> => {
    const [shiftId, to] = from === 'bruna' ? [shiftOfBruna, caio] : [shiftOfCaio, bruna]
    const id = newId()
    await scene.done(scene[from], 'PUT', `/rota/swaps/${id}`, { shiftId, date, toStaffId: to.id })
    return id
  }
  const absent = { startsAt: inDays(100).toISOString(), endsAt: inDays(101).toISOString() }
  const absencesOfCaio: string[] = []
  for (let count = 0; count < 20; count += 1) {
    const id = newId()
    await scene.done(otavio, 'PUT', `/rota/absences/${id}`, { staffId: caio.id, ...absent })
    absencesOfCaio.push(id)
  }
  return {
    shiftOfBruna,
    shiftOfCaio,
    dates,
    askedOfBruna: [await ask('caio', dates[1]), await ask('caio', dates[2])],
    askedByBruna: await ask('bruna', dates[3]),
    absencesOfCaio,
    absent,
    from: clock.now().toISOString(),
    to: inDays(7).toISOString(),
  }
}
