import type { ConversationColumns } from './conversation-row.ts'
import type { ConversationView } from './conversation-shapes.ts'

type Field = keyof ConversationView

/** Which fields of the view follow from a column. */
const fieldsByColumn: { readonly [Column in keyof Required<ConversationColumns>]: readonly Field[] } = {
  door: ['door'],
  language: ['language'],
  subject: ['subject'],
  demand: ['demand', 'demandLabel', 'missing'],
  topic: ['topic'],
  requester_id: ['requester'],
  requester_name: ['requester'],
  opened_by_requester_id: [],
  invited_requester_ids: [],
  gone_on_seq: ['goneOnSeq', 'facts'],
  before_going_on: [],
  signed_in: ['signedIn', 'missing'],
  organisation_id: ['organisation'],
  realm_id: ['realm', 'missing'],
  contract: ['missing'],
  plan: ['plan', 'promisesAreExamples'],
  status: ['status', 'missing', 'reopensUntil'],
  waiting_on_requester: ['waitingOnRequester'],
  waits: ['waits'],
  reminded_at: [],
  closed_because: ['closed', 'reopensUntil'],
  merged_into: [],
  before_merge: [],
  related: ['related'],
  quotes: ['quotes'],
  snoozed_until: ['snoozedUntil'],
  assignee_id: ['assignee'],
  team_id: ['team'],
  hand_off: ['handOff'],
  hand_over: ['handOver'],
  entitlement: ['entitlement', 'missing'],
  priority: ['priority'],
  priority_decision: ['priority'],
  claimed: ['priority'],
  outage_claim_id: ['outageClaim'],
  outage_state: ['outageClaim'],
  facts: ['facts', 'missing'],
  ledger: ['clocks', 'reopensUntil'],
  due_at: ['dueAt'],
  rating: ['rating'],
  resolution_answer: ['resolutionAnswer'],
  resolved_at: ['resolvedAt', 'reopensUntil'],
  opened_at: ['openedAt'],
  last_message_at: ['lastMessageAt'],
  policy_version: [],
  next_tick_at: [],
  offered_to: [],
  offered_until: [],
  offers_passed: [],
  pages: [],
  ringing_for: [],
  grants: ['grants'],
}

/** The part of the view that follows from these columns; a field that the viewer does not have stays absent. */
export function fieldsOfColumns(view: ConversationView, columns: readonly string[]): Partial<ConversationView> {
  const fields = columns.flatMap((column) => fieldsByColumn[column as keyof ConversationColumns] ?? [])
  return Object.fromEntries(
    [...new Set(fields)].filter((field) => view[field] !== undefined).map((field) => [field, view[field]]),
  )
}
