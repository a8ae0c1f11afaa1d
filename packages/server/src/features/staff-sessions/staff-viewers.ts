import { sql } from 'kysely'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { StaffViewer } from '../viewer.ts'
import type { Permission } from './staff-session-shapes.ts'

const mostStaff = 5_000

/** Everybody of the staff who has this permission and is not disabled, as they may see things now, without any session. */
export async function staffViewers(db: Database | Tx, permission: Permission): Promise<StaffViewer[]> {
  const rows = await enabledStaff(db)
    .where(
      sql<boolean>`exists (select 1 from role where role.name = any(staff.roles) and ${permission} = any(role.permissions))`,
    )
    .orderBy('name')
    .orderBy('id')
    .limit(mostStaff)
    .execute()
  return rows.map(viewerOf)
}

/** This person as they may see things now, without any session, with their address; null where they are disabled. */
export async function staffViewer(
  db: Database | Tx,
  staffId: string,
): Promise<{ readonly viewer: StaffViewer; readonly email: string } | null> {
  const row = await enabledStaff(db).where('id', '=', staffId).executeTakeFirst()
  return row ? { viewer: viewerOf(row), email: row.email } : null
}

function enabledStaff(db: Database | Tx) {
  return db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'language'])
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
    .where('disabled', '=', false)
}

type StaffRow = Awaited<ReturnType<ReturnType<typeof enabledStaff>['executeTakeFirstOrThrow']>>

function viewerOf(row: StaffRow): StaffViewer {
  return {
    kind: 'staff',
    sessionId: '',
    staffId: row.id,
    name: row.name,
    language: row.language,
    permissions: new Set(row.permissions as Permission[]),
    teamIds: row.team_ids,
  }
}
