import type { Actor, EventBodies, WaitingCause } from '@plantao/rules'
import type { Wait } from '../../infrastructure/database/tables.ts'
import { record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import type { ConversationColumns, ConversationRow } from './conversation-row.ts'

type Beginning = { readonly cause: WaitingCause; readonly reason: string | null }

/** The conversation waits for this as well; one that waits for it already goes on doing so. */
export function beginWait(chapter: Chapter, by: Actor, { cause, reason }: Beginning): void {
  if (isWaitingFor(chapter.row, cause)) return
  record(chapter, {
    kind: 'waiting-started',
    by,
    body: { cause, ...(reason === null ? {} : { reason }) },
    changes: {
      ...waitingFor([...chapter.row.waits, { cause, since: chapter.at.getTime(), by, reason }]),
      // Each wait on the requester has a reminder of its own.
      ...(cause === 'requester' ? { reminded_at: null } : {}),
    },
  })
}

/** It waits for this no longer; what else it waits for stays. */
export function endWait(
  chapter: Chapter,
  by: Actor,
  cause: WaitingCause,
  because: EventBodies['waiting-ended']['because'],
): void {
  if (!isWaitingFor(chapter.row, cause)) return
  record(chapter, {
    kind: 'waiting-ended',
    by,
    body: { cause, because },
    changes: waitingFor(chapter.row.waits.filter((wait) => wait.cause !== cause)),
  })
}

/** The columns of a conversation that waits for nothing. */
export const waitingForNothing: ConversationColumns = waitingFor([])

function isWaitingFor({ waits }: ConversationRow, cause: WaitingCause): boolean {
  return waits.some((wait) => wait.cause === cause)
}

function waitingFor(waits: readonly Wait[]): ConversationColumns {
  return { waits, waiting_on_requester: waits.some(({ cause }) => cause === 'requester') }
}
