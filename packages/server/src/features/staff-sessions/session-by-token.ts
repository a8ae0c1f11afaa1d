import { sql } from 'kysely'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { StaffViewer } from '../viewer.ts'
import type { Permission } from './staff-session-shapes.ts'

/** The session with this hash and whose it is, with their rights as they are now; undefined when it opens nothing. */
export async function sessionByToken(
  db: Database | Tx,
  hash: Buffer,
  now: Date,
): Promise<{ readonly viewer: StaffViewer; readonly expiresAt: Date } | undefined> {
  const row = await db
    .selectFrom('staff_session as session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .select(['session.id as session_id', 'session.expires_at', 'staff.id', 'staff.name', 'staff.language'])
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
    .where('session.token_hash', '=', hash)
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('staff.disabled', '=', false)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    expiresAt: row.expires_at,
    viewer: {
      kind: 'staff',
      sessionId: row.session_id,
      staffId: row.id,
      name: row.name,
      language: row.language,
      permissions: new Set(row.permissions as Permission[]),
      teamIds: row.team_ids,
    },
  }
}
