import { faces, handOverAnswers, waitingCauses } from '@plantao/rules/log'
import {
  clockKinds,
  demands,
  disclosures,
  doors,
  entitlements,
  factForms,
  limits,
  priorities,
  topics,
} from '@plantao/rules/vocabulary'
import type { FactName } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id, instant, language, named, next, page, pageQuery, reason } from '../../infrastructure/http/shapes.ts'
import { attachmentView } from '../attachments/attachment-shapes.ts'
import { excerptView, mostExcerpts } from '../excerpts/excerpt-view.ts'
import { standingGrantView } from '../grants/grant-shapes.ts'
import { byMailView } from '../incoming-mail/by-mail-view.ts'

export const demand = z.enum(demands)
export const topic = z.enum(topics)
export const priority = z.enum(priorities)
export const disclosure = z.enum(disclosures)
export const factName = z.enum(Object.keys(factForms) as [FactName, ...FactName[]])
export const factValue = z.union([z.boolean(), z.string().trim().min(1).max(limits.factLength)])
export const face = z.enum(faces)

/** One thing that a decision turned on, with its words in the reader's language. */
export const conditionView = z
  .object({
    name: z.string().max(100),
    value: z.union([z.string().max(limits.factLength), z.boolean(), z.null()]),
    words: z.string().max(1000),
  })
  .meta({ id: 'Condition' })

const explained = {
  rules: z
    .array(z.string().max(4))
    .max(80)
    .describe('The rules of the service it follows from, R1-R77, and G1-G12 for a filled gap.'),
  conditions: z.array(conditionView).max(50),
  inferred: z.boolean().describe('True where the written rules leave it open and the policy decided.'),
  policyVersion: z.int().min(1).max(1_000_000),
}

export const entitlementView = z
  .object({
    entitlement: z.enum(entitlements),
    team: z.string().max(100).nullable(),
    reason: z.string().max(4000),
    nextStep: z.string().max(4000),
    ...explained,
  })
  .meta({ id: 'Entitlement' })

export const priorityView = z
  .object({
    priority,
    label: z.string().max(200),
    claimed: z.boolean(),
    ifs: z
      .array(
        z.object({
          fact: factName,
          value: z.union([z.string().max(200), z.boolean()]),
          priority,
          words: z.string().max(1000),
        }),
      )
      .max(50)
      .describe('What one more answer would make of it: "P1 if you confirm that there is no workaround".'),
    ...explained,
  })
  .meta({ id: 'Priority' })

export const author = z.object({
  kind: z.enum(['requester', 'staff', 'service']),
  id: id.nullable(),
  name: z.string().max(400).nullable(),
})

export const factView = z
  .object({
    name: factName,
    label: z.string().max(400),
    value: factValue,
    words: z.string().max(limits.factLength),
    by: author,
    signedIn: z.boolean(),
    at: instant,
    seq: z.int().min(1).max(2_000_000_000),
  })
  .meta({ id: 'Fact' })

/** What is still to be told, with the words and the form to ask for it. */
export const factNeed = z
  .object({
    fact: factName,
    required: z.boolean(),
    label: z.string().max(400),
    question: z.string().max(2000),
    hint: z.string().max(2000).nullable(),
    form: z.enum(['choice', 'yes-no', 'text']),
    choices: z.array(z.object({ value: z.string().max(100), label: z.string().max(400) })).max(20),
  })
  .meta({ id: 'FactNeed' })

export const clockView = z
  .object({
    kind: z.enum(clockKinds),
    label: z.string().max(200),
    startedBySeq: z.int().min(1).max(2_000_000_000),
    startedAt: instant,
    targetMs: z.int().min(0).max(4_000_000_000_000),
    dueAt: instant.nullable(),
    state: z.enum(['running', 'paused', 'kept', 'broken', 'cancelled']),
    owed: z.boolean().describe('Whether what it promises is still to be done, also after it broke.'),
    endedAt: instant.nullable(),
    leftMs: z.int().min(-4_000_000_000_000).max(4_000_000_000_000).nullable(),
  })
  .meta({ id: 'Clock' })

const seq = z.int().min(0).max(2_000_000_000)

export const waitView = z
  .object({
    cause: z.enum(waitingCauses),
    since: instant,
    by: z.string().max(400).nullable().describe('Who said so.'),
    reason: z.string().max(limits.reasonLength).nullable().describe('What is waited for, as the requester reads it.'),
  })
  .meta({ id: 'Wait' })

