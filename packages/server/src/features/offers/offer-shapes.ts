import { z } from 'zod'
import { id, instant } from '../../infrastructure/http/shapes.ts'
import { queueRow } from '../conversations/conversation-shapes.ts'

export const ownOffers = z.object({
  items: z.array(z.object({ row: queueRow, until: instant.describe('Then it is offered to somebody else.') })).max(100),
})
export const offerParams = z.object({ id })

const limit = z.int().min(0).max(100)
export const offering = z
  .object({
    on: z.boolean().describe('Off: nobody is offered anything, everybody takes from the queue.'),
    limit: limit.describe('Open conversations from which on somebody is offered no more.'),
    limits: z
      .array(z.object({ staffId: id, limit }))
      .max(1000)
      .describe('Of people to whom another limit applies.'),
  })
  .meta({ id: 'Offering' })
