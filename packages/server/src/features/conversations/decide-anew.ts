import { isDeepStrictEqual } from 'node:util'
import { decideEntitlement, derivePriority } from '@plantao/rules'
import type { ClaimState, EntitlementDecision, PriorityDecision } from '@plantao/rules'
import { json } from '../../infrastructure/database/database.ts'
import type { OutageState } from '../../infrastructure/database/tables.ts'
import { newId } from '../../infrastructure/ids.ts'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { factsOf, standingOf } from './conversation-row.ts'

/**
 * Entitlement and priority follow from the facts, the demand and the standing as they are now. What changed is
 * recorded and kept with its facts and the policy's version; what did not change leaves no trace.
 */
export async function decideAnew(chapter: Chapter): Promise<void> {
  const standing = standingOf(chapter.row)
  const facts = factsOf(chapter.row)
  const entitlement = decideEntitlement(chapter.policy, standing, chapter.row.demand, facts)
  if (
    entitlement.entitlement !== chapter.row.entitlement.entitlement ||
    entitlement.row !== chapter.row.entitlement.row
  ) {
    const decisionId = await keepDecision(chapter, 'entitlement', entitlement)
    record(chapter, {
      kind: 'entitlement-decided',
      by: service,
      body: { entitlement: entitlement.entitlement, decisionId },
      changes: { entitlement },
    })
  }
  const priority = derivePriority(
    chapter.policy,
    standing,
    chapter.row.demand,
    facts,
    claimStates[chapter.row.outage_state ?? 'claimed'],
  )
  if (isDeepStrictEqual({ ...priority }, { ...chapter.row.priority_decision })) return
  const decisionId = await keepDecision(chapter, 'priority', priority)
  const was = chapter.row.priority
  record(chapter, {
    kind: 'priority-derived',
    by: service,
    body: { priority: priority.priority, was, claimed: priority.claimed, decisionId },
    changes: { priority: priority.priority, priority_decision: priority, claimed: priority.claimed },
  })
}

/** The decision is stored with what it was made from. Returns its id. */
export async function keepDecision(
  chapter: Chapter,
  kind: 'entitlement' | 'priority',
  answer: EntitlementDecision | PriorityDecision,
): Promise<string> {
  const id = newId(chapter.at)
  await chapter.tx
    .insertInto('decision')
    .values({
      id,
      conversation_id: chapter.row.id,
      kind,
      at: chapter.at,
      policy_version: answer.policyVersion,
      standing: json(standingOf(chapter.row)),
      demand: chapter.row.demand,
      facts: json(factsOf(chapter.row)),
      answer: json(answer),
    })
    .execute()
  return id
}

/** What the people on duty have said of the outage that a conversation claims, as the rules call it. */
const claimStates: { readonly [State in OutageState]: ClaimState } = {
  claimed: 'undecided',
  confirmed: 'confirmed',
  dismissed: 'refused',
}
