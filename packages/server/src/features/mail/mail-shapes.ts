import { z } from 'zod'
import { id, instant, language, page } from '../../infrastructure/http/shapes.ts'

export const mailView = z.object({
  id,
  to: z.string().max(254),
  language,
  kind: z.string().max(50),
  subject: z.string().max(500),
  text: z.string().max(100_000),
  state: z.enum(['queued', 'kept', 'sent', 'delayed', 'failed']),
  attempts: z.int().min(0).max(1000),
  lastProblem: z.string().max(2000).nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
})
export const mailPage = page(mailView)
