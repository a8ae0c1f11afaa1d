import { z } from 'zod'
import { route } from '../../infrastructure/http/route.ts'
import { conversationParams } from '../conversations/conversation-shapes.ts'
import { writeTranscript } from './write-transcript.ts'

/** Two thousand messages of the greatest length. */
const mostTranscriptBytes = 256 * 1024 * 1024

export const transcriptRoutes = [
  route({
    method: 'GET',
    path: '/conversations/:id/transcript',
    operation: 'readTranscript',
    summary: 'The conversation as a text in the language of who asks: what they may read of it, without notes.',
    tag: 'Conversations',
    who: 'person',
    params: conversationParams,
    reply: z.any(),
    givesBytes: mostTranscriptBytes,
    requestsAMinute: 30,
    run: writeTranscript,
  }),
]
