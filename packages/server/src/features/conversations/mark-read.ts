import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { rememberReading } from '../disclosure/realms-of-author.ts'
import type { Viewer } from '../viewer.ts'
import { conversationFor, readsOnlyBefore } from './guarded-door.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: Viewer
  readonly params: { readonly id: string }
  readonly body: { readonly deliveredSeq: number; readonly seenSeq: number }
}

/** The caller's marks are at least as far as told, and never beyond the log. */
export async function markRead({ desk, viewer, params, body }: Call): Promise<null> {
  const row = await conversationFor(desk.db, viewer, params.id)
  if (readsOnlyBefore(viewer, row)) return null
  const personId = viewer.kind === 'staff' ? viewer.staffId : viewer.requesterId
  const seen = Math.min(body.seenSeq, row.last_seq)
  const delivered = Math.min(Math.max(body.deliveredSeq, seen), row.last_seq)
  const { numAffectedRows } = await sql`
    insert into participant (conversation_id, kind, person_id, delivered_seq, seen_seq)
    values (${row.id}, ${viewer.kind}, ${personId}, ${delivered}, ${seen})
    on conflict (conversation_id, kind, person_id) do update
      set delivered_seq = greatest(participant.delivered_seq, excluded.delivered_seq), seen_seq = greatest(participant.seen_seq, excluded.seen_seq)
      where participant.delivered_seq < excluded.delivered_seq or participant.seen_seq < excluded.seen_seq`.execute(
    desk.db,
  )
  if (viewer.kind === 'staff')
    await rememberReading(desk.db, { staffId: viewer.staffId, row, seenSeq: seen, now: desk.now() })
  if (numAffectedRows) desk.bus.publish([{ kind: 'marks', conversation: row.id }])
  return null
}
