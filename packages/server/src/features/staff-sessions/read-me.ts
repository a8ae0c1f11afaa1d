import type { z } from 'zod'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { StaffViewer } from '../viewer.ts'
import type { me } from './staff-session-shapes.ts'

export type Me = z.infer<typeof me>

/** Who this is and what they may do, for their own eyes. */
export async function meOf(db: Database | Tx, viewer: StaffViewer): Promise<Me> {
  const [person, teams] = await Promise.all([
    db
      .selectFrom('staff')
      .select([
        'id',
        'name',
        'email',
        'language',
        'languages',
        'roles',
        'on_duty',
        'totp_confirmed',
        'message_mail_since',
        'single_keys as singleKeys',
      ])
      .where('id', '=', viewer.staffId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('team_member as member')
      .innerJoin('team', 'team.id', 'member.team_id')
      .select(['team.id', 'team.name'])
      .where('member.staff_id', '=', viewer.staffId)
      .orderBy('team.name')
      .execute(),
  ])
  const { on_duty: onDuty, totp_confirmed: totp, message_mail_since: mailedSince, ...rest } = person
  const permissions = [...viewer.permissions].toSorted()
  return { ...rest, permissions, teams, onDuty, mailMessages: mailedSince !== null, totp }
}
