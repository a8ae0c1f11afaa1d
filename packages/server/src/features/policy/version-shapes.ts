import { z } from 'zod'
import { instant, page } from '../../infrastructure/http/shapes.ts'
import { documentText, policyVersionNumber } from './draft-shapes.ts'

const count = z.int().min(0).max(2_000_000_000)
const section = z.string().max(2000)
/** Values are cut to this length: whole texts are in the documents themselves. */
export const longestValue = 2000
const value = z.string().max(longestValue).nullable()

export const running = z
  .enum(['re-base', 'keep'])
  .describe('What becomes of promises that run: based on the new version by a written line, or kept to their end.')
export const publishNote = z.string().trim().max(2000)

export const versionParams = z.object({ version: z.coerce.number().int().min(1).max(1_000_000) })

const rollOut = z.object({
  running,
  total: count.nullable().describe('Conversations that were not closed for good when it began; null until then.'),
  done: count.describe('Conversations whose log has the line.'),
  endedAt: instant.nullable(),
})
export const policyVersionView = z
  .object({
    version: policyVersionNumber,
    author: z.string().max(400),
    publishedAt: instant,
    examplesConfirmed: z.boolean(),
    note: publishNote,
    changes: z
      .array(z.object({ section, count }))
      .max(100)
      .nullable()
      .describe('How many things differ from the version before, by section; null where nobody counted.'),
    rollOut: rollOut.nullable().describe('Its way to the conversations that were open; null where it had none.'),
  })
  .meta({ id: 'PolicyVersion' })
export const versionPage = page(policyVersionView)
export const versionReply = policyVersionView.extend({ document: documentText }).meta({ id: 'WholePolicyVersion' })

/** A version by its number, or the draft. */
const side = z.union([z.literal('draft'), z.coerce.number().int().min(1).max(1_000_000)])
export const comparisonQuery = z.object({ from: side, to: side })
export const comparison = z
  .object({
    differences: z
      .array(
        z.object({
          section,
          path: z.array(z.string().max(2000)).max(50),
          was: value.describe('Null where there was nothing.'),
          becomes: value.describe('Null where nothing is left.'),
        }),
      )
      .max(2000),
    count: count.describe('Of all differences; the first 2,000 are told.'),
    blocks: z
      .array(
        z.object({
          wasLine: count,
          becomesLine: count,
          lines: z.array(z.string().max(longestValue)).max(20_000),
        }),
      )
      .max(2000)
      .nullable()
      .describe('By line, with three lines around; null where nearly everything differs.'),
    open: count.describe('Conversations that are not closed for good: each gets a line when a version is published.'),
    withClocks: count.describe('Those of them in which a promise runs now.'),
  })
  .meta({ id: 'PolicyComparison' })

export const publishBody = z.object({
  revision: z.int().min(1).max(1_000_000_000).describe('Of the draft that was read and compared.'),
  running,
  note: publishNote,
})