/** Another conversation, and what it is to this one. */
export const relatedView = z
  .object({
    id,
    publicId: z.string().max(20),
    how: z.enum(['follows', 'split-from', 'split-into', 'merged', 'merged-into']),
  })
  .meta({ id: 'Related' })

export const handOverView = z
  .object({
    id,
    from: named.describe('Who had it, and answers for it until somebody accepts.'),
    to: named.nullable().describe('Who was asked; null: whoever takes it.'),
    state: z.enum(['offered', ...handOverAnswers]),
    gone: z.boolean().describe("Who had it is no longer on duty: it is nobody's until it is accepted."),
    messageId: id.describe('The note in the conversation.'),
    offeredAt: instant,
    answerReason: z.string().max(limits.reasonLength).nullable(),
  })
  .meta({ id: 'HandOver' })

/** A conversation without its messages, as this reader may see it. Fields for staff alone are absent to requesters. */
export const conversationView = z
  .object({
    id,
    publicId: z.string().max(20).describe('The conversation ID that people quote, such as PL-7F3K-92.'),
    lastSeq: seq,
    door: z.enum(doors),
    language,
    demand,
    demandLabel: z.string().max(200),
    topic: topic.nullable(),
    subject: z.string().max(limits.subjectLength),
    status: z
      .enum(['open', 'snoozed', 'resolved', 'merged'])
      .describe('`merged`: read-only; it goes on in the one of `related` that it was merged into.'),
    signedIn: z.boolean(),
    goneOnSeq: seq
      .nullable()
      .describe('From this seq on the conversation belongs to a realm; what came before was not signed in.'),
    requester: z.object({ id, name: z.string().max(400).nullable() }),
    organisation: named.nullable(),
    realm: named.nullable(),
    plan: z.string().max(100).nullable(),
    assignee: named.nullable(),
    team: named.nullable(),
    handOff: z
      .object({
        id,
        team: named,
        state: z.enum(['offered', 'accepted', 'returned']),
        reason: z.string().max(limits.reasonLength),
        answerReason: z.string().max(limits.reasonLength).nullable(),
      })
      .nullable(),
    waitingOnRequester: z.boolean(),
    waits: z.array(waitView).max(waitingCauses.length).describe('What it waits for; each pauses what the policy says.'),
    closed: z
      .enum(['silence', 'window', 'by-hand'])
      .nullable()
      .describe('`silence` can be undone by a message, the others not.'),
    reopensUntil: instant
      .nullable()
      .describe('Until then a message goes on in it; null while it is open, and once nothing reopens it.'),
    related: z.array(relatedView).max(1000).describe('Other conversations of the same requester that it belongs with.'),
    quotes: z
      .object({ conversation: id, seqs: z.array(z.int().min(1).max(2_000_000_000)).max(200) })
      .nullable()
      .describe('The messages of the conversation it was split off that it is about.'),
    snoozedUntil: instant.nullable().optional(),
    handOver: handOverView.nullable().optional(),
    grants: z.array(standingGrantView).max(100).describe('Access of support in the realm that is asked for or live.'),
    entitlement: entitlementView,
    priority: priorityView,
    outageClaim: z.object({ id, state: z.enum(['claimed', 'confirmed', 'dismissed']) }).nullable(),
    facts: z.array(factView).max(60),
    missing: z.array(factNeed).max(60),
    clocks: z.array(clockView).max(200),
    promisesAreExamples: z.boolean(),
    dueAt: instant.nullable(),
    rating: z.object({ face, word: z.string().max(limits.reasonLength).nullable(), at: instant }).nullable(),
    resolutionAnswer: z.boolean().nullable(),
    resolvedAt: instant.nullable(),
    openedAt: instant,
    lastMessageAt: instant,
  })
  .meta({ id: 'Conversation' })
export type ConversationView = z.infer<typeof conversationView>

/** A row of the queue. */
export const queueRow = conversationView
  .pick({
    id: true,
    publicId: true,
    lastSeq: true,
    door: true,
    language: true,
    demand: true,
    demandLabel: true,
    subject: true,
    status: true,
    signedIn: true,
    requester: true,
    organisation: true,
    realm: true,
    assignee: true,
    team: true,
    handOff: true,
    waitingOnRequester: true,
    closed: true,
    snoozedUntil: true,
    handOver: true,
    grants: true,
    dueAt: true,
    openedAt: true,
    lastMessageAt: true,
  })
  .extend({
    priority,
    claimed: z.boolean(),
    due: z
      .enum([...clockKinds])
      .nullable()
      .describe('Which promise is due next.'),
  })
  .meta({ id: 'QueueRow' })
export type QueueRow = z.infer<typeof queueRow>

