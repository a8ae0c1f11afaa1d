import { sql } from 'kysely'
import type { Absence, Rota, Shift, Swap } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import type { Database, Tx } from '../../infrastructure/database/database.ts'

/** Somebody who answers or answered, as far as a rota is concerned. */
export type RotaStaff = {
  readonly id: string
  readonly name: string
  readonly language: Language
  readonly email: string
  readonly languages: readonly Language[]
  readonly teamIds: readonly string[]
  /** They may answer, and are not disabled. */
  readonly answers: boolean
  /** They may answer and plan the rota. */
  readonly leads: boolean
  readonly disabled: boolean
  /** They switched themselves off. */
  readonly away: boolean
}

export type NamedShift = Shift & { readonly name: string }

/** The rota as it is stored, for a time: absences and swaps of another time are not in it. */
export type StoredRota = {
  readonly rota: Omit<Rota, 'shifts'> & { readonly shifts: readonly NamedShift[] }
  readonly staff: ReadonlyMap<string, RotaStaff>
}

export const mostShifts = 200
const mostStaff = 5_000
const mostAbsences = 5_000
const mostSwaps = 5_000
const dayMs = 86_400_000

/** All shifts and people, and what concerns the time between two instants. */
export async function storedRota(db: Database | Tx, from: Date, to: Date): Promise<StoredRota> {
  const [shifts, staff] = [await readShifts(db), await readStaff(db)]
  const [absences, swaps] = [await readAbsences(db, from, to), await readSwaps(db, from, to)]
  const people = new Map(
    [...staff.values()].map(({ id, languages, leads, answers }) => [id, { languages, leads, answers }]),
  )
  return { rota: { shifts, people, absences, swaps }, staff }
}

async function readShifts(db: Database | Tx): Promise<NamedShift[]> {
  const rows = await db
    .selectFrom('shift')
    .selectAll()
    .select(
      sql<string[]>`array(select of.team_id::text from shift_team of where of.shift_id = shift.id order by 1)`.as(
        'team_ids',
      ),
    )
    .select(
      sql<{ week: number; staffId: string }[]>`coalesce((
        select json_agg(json_build_object('week', of.week, 'staffId', of.staff_id) order by of.week, of.staff_id)
        from shift_person of where of.shift_id = shift.id), '[]'::json)`.as('people'),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostShifts)
    .execute()
  return rows.map((row): NamedShift => ({
    id: row.id,
    name: row.name,
    zone: row.zone,
    startTime: row.start_time,
    endTime: row.end_time,
    weekdays: row.weekdays,
    everyWeeks: row.every_weeks,
    firstDate: row.first_date,
    lastDate: row.last_date,
    languages: row.languages,
    teamIds: row.team_ids,
    rotation: rotationOf(row.people),
  }))
}

function rotationOf(people: readonly { week: number; staffId: string }[]): string[][] {
  const weeks = Math.max(0, ...people.map(({ week }) => week)) + 1
  return Array.from({ length: weeks }, (_, week) =>
    people.filter((person) => person.week === week).map(({ staffId }) => staffId),
  )
}

async function readStaff(db: Database | Tx): Promise<Map<string, RotaStaff>> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'language', 'languages', 'on_duty', 'disabled'])
    .select(
      sql<string[]>`array(select distinct unnest(role.permissions) from role where role.name = any(staff.roles))`.as(
        'permissions',
      ),
    )
    .select(
      sql<
        string[]
      >`array(select member.team_id::text from team_member member where member.staff_id = staff.id order by 1)`.as(
        'team_ids',
      ),
    )
    .where(
      sql<boolean>`exists (select 1 from role where role.name = any(staff.roles) and 'conversations:answer' = any(role.permissions))
        or exists (select 1 from shift_person of where of.staff_id = staff.id)`,
    )
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(mostStaff)
    .execute()
  return new Map(
    rows.map(({ id, name, email, language, languages, disabled, on_duty: onDuty, permissions, team_ids: teamIds }) => {
      const answers = !disabled && permissions.includes('conversations:answer')
      const leads = answers && permissions.includes('escalations:lead')
      return [id, { id, name, email, language, languages, teamIds, answers, leads, disabled, away: !onDuty }]
    }),
  )
}

async function readAbsences(db: Database | Tx, from: Date, to: Date): Promise<Absence[]> {
  const rows = await db
    .selectFrom('absence')
    .select(['staff_id', 'starts_at', 'ends_at'])
    .where('ends_at', '>', new Date(from.getTime() - dayMs))
    .where('starts_at', '<', new Date(to.getTime() + dayMs))
    .orderBy('ends_at')
    .limit(mostAbsences)
    .execute()
  return rows.map(({ staff_id: staffId, starts_at: startsAt, ends_at: endsAt }) => ({
    staffId,
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
  }))
}

async function readSwaps(db: Database | Tx, from: Date, to: Date): Promise<Swap[]> {
  const rows = await db
    .selectFrom('swap')
    .select(['shift_id', 'date', 'from_staff_id', 'to_staff_id'])
    .where('state', '=', 'accepted')
    .where('date', '>=', dateAround(from, -3))
    .where('date', '<=', dateAround(to, 2))
    .orderBy('answered_at')
    .orderBy('id')
    .limit(mostSwaps)
    .execute()
  return rows.map((row) => ({
    shiftId: row.shift_id,
    date: row.date,
    fromStaffId: row.from_staff_id,
    toStaffId: row.to_staff_id,
  }))
}

/** The date some days from an instant, in UTC: wide enough for every zone. */
export function dateAround(at: Date, days: number): string {
  return new Date(at.getTime() + days * dayMs).toISOString().slice(0, 10)
}
