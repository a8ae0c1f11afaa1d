import type { Desk } from '../../desk.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { maySee } from '../conversations/guarded-door.ts'
import type { StaffViewer } from '../viewer.ts'
import type { ClockRow } from './list-clocks.ts'
import { becauseOf } from './promise-labels.ts'
import type { ClockLine } from './promise-shapes.ts'

/** The rows as this viewer may be shown them: the conversation only where they may see it. */
export async function presentClocks(desk: Desk, viewer: StaffViewer, rows: readonly ClockRow[]): Promise<ClockLine[]> {
  const ids = [...new Set(rows.map((row) => row.conversation_id))]
  const conversations = new Map(
    ids.length === 0
      ? []
      : (await desk.db.selectFrom('conversation').selectAll().where('id', 'in', ids).execute()).map((row) => [
          row.id,
          row,
        ]),
  )
  return rows.map((row) => lineOf(desk, viewer, row, conversations.get(row.conversation_id)))
}

function lineOf(desk: Desk, viewer: StaffViewer, row: ClockRow, conversation: ConversationRow | undefined): ClockLine {
  const now = desk.now()
  const dueUnwritten = row.state === 'running' && row.due_at !== null && row.due_at <= now
  const { team, organisation, staff } = desk.directory
  const words = (key: string | null) => (key === null ? null : becauseOf(desk, key, viewer.language))
  return {
    clock: row.kind,
    startedBySeq: row.started_by_seq,
    startedAt: row.started_at.toISOString(),
    targetMs: Number(row.target_ms),
    dueAt: instantOf(row.due_at),
    state: dueUnwritten ? 'broken' : row.state,
    endedAt: instantOf(dueUnwritten ? row.due_at : row.ended_at),
    lateAt: instantOf(row.late_at),
    owed: row.owed,
    reopenableUntil:
      row.reopenable_until !== null && row.reopenable_until > now ? instantOf(row.reopenable_until) : null,
    elapsedMs: numberOf(row.elapsed_ms),
    lateMs: numberOf(row.late_ms),
    pausedMs: pausedMsOf(row, now),
    pausedBecause: words(row.paused_because),
    because: words(dueUnwritten ? 'due' : row.because),
    priority: row.priority,
    language: row.language,
    plan: row.plan,
    team: named(row.team_id, team),
    organisation: named(row.organisation_id, organisation),
    assignee: named(row.assignee_id, staff),
    conversation:
      conversation && maySee(viewer, conversation)
        ? {
            id: conversation.id,
            publicId: conversation.public_id,
            subject: conversation.subject,
            status: conversation.status,
          }
        : null,
  }
}

/** How long a clock stood still by now, whatever for; in any time, not open time alone. */
export function pausedMsOf(row: ClockRow, now: Date): number {
  const over = [row.paused_requester_ms, row.paused_grant_ms, row.paused_third_party_ms, row.paused_resolved_ms]
  const lasting = row.state === 'paused' && row.paused_since !== null ? now.getTime() - row.paused_since.getTime() : 0
  return over.reduce((sum, part) => sum + Number(part), lasting)
}

function named(id: string | null, nameOf: (id: string) => string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: nameOf(id) ?? '' }
}

function instantOf(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text)
}
