import { sql } from 'kysely'
import type { z } from 'zod'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { staffView } from './staff-shapes.ts'

export type StaffView = z.infer<typeof staffView>

/** People of the staff with their teams, for whoever manages them; nothing secret is selected. */
export function staffRows(db: Database | Tx) {
  return db
    .selectFrom('staff')
    .select([
      'id',
      'name',
      'email',
      'language',
      'languages',
      'roles',
      'on_duty',
      'disabled',
      'totp_confirmed',
      'created_at',
    ])
    .select(sql<string>`lower(staff.name)`.as('sorted_name'))
    .select(
      sql<
        { id: string; name: string }[]
      >`coalesce((select json_agg(json_build_object('id', team.id, 'name', team.name) order by lower(team.name))
        from team_member member join team on team.id = member.team_id where member.staff_id = staff.id), '[]'::json)`.as(
        'teams',
      ),
    )
}

/** One of them. */
export async function staffViewById(db: Database | Tx, id: string): Promise<StaffView | undefined> {
  const row = await staffRows(db).where('id', '=', id).executeTakeFirst()
  return row && presentStaff(row)
}

export type StaffRow = Awaited<ReturnType<ReturnType<typeof staffRows>['execute']>>[number]

/** The row as the contract has it. */
export function presentStaff(row: StaffRow): StaffView {
  const { id, name, email, language, languages, roles, teams, disabled } = row
  return {
    id,
    name,
    email,
    language,
    languages,
    roles,
    teams,
    onDuty: row.on_duty,
    disabled,
    totp: row.totp_confirmed,
    createdAt: row.created_at.toISOString(),
  }
}
