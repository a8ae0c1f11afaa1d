import { mayOpen, text } from '@plantao/rules'
import type { FactName, FactValue } from '@plantao/rules'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { ByMail } from '../../infrastructure/database/tables.ts'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
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
import { blankConversation, decideFirst, insertConversation } from './begin-conversation.ts'
import type { ConversationRow } from './conversation-row.ts'
import { standingOf } from './conversation-row.ts'
import type { ConversationPage, openConversation as openShape } from './conversation-shapes.ts'
import { nextStepAfter } from './conversation-refusals.ts'
import { admitted, conversationFor, mustBeWriter } from './guarded-door.ts'
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
    const followed = body.follows === undefined ? null : await followedBy(tx, viewer, body.follows)
    const chapter = await openWithin({ desk, tx, notices }, viewer, {
      id: params.id,
      subject: subjectOf(body.text),
      body,
      followed,
      // Whoever goes on from an earlier one has told it there; what has changed since is asked in the chat.
      mustTellAll: followed === null,
    })
    if (!chapter) return admitted(viewer, await rowOf(tx, params.id))
    await writeChapter(chapter)
    return chapter.row
  })
  return conversationPageOf(desk, viewer, row)
}

export type Opening = {
  readonly id: string
  readonly subject: string
  readonly body: Omit<Given, 'follows'>
  readonly followed: ConversationRow | null
  readonly mustTellAll: boolean
  readonly byMail?: ByMail
}

/**
 * As `openConversation`, in a transaction of the caller's, who writes the chapter. Null where a request with the same id
 * was quicker.
 *
 * @throws refused `facts-missing` where all must be told
 */
export async function openWithin(
  { desk, tx, notices }: { readonly desk: Desk; readonly tx: Tx; readonly notices: Notice[] },
  viewer: RequesterViewer,
  opening: Opening,
): Promise<Chapter | null> {
  const { id, subject, body, mustTellAll } = opening
  const facts = await toldFacts(desk, tx, viewer, body)
  const { demand, topic } = body
  const blank = blankConversation(desk, beginner(viewer, body), { id, subject, demand, topic, facts: facts.all })
  const open = mayOpen(desk.policy(), standingOf(blank), demand, facts.all)
  if (!open.may && mustTellAll)
    throw factsMissing(
      desk,
      viewer,
      open.missing.map((need) => need.fact),
    )
  if (!(await insertConversation(tx, blank))) return null
  const chapter = beginChapter(desk, tx, notices, blank)
  await tell(chapter, viewer, opening, facts)
  return chapter
}

/** The one that a new conversation goes on from: one of the viewer's own, in which they could write if it were open. */
async function followedBy(tx: Tx, viewer: RequesterViewer, id: string): Promise<ConversationRow> {
  const row = await conversationFor(tx, viewer, id)
  mustBeWriter(viewer, row)
  return row
}

async function tell(chapter: Chapter, viewer: RequesterViewer, opening: Opening, facts: ToldFacts): Promise<void> {
  const { followed } = opening
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
      ...(followed === null ? {} : { follows: followed.id }),
    },
    changes:
      followed === null
        ? {}
        : { related: [{ id: followed.id, publicId: followed.public_id, how: 'follows' as const }] },
  })
  for (const [name, value] of Object.entries(facts.byRequester) as [FactName, FactValue][])
    setFact(chapter, viewer, name, value, undefined)
  for (const [name, value] of Object.entries(facts.byDesk) as [FactName, FactValue][]) stateByDesk(chapter, name, value)
  await decideFirst(chapter)
  await writeFirstMessage(chapter, viewer, opening)
  await claimOutageIfToldOf(chapter)
  await sayOpened(chapter)
  await handOffByPolicy(chapter)
}

async function writeFirstMessage(chapter: Chapter, viewer: RequesterViewer, { body, byMail }: Opening): Promise<void> {
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
      { messageId: body.messageId, kind: 'message', text: body.text, disclosure, attachments, byMail },
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

function beginner(viewer: RequesterViewer, { language }: Opening['body']) {
  return {
    door: viewer.door,
    language,
    requester_id: viewer.requesterId,
    requester_name: viewer.name,
    signed_in: viewer.signedIn,
    organisation_id: viewer.organisationId,
    realm_id: viewer.realmId,
    contract: viewer.contract,
    plan: viewer.plan,
  }
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
