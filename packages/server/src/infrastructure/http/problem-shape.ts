import { z } from 'zod'
import { derivedDetail } from './derived-shape.ts'
import { requestErrors } from './errors.ts'
import type { RequestErrorCode } from './errors.ts'

/** Every failure, RFC 9457. */
export const problemShape = z
  .object({
    type: z.string().max(200).describe('Where the error is documented.'),
    title: z.string().max(500).describe("What happened, in the reader's language."),
    status: z.int().min(400).max(599),
    code: z.enum(Object.keys(requestErrors) as [RequestErrorCode, ...RequestErrorCode[]]),
    instance: z.string().max(100).describe('The id of the request, as in the log.'),
    detail: z.string().max(4000).optional(),
    errors: z
      .array(z.object({ field: z.string().max(200), message: z.string().max(500) }))
      .max(100)
      .optional(),
    because: z.string().max(200).optional().describe('The stable reason of a refusal.'),
    nextStep: z.string().max(4000).optional(),
    retryAfterSeconds: z.int().min(0).max(86_400).optional(),
    offset: z.int().min(0).max(2_000_000_000).optional(),
    conversation: z.uuid().optional().describe('For the reason `merged`: the conversation that it goes on in.'),
    derived: z
      .array(derivedDetail)
      .max(50)
      .optional()
      .describe('For the reason `realm-derived`: what belongs to a realm, and where it stands.'),
  })
  .meta({ id: 'Problem' })
