import { grantStates } from '@plantao/rules'
import { grantEnds } from '@plantao/rules/log'
import { limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { trouble } from '../platform/platform-shapes.ts'
import { id, instant, named, next, pageQuery, reason } from '../../infrastructure/http/shapes.ts'

const minutes = z
  .int()
  .min(1)
  .max(31 * 24 * 60)
const verb = z.string().trim().min(1).max(60)
const environment = z.string().trim().min(1).max(60)
const platformId = z.string().trim().min(1).max(200)
const pipeline = z.object({ id: platformId, name: z.string().max(200).nullable() }).nullable()
const verbs = z.array(verb).min(1).max(20)

export const grantParams = z.object({ id })
export const grantOfConversationParams = z.object({ id, grantId: id.describe('Made by the sender (UUIDv7).') })
export const useParams = z.object({
  id,
  useId: id.describe('Made by the sender (UUIDv7): done once, however often sent.'),
})

export const grantAsk = z.object({
  environment,
  pipeline: platformId.nullable().describe("The platform's id of it; null: any of the environment."),
  verbs: verbs.describe('What it is to be for; versions and deployments are never among them.'),
  reason,
  minutes: minutes.describe('How long, from the approval.'),
})
export const grantApproval = z.object({
  proof: z
    .string()
    .min(20)
    .max(8000)
    .describe(
      "The platform's proof that the caller says yes to exactly this, as the page's `getProof` gives it; what signs in is none.",
    ),
  pipeline: platformId.nullable(),
  verbs,
  minutes,
})
export const grantDenial = z.object({ reason: z.string().trim().max(limits.reasonLength).nullable().default(null) })
export const grantUse = z.object({
  verb,
  target: z
    .string()
    .trim()
    .min(1)
    .max(400)
    .describe("What is changed: a global's name, an execution's key, an alert's id."),
  pipeline: platformId.nullable(),
  value: z.string().max(10_000).nullable(),
})

export const useView = z
  .object({
    id,
    verb: z.string().max(60),
    words: z.string().max(400).describe("What was to be done, in the reader's language."),
    target: z.string().max(400),
    pipeline: z.string().max(200).nullable(),
    outcome: z
      .enum(['under-way', 'done', 'refused'])
      .describe('`under-way`: nobody knows yet whether it was done; it is found out, and never done twice.'),
    because: z.string().max(60).nullable().describe('Why it was refused: by the desk, or as the platform says.'),
    becauseWords: z.string().max(200).nullable().describe("Why, in the reader's language."),
    detail: z.string().max(2000).nullable(),
    at: instant,
  })
  .meta({ id: 'GrantUse' })

/** What may be read of a request by whoever may not answer it is that it is there. */
export const grantView = z
  .object({
    id,
    conversation: z.object({
      id: id.nullable().describe('Null where the caller is not in it.'),
      publicId: z.string().max(20),
    }),
    realm: named,
    engineer: named,
    state: z.enum(grantStates).describe('`approving`: somebody said yes, and the platform has not confirmed yet.'),
    askedAt: instant,
    answerBy: instant.describe('Unanswered by then, the request dies.'),
    answerByIsExample: z.boolean(),
    countsOn: z
      .string()
      .max(400)
      .nullable()
      .describe(
        "Why waiting for its answer stops no promise, in the reader's language; null where it does what the policy says.",
      ),
    asked: z
      .object({
        environment,
        pipeline,
        verbs,
        reason: z.string().max(limits.reasonLength),
        minutes: z.number().min(0).max(50_000),
      })
      .nullable()
      .describe('Null to whoever may not answer it.'),
    given: z
      .object({ pipeline, verbs, minutes: z.number().min(0).max(50_000) })
      .nullable()
      .describe('What was granted of it: that, or less.'),
    answeredBy: z.string().max(400).nullable(),
    answeredAt: instant.nullable(),
    answerReason: z.string().max(limits.reasonLength).nullable(),
    until: instant.nullable().describe('When live access ends.'),
    ended: z.object({ at: instant, because: z.enum(grantEnds), by: z.string().max(400).nullable() }).nullable(),
    mayAnswer: z
      .boolean()
      .describe('Whether the caller may approve or deny it, or, once somebody has said yes, revoke it.'),
    isTheirs: z.boolean().describe('Whether the caller asked for it: only they use it.'),
    uses: z.array(useView).max(200),
  })
  .meta({ id: 'Grant' })
export type GrantView = z.input<typeof grantView>
export type UseView = z.input<typeof useView>

export const grantsOfConversation = z.object({
  items: z.array(grantView).max(200),
  granters: z
    .array(z.object({ environment, names: z.array(z.string().max(200)).max(200) }))
    .max(50)
    .describe('Who in the realm may answer what is asked for now, as far as the platform says.'),
  offer: z
    .object({
      environments: z.array(z.object({ key: environment, name: z.string().max(200) })).max(50),
      verbs: z.array(verb).max(20),
      longestMinutes: minutes.describe('The longest that the policy lets one ask for.'),
    })
    .nullable()
    .describe('What staff may ask for; null to requesters, and where no platform that grants access is connected.'),
  trouble: trouble.nullable().describe('Why the platform could not say now what may be asked for; staff read it.'),
})

export const grantsQuery = pageQuery.extend({ state: z.enum(['standing', 'past']).default('standing') })
export const grantsPage = z.object({
  mayGrant: z.boolean().describe('Whether the caller may grant access anywhere in their realm.'),
  items: z.array(grantView).max(100),
  next,
})

/** A grant as the conversation shows it, while it is asked for or live. */
export const standingGrantView = z.object({ id, state: z.enum(['asked', 'live']), until: instant })
