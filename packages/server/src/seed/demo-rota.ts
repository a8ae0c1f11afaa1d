import type { Desk } from '../desk.ts'
import { transact } from '../desk.ts'
import type { Tx } from '../infrastructure/database/database.ts'
import { demoStaff } from './demo-cast.ts'
import type { StaffKey } from './demo-cast.ts'
import { demoId } from './demo-id.ts'

/** Of the demo's shifts; its clocks do not change, so that an hour of now is the same hour every day. */
const zone = 'America/Sao_Paulo'
const aheadOfUtcHours = -3
const [hourMs, dayMs] = [3_600_000, 86_400_000]
/** How long the shift of now has run when a scene begins. */
const begunHoursAgo = 4

type DemoShift = { readonly name: string; readonly startHour: number; readonly people: readonly StaffKey[] }

/**
 * A rota around the clock in three languages is there: the people of the day are on duty now, whenever now is, and two
 * others for the twelve hours after them. With `hole`, nobody answers in Spanish for some hours of a coming night, and
 * one duty waits to be swapped.
 */
export async function writeDemoRota(desk: Desk, { hole }: { readonly hole: boolean }): Promise<void> {
  await transact(desk, async (tx, notices) => {
    const now = desk.now()
    const dayHour = localHour(new Date(now.getTime() - begunHoursAgo * hourMs))
    const nightHour = (dayHour + 12) % 24
    const first = localDate(new Date(now.getTime() - 14 * dayMs))
    await writeShift(tx, first, {
      name: 'Primeiro turno',
      startHour: dayHour,
      people: ['samuel', 'rafaela', 'nathan', 'ximena'],
    })
    const night = await writeShift(tx, first, {
      name: 'Segundo turno',
      startHour: nightHour,
      people: ['livia', 'tomas'],
    })
    if (hole) await writeHole(tx, { night, begins: nextStart(now, nightHour).getTime() + 2 * dayMs, now })
    notices.push({ kind: 'rota' })
  })
}

async function writeShift(tx: Tx, firstDate: string, { name, startHour, people }: DemoShift): Promise<string> {
  const id = demoId(`shift ${name}`)
  const made = await tx
    .insertInto('shift')
    .values({
      id,
      name,
      zone,
      start_time: hourText(startHour),
      end_time: hourText((startHour + 12) % 24),
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      every_weeks: 1,
      first_date: firstDate,
      last_date: null,
      languages: ['pt', 'en', 'es'],
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  const persons = people.map((key) => ({ shift_id: id, week: 0, staff_id: demoStaff[key].id }))
  if (made.numInsertedOrUpdatedRows !== 0n) await tx.insertInto('shift_person').values(persons).execute()
  return id
}

type Hole = { readonly night: string; readonly begins: number; readonly now: Date }

async function writeHole(tx: Tx, { night, begins, now }: Hole): Promise<void> {
  await tx
    .insertInto('absence')
    .values({
      id: demoId('absence of the night'),
      staff_id: demoStaff.tomas.id,
      starts_at: new Date(begins + 3 * hourMs),
      ends_at: new Date(begins + 8 * hourMs),
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('swap')
    .values({
      id: demoId('swap of a night'),
      shift_id: night,
      date: localDate(new Date(begins + 3 * dayMs)),
      from_staff_id: demoStaff.tomas.id,
      to_staff_id: demoStaff.ximena.id,
      state: 'asked',
      asked_at: now,
      answered_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The next instant at which clocks of the zone show this hour. */
function nextStart(now: Date, hour: number): Date {
  const hours = (hour - localHour(now) + 24) % 24
  return new Date(Math.floor(now.getTime() / hourMs) * hourMs + (hours === 0 ? 24 : hours) * hourMs)
}

function localHour(at: Date): number {
  return (at.getUTCHours() + aheadOfUtcHours + 24) % 24
}

function localDate(at: Date): string {
  return new Date(at.getTime() + aheadOfUtcHours * hourMs).toISOString().slice(0, 10)
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
