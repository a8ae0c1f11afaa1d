import type { EventKind, OfferEnd } from '@plantao/rules/log'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { EventGiven } from '../log/next-event.ts'

/** Nobody holds an offer of the conversation. */
export const unoffered = { offered_to: null, offered_until: null } as const

/**
 * How the offer of this conversation ends by what happens in it; null where it goes on or there is none. Pure, so that
 * whatever takes a conversation ends its offer in the same transaction.
 */
export function offerEndedBy<Kind extends EventKind>(
  row: ConversationRow,
  given: EventGiven<Kind>,
): EventGiven<'offer-ended'> | null {
  if (row.offered_to === null) return null
  const because = endOf(row.offered_to, given as EventGiven<EventKind>)
  if (because === null) return null
  return { kind: 'offer-ended', by: given.by, body: { staffId: row.offered_to, because }, changes: unoffered }
}

function endOf(offeredTo: string, { kind, body }: EventGiven<EventKind>): OfferEnd | null {
  switch (kind) {
    case 'assigned': {
      const { staffId } = body as EventGiven<'assigned'>['body']
      return staffId === null ? null : staffId === offeredTo ? 'taken' : 'withdrawn'
    }
    case 'resolved':
    case 'closed':
    case 'merged-into':
    case 'snoozed':
    case 'handed-off':
      return 'withdrawn'
    default:
      return null
  }
}
