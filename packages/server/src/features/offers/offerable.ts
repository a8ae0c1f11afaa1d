import type { Entitlement } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { ConversationRow } from '../conversations/conversation-row.ts'

/** What support itself answers; a hand-off, a referral and a refusal are not offered. */
const served: readonly Entitlement[] = ['serve', 'serve-general', 'sign-in']

/** Whether somebody on duty may be offered this conversation now. */
export function isOfferable(row: ConversationRow): boolean {
  const handedOff = row.hand_off !== null && row.hand_off.state !== 'returned'
  return (
    row.status === 'open' &&
    row.assignee_id === null &&
    row.offered_to === null &&
    !handedOff &&
    row.merged_into === null &&
    served.includes(row.entitlement.entitlement)
  )
}

/** As {@link isOfferable}, where the database chooses. */
export const whereOfferable = sql<boolean>`
  status = 'open' and assignee_id is null and offered_to is null and merged_into is null
  and (hand_off is null or hand_off->>'state' = 'returned')
  and entitlement->>'entitlement' = any(${served as string[]}::text[])`
