import { isTimeZone, ledgerLineKinds } from '@plantao/rules'
import { clockKinds, priorities } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { instant, page, pageQuery } from '../../infrastructure/http/shapes.ts'
import { author } from '../conversations/conversation-shapes.ts'

const seq = z.int().min(1).max(2_000_000_000)
const left = z.int().min(-4_000_000_000_000).max(4_000_000_000_000)

export const promisesQuery = pageQuery.extend({
  zone: z
    .string()
    .max(64)
    .refine(isTimeZone)
    .default('UTC')
    .describe("The reader's time zone by its IANA name: instants within sentences are in it."),
})

/** One line of the ledger, in words. */
const promiseLineView = z
  .object({
    line: z.enum(ledgerLineKinds),
    at: instant,
    seq: seq.describe('The event of the log that caused it; for a break, the one that started the clock.'),
    dueAt: instant.nullable().describe('When it is due after this line; null while paused and after its end.'),
    leftMs: left.nullable(),
    words: z.string().max(4000),
    because: z.string().max(1000).describe('The cause alone, such as "waiting for you".'),
    by: author.nullable().describe('Who caused it; null where time alone did.'),
  })
  .meta({ id: 'PromiseLine' })

/** A promise with the reason of its due time. */
export const explainedPromise = z
  .object({
    kind: z.enum(clockKinds),
    label: z.string().max(200),
    startedBySeq: seq,
    state: z.enum(['running', 'paused', 'kept', 'broken', 'cancelled']),
    owed: z.boolean().describe('Whether what it promises is still to be done, also after it broke.'),
    startedAt: instant,
    dueAt: instant
      .nullable()
      .describe('When it is due, or was when it broke; null while paused and after another end.'),
    endedAt: instant.nullable(),
    lateAt: instant.nullable().describe('When what was promised was done after all.'),
    targetMs: z.int().min(0).max(4_000_000_000_000),
    leftMs: left.nullable().describe('Time left while it is paused.'),
    priority: z.enum(priorities),
    plan: z.string().max(100),
    calendar: z.string().max(200).describe("When it counts, in the reader's language."),
    policyVersion: z.int().min(1).max(1_000_000),
    example: z.boolean().describe('True while the operator has not confirmed the times of this plan.'),
    pause: z
      .object({ because: z.string().max(1000), by: author.nullable(), since: instant })
      .nullable()
      .describe('Why it stands still now, and who caused that.'),
    why: z.string().max(20_000).describe('One sentence: why it is due when it is due.'),
    lines: z.array(promiseLineView).max(200).describe('What happened to it, oldest first; of many, the newest.'),
  })
  .meta({ id: 'ExplainedPromise' })

/** What goes on and what is still owed first, then the newest. */
export const promisesPage = page(explainedPromise)
