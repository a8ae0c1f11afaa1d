import { limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id } from '../../infrastructure/http/shapes.ts'
import { demand, messageView, relatedView, topic } from '../conversations/conversation-shapes.ts'

export const splitParams = z.object({
  id,
  splitId: id.describe('Made by the sender (UUIDv7): the id of the new conversation; a retry is the same split.'),
})

export const splitBody = z.object({
  messages: z.array(id).min(1).max(200).describe('Messages of this conversation that are another matter.'),
  subject: z.string().trim().min(1).max(limits.subjectLength),
  demand,
  topic: topic.nullable().default(null),
})

/** The messages that a conversation was split off with, each as far as the reader may read it where it stands. */
export const quotesView = z.object({
  conversation: relatedView.pick({ id: true, publicId: true }).nullable(),
  items: z.array(messageView).max(200),
})
