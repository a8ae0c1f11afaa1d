import { limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id, instant } from '../../infrastructure/http/shapes.ts'
import { conversationView } from '../conversations/conversation-shapes.ts'

export const mergeBody = z.object({ into: id.describe('The conversation that this one goes on in.') })

export const mergeCandidatesQuery = z.object({
  find: z.string().trim().min(1).max(100).optional().describe('Part of the subject or of the conversation ID.'),
})

export const mergeCandidates = z.object({
  items: z
    .array(
      z.object({
        id,
        publicId: z.string().max(20),
        subject: z.string().max(limits.subjectLength),
        status: conversationView.shape.status,
        openedAt: instant,
        lastMessageAt: instant,
        messages: z.int().min(0).max(2_000_000_000),
      }),
    )
    .max(20),
})
