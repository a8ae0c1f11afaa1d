import { z } from 'zod'
import { auditActions, auditSubjects } from './audit-actions.ts'
import { id, instant, page } from '../../infrastructure/http/shapes.ts'

export const auditLine = z.object({
  id,
  at: instant,
  by: z.object({ kind: z.enum(['staff', 'service']), id: id.nullable(), name: z.string().max(400) }),
  action: z.enum([...auditActions, 'other']).describe('`other`: what this release does not know, of a later one.'),
  subject: z.object({ kind: z.enum([...auditSubjects, 'other']), id: z.string().max(200) }),
  was: z.record(z.string().max(100), z.unknown()).nullable(),
  became: z.record(z.string().max(100), z.unknown()).nullable(),
  names: z
    .record(z.string().max(100), z.string().max(1000))
    .describe('What the subject, and what the change names by id, is called now, by id; what is gone has none.'),
})
export const auditPage = page(auditLine)
