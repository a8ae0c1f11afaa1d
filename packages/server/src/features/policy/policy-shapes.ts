import { clockKinds, priorities } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { instant, language } from '../../infrastructure/http/shapes.ts'
import { face } from '../conversations/conversation-shapes.ts'
import { running } from './version-shapes.ts'

export const policyView = z
  .object({
    version: z.int().min(1).max(1_000_000),
    author: z.string().max(200),
    publishedAt: instant,
    examplesConfirmed: z.boolean(),
    plans: z.array(z.string().max(100)).max(50),
    targets: z
      .array(
        z.object({
          plan: z.string().max(100),
          priority: z.enum(priorities),
          clock: z.enum(clockKinds),
          targetMs: z.int().min(0).max(4_000_000_000_000),
          example: z.boolean(),
        }),
      )
      .max(2000),
  })
  .meta({ id: 'Policy' })
export const targetsBody = z.object({
  targets: z
    .array(
      z.object({
        plan: z.string().max(100),
        priority: z.enum(priorities),
        clock: z.enum(clockKinds),
        targetMs: z.int().min(60_000).max(31_536_000_000),
      }),
    )
    .max(2000),
  running: running.default('keep'),
  confirmed: z.boolean().describe('The operator confirms them: they are no longer shown as examples.'),
})
export const feedbackBody = z.object({ language, face, policyVersion: z.coerce.number().int().min(1).max(1_000_000) })
export const feedbackCounts = z.object({
  items: z
    .array(
      z.object({
        language,
        face,
        policyVersion: z.int().min(1).max(1_000_000),
        count: z.int().min(0).max(2_000_000_000),
      }),
    )
    .max(1000),
})
