import { decideEntitlement, derivePriority, emptyLedger } from '@plantao/rules'
import type { Demand, Facts, Topic } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import { never } from '../../infrastructure/database/never.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { newPublicId } from '../../infrastructure/ids.ts'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { columnsAsWritten } from '../log/write-events.ts'
import type { ConversationRow } from './conversation-row.ts'
import { standingOf } from './conversation-row.ts'
import { keepDecision } from './decide-anew.ts'

/** Whose conversation begins, from where and under which standing. */
type Beginner = Pick<
  ConversationRow,
  | 'door'
  | 'language'
  | 'requester_id'
  | 'requester_name'
  | 'signed_in'
  | 'organisation_id'
  | 'realm_id'
  | 'contract'
  | 'plan'
>

export type Beginning = {
  readonly id: string
  readonly subject: string
  readonly demand: Demand
  readonly topic: Topic | null
  /** What the first decisions are made from. */
  readonly facts: Facts
}

/** The row of a conversation before its first event, decided by the policy of now. */
export function blankConversation(
  desk: Desk,
  by: Beginner,
  { id, subject, demand, topic, facts }: Beginning,
): ConversationRow {
  const at = desk.now()
  const policy = desk.policy()
  const standing = standingOf(by)
  const priority = derivePriority(policy, standing, demand, facts)
  return {
    id,
    public_id: newPublicId(),
    last_seq: 0,
    door: by.door,
    language: by.language,
    subject,
    demand,
    topic,
    requester_id: by.requester_id,
    requester_name: by.requester_name,
    opened_by_requester_id: by.requester_id,
    invited_requester_ids: [],
    gone_on_seq: null,
    before_going_on: null,
    signed_in: by.signed_in,
    organisation_id: by.organisation_id,
    realm_id: by.realm_id,
    contract: by.contract,
    plan: by.plan,
    status: 'open',
    waiting_on_requester: false,
    waits: [],
    reminded_at: null,
    closed_because: null,
    merged_into: null,
    before_merge: null,
    related: [],
    quotes: null,
    snoozed_until: null,
    assignee_id: null,
    team_id: null,
    hand_off: null,
    hand_over: null,
    entitlement: decideEntitlement(policy, standing, demand, facts),
    priority: priority.priority,
    priority_decision: priority,
    claimed: priority.claimed,
    outage_claim_id: null,
    outage_state: null,
    facts: {},
    ledger: emptyLedger,
    due_at: never,
    rating: null,
    resolution_answer: null,
    resolved_at: null,
    opened_at: at,
    last_message_at: at,
    policy_version: policy.version,
    next_tick_at: never,
    offered_to: null,
    offered_until: null,
    offers_passed: [],
    pages: [],
    ringing_for: [],
    grants: [],
  }
}

/** @returns false where a request with the same id was quicker */
export async function insertConversation(tx: Tx, row: ConversationRow): Promise<boolean> {
  const made = await tx
    .insertInto('conversation')
    .values(columnsAsWritten(row) as never)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return false
  await tx
    .insertInto('participant')
    .values({ conversation_id: row.id, kind: 'requester', person_id: row.requester_id })
    .execute()
  return true
}

/** The decisions were made for the blank row already; here they are kept and said in the log. */
export async function decideFirst(chapter: Chapter): Promise<void> {
  const { entitlement, priority_decision: priority } = chapter.row
  record(chapter, {
    kind: 'entitlement-decided',
    by: service,
    body: { entitlement: entitlement.entitlement, decisionId: await keepDecision(chapter, 'entitlement', entitlement) },
    changes: { entitlement },
  })
  record(chapter, {
    kind: 'priority-derived',
    by: service,
    body: {
      priority: priority.priority,
      was: null,
      claimed: priority.claimed,
      decisionId: await keepDecision(chapter, 'priority', priority),
    },
    changes: { priority: priority.priority, priority_decision: priority, claimed: priority.claimed },
  })
}
