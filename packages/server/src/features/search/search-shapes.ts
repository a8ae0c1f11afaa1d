import { z } from 'zod'
import { instant, page, pageQuery } from '../../infrastructure/http/shapes.ts'
import { queueRow } from '../conversations/conversation-shapes.ts'

export const searchQuery = pageQuery.extend({
  q: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .describe('Words or any part of a key; accents and case aside. Also a conversation ID.'),
})
export const searchHit = z.object({
  conversation: queueRow,
  seq: z.int().min(0).max(2_000_000_000).nullable(),
  excerpt: z.string().max(500).nullable(),
  at: instant,
})
export const searchPage = page(searchHit)
