import { limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id } from '../../infrastructure/http/shapes.ts'
import { mostExcerpts } from '../excerpts/excerpt-view.ts'
import { disclosure, messageView } from '../conversations/conversation-shapes.ts'

export const messageParams = z.object({
  id,
  messageId: id.describe('Made by the sender (UUIDv7): a retry is the same message.'),
})

export const sendMessage = z.object({
  kind: z.enum(['message', 'note']).default('message').describe('A note is for staff alone.'),
  text: z
    .string()
    .trim()
    .max(limits.messageLength)
    .describe('Markdown. May be empty only with an attachment or an excerpt.'),
  attachments: z.array(id).max(limits.attachmentsPerMessage).default([]),
  disclosure: disclosure
    .optional()
    .describe('Only to mark a message of a platform session as `general`; otherwise the desk decides.'),
  excerptIds: z
    .array(id)
    .max(mostExcerpts)
    .optional()
    .describe('Staff: what is shown of the realm with it; the message is then `realm`.'),
  thanks: z.boolean().default(false).describe('The requester says that it needs no answer.'),
  wait: z.boolean().default(false).describe('Staff: after this answer the conversation waits on the requester.'),
})
export type SendMessage = z.infer<typeof sendMessage>

export const sentMessage = z.object({ message: messageView })
