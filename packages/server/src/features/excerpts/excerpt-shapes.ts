import { z } from 'zod'
import { id, instant } from '../../infrastructure/http/shapes.ts'

const platformId = z.string().min(1).max(200)

export const excerptParams = z.object({ id })

/** What is to be shown, by where it is found. Never its content: the desk reads that itself. */
export const excerptBody = z.discriminatedUnion('source', [
  z.object({ source: z.literal('pipeline'), pipeline: platformId }),
  z.object({ source: z.literal('deployment'), pipeline: platformId, deployment: platformId }),
  z.object({ source: z.literal('execution'), execution: platformId }),
  z.object({
    source: z.literal('logs'),
    execution: platformId,
    from: instant.describe('The first line.'),
    to: instant.describe('The last line, at most 100 further on.'),
  }),
  z.object({ source: z.literal('alert'), alert: platformId }),
  z.object({
    source: z.literal('flow-step'),
    pipeline: platformId,
    version: z.string().min(1).max(40),
    step: z.string().min(1).max(400),
  }),
  z.object({ source: z.literal('balance') }),
  z.object({ source: z.literal('person') }),
])
export type ExcerptSource = z.output<typeof excerptBody>
