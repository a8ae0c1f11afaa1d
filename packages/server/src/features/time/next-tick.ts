import { nextBreakAt } from '@plantao/rules'
import type { PolicySource } from '@plantao/rules'
import { never } from '../../infrastructure/database/never.ts'
import { nextGrantAt } from '../grants/standing-grants.ts'
import { handOverEndsAt } from '../hand-overs/pending-hand-over.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { reopenableUntil } from '../conversations/reopenable.ts'
import { offerEndsAt } from '../offers/offer-ends-at.ts'
import { nextPageAt } from '../pages/next-page-at.ts'
import { nextSilenceAt } from '../silence/silence.ts'

/** When time alone next does one thing in a conversation, in epoch milliseconds; null where it does not. Pure. */
export type NextAt = (row: ConversationRow, policies: PolicySource) => number | null

const everything: readonly NextAt[] = [
  (row) => nextBreakAt(row.ledger),
  handOverEndsAt,
  nextSilenceAt,
  reopenableUntil,
  offerEndsAt,
  nextPageAt,
  nextGrantAt,
]

/** When time alone next does anything in this conversation; `never` where nothing can. The index of the tick. */
export function nextTickAt(row: ConversationRow, policies: PolicySource): Date {
  const next = everything.reduce((least, nextAt) => Math.min(least, nextAt(row, policies) ?? Infinity), Infinity)
  return next === Infinity ? never : new Date(next)
}
