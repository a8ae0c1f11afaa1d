import type { Desk } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { maySee } from '../conversations/guarded-door.ts'
import { beginChapter, record, service, writeChapters } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { staffViewer } from '../staff-sessions/staff-viewers.ts'
import type { StaffViewer } from '../viewer.ts'
import { standing } from './grant-row.ts'
import type { GrantRow } from './grant-row.ts'
import { grantsWith } from './standing-grants.ts'

/**
 * What these people of the staff asked for or hold is over in this transaction, where what they may do as it stands now
 * does not let them use it: they were deactivated, lost the permission, or may not see the conversation any more.
 */
export async function endGrantsOfEngineers(
  desk: Desk,
  tx: Tx,
  notices: Notice[],
  staffIds: readonly string[],
): Promise<void> {
  if (staffIds.length === 0) return
  const held = await tx
    .selectFrom('access_grant')
    .select(['engineer_id', 'conversation_id'])
    .distinct()
    .where('state', 'in', standing)
    .where('engineer_id', 'in', staffIds)
    .execute()
  if (held.length === 0) return
  const engineers = new Map<string, StaffViewer | null>()
  for (const { engineer_id } of held)
    if (!engineers.has(engineer_id)) engineers.set(engineer_id, await engineerNow(tx, engineer_id))
  const rows = await tx
    .selectFrom('conversation')
    .selectAll()
    .where(
      'id',
      'in',
      held.map(({ conversation_id }) => conversation_id),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const chapters = rows.map((row) => beginChapter(desk, tx, notices, row))
  for (const chapter of chapters)
    for (const { id, engineerId } of chapter.row.grants)
      if (engineers.has(engineerId) && !mayUse(engineers.get(engineerId)!, chapter.row)) endFor(chapter, id)
  await writeChapters(chapters)
}

/** Whether whoever a grant was asked for may no longer use any. */
export async function engineerLostIt(db: Database | Tx, grant: GrantRow, row: ConversationRow): Promise<boolean> {
  return !mayUse(await engineerNow(db, grant.engineer_id), row)
}

async function engineerNow(db: Database | Tx, staffId: string): Promise<StaffViewer | null> {
  return (await staffViewer(db, staffId))?.viewer ?? null
}

function mayUse(engineer: StaffViewer | null, row: ConversationRow): boolean {
  return engineer !== null && engineer.permissions.has('grants:ask') && maySee(engineer, row)
}

function endFor(chapter: Chapter, grantId: string): void {
  record(chapter, {
    kind: 'grant-ended',
    by: service,
    body: { grantId, because: 'engineer-lost-permission' },
    changes: { grants: grantsWith(chapter.row, grantId, null) },
  })
}
