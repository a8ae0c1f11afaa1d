import { decideEntitlement, derivePriority, emptyLedger, mayOpen, text } from '@plantao/rules'
import type { FactName, Facts, FactValue } from '@plantao/rules'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { columnsAsWritten } from '../log/write-events.ts'
import { never } from '../../infrastructure/database/never.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { newPublicId } from '../../infrastructure/ids.ts'
import { actorOf, beginChapter, record, service, writeChapter } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { bindAttachments } from '../attachments/bind-attachments.ts'
import { handOffByPolicy } from '../hand-offs/hand-off-to.ts'
import { toldFacts } from '../intake/told-facts.ts'
import type { ToldFacts } from '../intake/told-facts.ts'
import { composeMessage, disclosureOfMessage } from '../messages/compose-message.ts'
import { claimOutageIfToldOf } from '../outages/claim-outage.ts'
import type { RequesterViewer } from '../viewer.ts'
import { sayOpened } from './say-opened.ts'
import type { ConversationRow } from './conversation-row.ts'
import { standingOf } from './conversation-row.ts'
import type { ConversationPage, openConversation as openShape } from './conversation-shapes.ts'
import { nextStepAfter } from './conversation-refusals.ts'
import { keepDecision } from './decide-anew.ts'
import { admitted } from './guarded-door.ts'
import { conversationPageOf } from './read-conversation.ts'
import { mustFit, setFact } from './state-fact.ts'
import { subjectOf } from './subject.ts'

type Given = z.output<typeof openShape>
type Call = {
  readonly desk: Desk
  readonly viewer: RequesterViewer
  readonly params: { readonly id: string }
  readonly body: Given
}

/**
 * The conversation is open with its first message, decided by the rules, and whatever the decision names has
 * happened with it. Sent again with the same id it is the same conversation.
 *
 * @throws refused `facts-missing`, naming each, unless it is a P1 or claims an outage
 */
export async function openConversation({ desk, viewer, params, body }: Call): Promise<ConversationPage> {
  for (const { name, value } of body.facts) mustFit(name, value)
  const row = await transact(desk, async (tx, notices) => {
    const known = await rowOf(tx, params.id)
    if (known) return admitted(viewer, known)
    const facts = await toldFacts(desk, tx, viewer, body)
    const blank = blankConversation(desk, viewer, params.id, body, facts.all)
    const open = mayOpen(desk.policy(), standingOf(blank), body.demand, facts.all)
    if (!open.may)
      throw factsMissing(
        desk,
        viewer,
        open.missing.map((need) => need.fact),
      )
    if (!(await insertConversation(tx, blank, viewer))) return admitted(viewer, await rowOf(tx, params.id))
    const chapter = beginChapter(desk, tx, notices, blank)
    await tell(chapter, viewer, body, facts)
    await writeChapter(chapter)
    return chapter.row
  })
  return conversationPageOf(desk, viewer, row)
}

async function tell(chapter: Chapter, viewer: RequesterViewer, body: Given, facts: ToldFacts): Promise<void> {
  const by = actorOf(viewer)
  const { row } = chapter
  record(chapter, {
    kind: 'conversation-opened',
    by,
    body: {
      door: row.door,
      language: row.language,
      demand: row.demand,
      topic: row.topic,
      signedIn: row.signed_in,
      realm: row.realm_id,
      plan: row.plan,
      contract: row.contract,
      policyVersion: row.policy_version,
    },
  })
  for (const [name, value] of Object.entries(facts.byRequester) as [FactName, FactValue][])
    setFact(chapter, viewer, name, value, undefined)
  for (const [name, value] of Object.entries(facts.byDesk) as [FactName, FactValue][]) stateByDesk(chapter, name, value)
  await decideFirst(chapter)
  await writeFirstMessage(chapter, viewer, body)
  await claimOutageIfToldOf(chapter)
  await sayOpened(chapter)
  await handOffByPolicy(chapter)
}

/** The decisions were made for the blank row already; here they are kept and said in the log. */
async function decideFirst(chapter: Chapter): Promise<void> {
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

async function writeFirstMessage(chapter: Chapter, viewer: RequesterViewer, body: Given): Promise<void> {
  const marked = body.general ? ('general' as const) : undefined
  const disclosure = disclosureOfMessage(chapter.row, viewer, marked)
  const attachments =
    body.attachments.length === 0
      ? []
      : await bindAttachments(chapter.tx, {
          conversationId: chapter.row.id,
          messageId: body.messageId,
          session: { kind: 'requester', id: viewer.sessionId },
          ids: body.attachments,
          disclosure,
        })
  const seq = record(chapter, {
    kind: 'message-sent',
    by: actorOf(viewer),
    body: { messageId: body.messageId, author: 'requester', disclosure, signedIn: viewer.signedIn, thanks: false },
    changes: { last_message_at: chapter.at },
  })
  chapter.messages.push(
    composeMessage(
      chapter.row,
      viewer,
      { messageId: body.messageId, kind: 'message', text: body.text, disclosure, attachments },
      seq,
      chapter.at,
    ),
  )
}

function stateByDesk(chapter: Chapter, name: FactName, value: FactValue): void {
  const signedIn = chapter.row.signed_in
  const fact = { value, by: service, byName: null, signedIn, at: chapter.at.getTime(), seq: chapter.row.last_seq + 1 }
  record(chapter, {
    kind: 'fact-stated',
    by: service,
    body: { name, value, signedIn },
    changes: { facts: { ...chapter.row.facts, [name]: fact } },
  })
}

function blankConversation(
  desk: Desk,
  viewer: RequesterViewer,
  id: string,
  body: Given,
  facts: Facts,
): ConversationRow {
  const at = desk.now()
  const policy = desk.policy()
  const standing = { door: viewer.door, signedIn: viewer.signedIn, contract: viewer.contract, realm: viewer.realmId }
  const priority = derivePriority(policy, standing, body.demand, facts)
  return {
    id,
    public_id: newPublicId(),
    last_seq: 0,
    door: viewer.door,
    language: body.language,
    subject: subjectOf(body.text),
    demand: body.demand,
    topic: body.topic,
    requester_id: viewer.requesterId,
    requester_name: viewer.name,
    opened_by_requester_id: viewer.requesterId,
    gone_on_seq: null,
    before_going_on: null,
    signed_in: viewer.signedIn,
    organisation_id: viewer.organisationId,
    realm_id: viewer.realmId,
    contract: viewer.contract,
    plan: viewer.plan,
    status: 'open',
    waiting_on_requester: false,
    snoozed_until: null,
    assignee_id: null,
    team_id: null,
    hand_off: null,
    entitlement: decideEntitlement(policy, standing, body.demand, facts),
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
  }
}

/** @returns false where a request with the same id was quicker */
async function insertConversation(tx: Tx, row: ConversationRow, viewer: RequesterViewer): Promise<boolean> {
  const made = await tx
    .insertInto('conversation')
    .values(columnsAsWritten(row) as never)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return false
  await tx
    .insertInto('participant')
    .values({ conversation_id: row.id, kind: 'requester', person_id: viewer.requesterId })
    .execute()
  return true
}

async function rowOf(tx: Tx, id: string): Promise<ConversationRow | undefined> {
  return tx.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirst()
}

function factsMissing(desk: Desk, viewer: RequesterViewer, missing: readonly string[]): RequestError {
  const errors = missing.map((name) => ({
    field: `facts.${name}`,
    message: text(desk.policy(), `fact.${name}.question`, viewer.language),
  }))
  return new RequestError('refused', {
    because: 'facts-missing',
    nextStep: nextStepAfter('facts-missing', viewer.language),
    errors,
  })
}