export const messageView = z
  .object({
    id,
    seq,
    kind: z.enum(['message', 'note']),
    author,
    signedIn: z.boolean().describe('Whether its author was signed in when writing it; never changes afterwards.'),
    disclosure,
    text: z
      .string()
      .max(limits.messageLength * 2)
      .describe('Markdown, as typed.'),
    html: z.string().max(2_000_000).describe('The same, rendered and sanitised.'),
    attachments: z.array(attachmentView).max(limits.attachmentsPerMessage),
    excerpts: z.array(excerptView).max(mostExcerpts).describe('What of the realm is shown with it.'),
    byMail: byMailView
      .nullable()
      .describe('That it came by mail, and whether the domain of its From line vouches for it.'),
    sentAt: instant,
  })
  .meta({ id: 'Message' })
export type MessageView = z.infer<typeof messageView>

/** One line of the log as this reader may see it. `changes` is what it changed in the conversation's view. */
export const eventView = z
  .object({
    seq,
    at: instant,
    kind: z.string().max(50),
    by: author.extend({ signedIn: z.boolean() }),
    body: z.record(z.string().max(50), z.unknown()).describe('What the event says, by its kind.'),
    words: z.string().max(20_000).nullable().describe("The line in the reader's language; null for a message."),
    changes: conversationView.partial(),
    message: messageView.nullable(),
  })
  .meta({ id: 'Event' })
export type EventView = z.infer<typeof eventView>

/** Delivered and seen are one high-water mark for each participant. */
export const markView = z
  .object({
    kind: z.enum(['requester', 'staff']),
    personId: id,
    name: z.string().max(400).nullable(),
    deliveredSeq: seq,
    seenSeq: seq,
  })
  .meta({ id: 'Mark' })
export type MarkView = z.infer<typeof markView>

/** A conversation with the end of its log, oldest line first; `earlier` is the `before` of the preceding page. */
export const conversationPage = z
  .object({
    conversation: conversationView,
    events: z.array(eventView).max(200),
    earlier: seq.nullable(),
    marks: z.array(markView).max(200),
  })
  .meta({ id: 'ConversationPage' })
export type ConversationPage = z.infer<typeof conversationPage>

export const conversationParams = z.object({ id })

export const ownMessageParams = z.object({ id, messageId: id })

export const statedFact = z.object({ name: factName, value: factValue })

export const openConversation = z.object({
  messageId: id.describe('Made by the sender (UUIDv7): a retry is the same message.'),
  language,
  demand,
  topic: topic.nullable().default(null),
  text: z.string().trim().min(1).max(limits.messageLength),
  facts: z.array(statedFact).max(60).default([]),
  attachments: z.array(id).max(limits.attachmentsPerMessage).default([]),
  general: z.boolean().default(false).describe('The author marks the message as free of anything of the realm.'),
  follows: id
    .optional()
    .describe('One of their own that this one goes on from, such as one that nothing reopens any more.'),
})

export const eventsQuery = z.object({
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_000_000_000)
    .optional()
    .describe('Lines before this seq, newest page first.'),
  since: z.coerce.number().int().min(0).max(2_000_000_000).optional().describe('Lines after this seq.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const eventsPage = z
  .object({ events: z.array(eventView).max(200), earlier: seq.nullable() })
  .meta({ id: 'EventsPage' })

export const marksBody = z.object({ deliveredSeq: seq, seenSeq: seq })
export const factBody = z.object({
  value: factValue,
  reason: reason.optional().describe('Needed to correct a fact that stands.'),
})
export const factParams = z.object({ id, name: factName })
export const demandBody = z.object({ demand, topic: topic.nullable().default(null), reason })
export const assignmentBody = z.object({ staffId: id })
export const snoozeBody = z.object({ until: instant })
export const thirdPartyBody = z.object({
  reason: reason.describe('Whom or what one waits for, in general words: the requester reads it.'),
})
export const languageBody = z.object({ language })
export const answerBody = z.object({ solved: z.boolean() })
export const ratingBody = z.object({ face, word: z.string().trim().max(limits.reasonLength).nullable().default(null) })
export const contactBody = z.object({ email: z.email().max(254) })

export const queueQuery = pageQuery.extend({
  view: z.enum(['all', 'mine', 'unassigned', 'team', 'claims', 'snoozed', 'resolved']).default('all'),
  priority: priority.optional(),
  language: language.optional(),
  door: z.enum(doors).optional(),
})
export const queuePage = page(queueRow)
export const conversationsPage = z.object({ items: z.array(queueRow).max(100), next })
