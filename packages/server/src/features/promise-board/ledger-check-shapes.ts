import { z } from 'zod'
import { id, instant, page } from '../../infrastructure/http/shapes.ts'

const count = z.int().min(0).max(2_000_000_000)

export const ledgerCheckView = z
  .object({
    id,
    scope: z.enum(['sample', 'all']),
    startedAt: instant,
    endedAt: instant.nullable().describe('Null while it runs, or where its process ended before it did.'),
    examined: count,
    different: count,
    examples: z
      .array(
        z.object({
          conversation: z
            .object({ id, publicId: z.string().max(40) })
            .nullable()
            .describe('Null where the caller may not see it.'),
          what: z.array(z.enum(['clocks', 'due', 'tick'])).max(3),
        }),
      )
      .max(100)
      .describe('The first that differ.'),
  })
  .meta({ id: 'LedgerCheck' })
export const ledgerChecks = page(ledgerCheckView)

export const ledgerCheckBody = z.object({
  scope: z.enum(['sample', 'all']).default('sample').describe('Some hundred, at once; or all that are open, behind.'),
})
export const ledgerCheckBegun = z.object({
  check: ledgerCheckView.nullable().describe('Null for all of them: it appears in the list once it has begun.'),
})
