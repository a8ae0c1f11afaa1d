import { isDeepStrictEqual } from 'node:util'
import { clocksOf, ledger, owedDue, policyOf } from '@plantao/rules'
import type { Clock, LogEvent, PolicySource } from '@plantao/rules'
import { never } from '../../infrastructure/database/never.ts'
import type { LedgerDifference } from '../../infrastructure/database/tables.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { nextTickAt } from './next-tick.ts'

/**
 * In what the stored clocks, due time and next tick of a conversation differ from what follows from its log at `now`;
 * empty where all are as they must be. A clock that has ended and owes nothing may be forgotten by the row; the next tick
 * of one that has yet to hear of the policy in force was set by the policy before.
 */
export function compareLedger(
  row: ConversationRow,
  events: readonly LogEvent[],
  policies: PolicySource,
  now: number,
): LedgerDifference['what'] {
  const follows = ledger(events, policies, now).clocks
  const stored = clocksOf(row.ledger, policies, now)
  const due = owedDue(row.ledger)
  const hasHeard = row.policy_version >= policyOf(policies, null).version
  const differs = {
    clocks: !isDeepStrictEqual(live(stored), live(follows)) || !stored.every((clock) => isAmong(clock, follows)),
    due: row.due_at.valueOf() !== (due ?? never.valueOf()),
    tick: hasHeard && row.next_tick_at.valueOf() !== nextTickAt(row, policies).valueOf(),
  }
  return (['clocks', 'due', 'tick'] as const).filter((what) => differs[what])
}

function live(clocks: readonly Clock[]): readonly Clock[] {
  return clocks.filter(({ state }) => state === 'running' || state === 'paused')
}

function isAmong(clock: Clock, clocks: readonly Clock[]): boolean {
  return clocks.some((one) => isDeepStrictEqual(one, clock))
}
