import { escalationGrounds } from '@plantao/rules'
import { limits } from '@plantao/rules/vocabulary'
import { environments, languages } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id, instant, named, page, pageQuery } from '../../infrastructure/http/shapes.ts'

const told = z.string().trim().max(limits.reasonLength)
const ground = z.enum(escalationGrounds)
const environment = z.enum(environments)
export const escalationStates = ['asked', 'acknowledged', 'closed'] as const
const state = z.enum(escalationStates)
const count = z.int().min(0).max(2_000_000_000)

export const escalationParams = z.object({ id })
export const escalationOfConversationParams = z.object({
  id,
  escalationId: id.describe('Made by the sender (UUIDv7).'),
})
/** What is not told is refused by the rules, which say all that is missing at once. */
export const escalationBody = z.object({
  ground: ground.nullable(),
  description: told,
  environment: environment.nullable(),
  justification: told,
})
export const outcomeBody = z.object({ outcome: z.string().trim().min(1).max(limits.reasonLength) })
export const answerBody = z.object({
  accepted: z.boolean(),
  reason: told.optional().describe('Why not, in the words of the requester; kept where they do not agree.'),
})

export const escalationView = z
  .object({
    id,
    conversation: z.object({ id, publicId: z.string().max(20), subject: z.string().max(400) }),
    state,
    ground: ground.nullable(),
    groundLabel: z.string().max(400),
    description: z.string().max(limits.reasonLength),
    environment,
    environmentLabel: z.string().max(200),
    justification: z.string().max(limits.reasonLength),
    requester: z.object({ id, name: z.string().max(400).nullable() }),
    organisation: named.nullable(),
    priority: z.enum(['P1', 'P2', 'P3', 'P4']),
    language: z.enum(languages),
    leader: named.nullable().describe('Whom the requester was told of, then who took it.'),
    engineer: named.nullable(),
    askedAt: instant,
    acknowledgeBy: instant
      .nullable()
      .describe('When the promise to acknowledge is due; null once it is kept or ended.'),
    acknowledgedAt: instant.nullable(),
    outcome: z.string().max(limits.reasonLength).nullable(),
    outcomeHtml: z.string().max(100_000).nullable().describe('The outcome as safe HTML.'),
    closedAt: instant.nullable(),
    ended: z
      .enum(['conversation-closed'])
      .nullable()
      .describe('Why it ended without an outcome; null where it did not.'),
    accepted: z.boolean().nullable().describe('What the requester says of the outcome; null until they do.'),
    answerReason: z
      .string()
      .max(limits.reasonLength)
      .nullable()
      .describe('Why the requester did not agree, with this outcome or the last one.'),
  })
  .meta({ id: 'Escalation' })
export const ofConversation = z.object({ items: z.array(escalationView).max(100) })
export const escalationQuery = pageQuery.extend({
  state: state.optional(),
  ground: z
    .enum([...escalationGrounds, 'none'])
    .optional()
    .describe('`none`: those for which none was told.'),
  answer: z.enum(['agreed', 'not-agreed']).optional().describe('What the requester says of the outcome that stands.'),
})
export const escalationPage = page(escalationView)

export const reportQuery = z.object({ from: instant, to: instant })
const tally = z.object({
  asked: count,
  acknowledged: count,
  closed: count,
  accepted: count,
  notAccepted: count,
  acknowledgedInMs: z
    .object({ p50: z.number().min(0), p90: z.number().min(0) })
    .nullable()
    .describe('From the asking to a leader taking it; null where none was taken.'),
})
export const escalationReport = z
  .object({
    total: tally,
    byGround: z.array(tally.extend({ ground: ground.nullable(), label: z.string().max(400) })).max(10),
    byOrganisation: z.array(tally.extend({ organisation: named.nullable() })).max(1000),
  })
  .meta({ id: 'EscalationReport' })

export type EscalationView = z.input<typeof escalationView>
export type EscalationReport = z.input<typeof escalationReport>
