import { clockKinds, demands, entitlements, priorities } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id, instant, page, pageQuery } from '../../infrastructure/http/shapes.ts'
import { policyVersionNumber } from './draft-shapes.ts'

const count = z.int().min(0).max(2_000_000_000)
const seq = z.int().min(1).max(2_000_000_000)

/** What may be otherwise in a conversation. */
export const differenceKinds = ['entitlement', 'priority', 'due', 'newly-broken', 'no-longer-broken'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

export const replayParams = z.object({ replayId: id.describe('Made by the sender (UUIDv7).') })
export const replayBody = z.object({
  from: instant.describe('The first instant at which they were opened.'),
  to: instant.describe('The first that is too late; at most five years after.'),
  version: policyVersionNumber.nullable().default(null).describe('The version that is tried; null for the draft.'),
  again: id.nullable().default(null).describe('Tries the document of this replay once more, whatever it was.'),
})
export const replaySummary = z.object({
  examined: count,
  different: count,
  entitlements: count,
  priorities: count,
  dueTimes: count,
  newlyBroken: count,
  noLongerBroken: count,
})
export const replayView = z
  .object({
    id,
    askedBy: z.string().max(400),
    askedAt: instant,
    from: instant,
    to: instant,
    against: policyVersionNumber.describe('The version in force when it began.'),
    version: policyVersionNumber.nullable().describe('The version that is tried; null for a draft.'),
    state: z
      .enum(['running', 'done', 'cancelled', 'died', 'failed'])
      .describe('`died`: the process that worked on it ended; it can be started again.'),
    cancelling: z.boolean(),
    total: count.nullable().describe('Conversations opened in the period; null until they are counted.'),
    summary: replaySummary,
    kept: count.describe('Conversations whose differences are kept: the first 10,000.'),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'PolicyReplay' })
export const replayPage = page(replayView)

const clockThen = z
  .object({
    state: z.enum(['running', 'paused', 'kept', 'broken', 'cancelled']),
    due: instant.nullable(),
    targetMs: z.number().min(0).max(4_000_000_000_000),
    endedAt: instant.nullable(),
  })
  .nullable()
  .describe('Null where there is no such promise.')
const change = <Value extends z.ZodType>(of: Value) => z.array(z.object({ seq, was: of, becomes: of })).max(1000)
export const replayDifference = z
  .object({
    conversation: z.object({ id, publicId: z.string().max(40) }),
    demand: z.enum(demands),
    kinds: z.array(z.enum(differenceKinds)).max(5),
    entitlement: change(z.enum(entitlements)),
    priority: change(z.enum(priorities)),
    clocks: z
      .array(z.object({ kind: z.enum(clockKinds), startedBySeq: seq, was: clockThen, becomes: clockThen }))
      .max(1000),
  })
  .meta({ id: 'PolicyReplayDifference' })
export const differencePage = page(replayDifference)
export const differenceQuery = pageQuery.extend({ kind: z.enum(differenceKinds).optional() })
