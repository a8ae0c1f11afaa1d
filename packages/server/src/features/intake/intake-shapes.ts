import { limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { instant } from '../../infrastructure/http/shapes.ts'
import {
  demand,
  entitlementView,
  factName,
  factNeed,
  priorityView,
  statedFact,
  topic,
} from '../conversations/conversation-shapes.ts'

const choice = z.object({ label: z.string().max(200), description: z.string().max(1000) })

/** What may be asked, in words. */
export const intakeChoices = z.object({
  demands: z.array(choice.extend({ demand })).max(20),
  topics: z.array(choice.extend({ topic })).max(20),
  supportName: z.string().max(200),
})

export const intakePreviewBody = z.object({
  text: z.string().max(limits.messageLength).default(''),
  demand: demand.nullable().default(null),
  topic: topic.nullable().default(null),
  facts: z.array(statedFact).max(60).default([]),
})

/** What sending this would mean, before it is sent. Only `suggestions` while no demand is chosen. */
export const intakePreview = z
  .object({
    suggestions: z
      .array(
        z.object({
          demand,
          topic: topic.nullable(),
          label: z.string().max(200),
          score: z.number().min(0).max(1_000_000),
        }),
      )
      .max(20),
    decided: z
      .object({
        entitlement: entitlementView,
        priority: priorityView,
        missing: z.array(factNeed).max(60),
        mayOpen: z.boolean(),
        askLater: z.array(factName).max(60).describe('Asked in the chat: a P1 is never held up.'),
        promise: z.object({
          firstAnswerMs: z.int().min(0).max(4_000_000_000_000),
          dueAt: instant,
          example: z.boolean(),
          words: z.string().max(1000),
        }),
        signInUrl: z.string().max(2000).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'IntakePreview' })
