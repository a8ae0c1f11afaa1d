import type { EventKind, GrantEnd } from '@plantao/rules/log'
import type { StandingGrant } from '../../infrastructure/database/tables.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { EventGiven } from '../log/next-event.ts'
import type { NextAt } from '../time/next-tick.ts'

/** The conversation's grants with this one as it is now; null: it stands no longer. */
export function grantsWith(
  row: Pick<ConversationRow, 'grants'>,
  id: string,
  now: StandingGrant | null,
): readonly StandingGrant[] {
  return [...row.grants.filter((grant) => grant.id !== id), ...(now ? [now] : [])]
}

/** When time next reminds of a request, lets one die, or ends what is live. */
export const nextGrantAt: NextAt = ({ grants }) =>
  grants.length === 0 ? null : Math.min(...grants.map(({ remindAt, until }) => remindAt ?? until))

/**
 * What follows for grants from what has just happened, in its transaction: they end with the conversation and with its
 * engineer, and once no request is open any more that pauses, nothing waits for one. Pure, so that no verb needs to know of grants.
 */
export function grantsFollowing<Kind extends EventKind>(
  row: ConversationRow,
  given: EventGiven<Kind>,
): readonly EventGiven<EventKind>[] {
  const { by } = given
  const [first] = row.grants.filter((grant) => endOf(row, grant, given.kind) !== null)
  if (first) {
    const because = first.state === 'asked' ? 'withdrawn' : endOf(row, first, given.kind)!
    const changes = { grants: grantsWith(row, first.id, null) }
    return [{ kind: 'grant-ended', by, body: { grantId: first.id, because }, changes } as EventGiven<EventKind>]
  }
  const waits = row.waits.some(({ cause }) => cause === 'grant')
  if (!waits || row.grants.some(({ state, pauses }) => state === 'asked' && pauses !== false)) return []
  const because = settledBy(given as EventGiven<EventKind>)
  if (because === null) return []
  const changes = { waits: row.waits.filter(({ cause }) => cause !== 'grant') }
  return [{ kind: 'waiting-ended', by, body: { cause: 'grant', because }, changes } as EventGiven<EventKind>]
}

/** Why what stands can stand no longer; null where it can. */
function endOf(row: ConversationRow, grant: StandingGrant, kind: EventKind): GrantEnd | null {
  if (row.status === 'resolved' || row.status === 'merged') return 'conversation-ended'
  if (row.assignee_id !== grant.engineerId || kind === 'handed-off') return 'engineer-changed'
  return null
}

function settledBy({ kind, body }: EventGiven<EventKind>): EventGiven<'waiting-ended'>['body']['because'] | null {
  if (kind === 'grant-answered')
    return (body as EventGiven<'grant-answered'>['body']).answer === 'approved' ? 'granted' : 'grant-declined'
  if (kind !== 'grant-ended') return null
  const { because } = body as EventGiven<'grant-ended'>['body']
  return because === 'unanswered' ? 'grant-unanswered' : 'grant-withdrawn'
}
