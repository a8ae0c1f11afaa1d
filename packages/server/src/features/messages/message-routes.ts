import { route } from '../../infrastructure/http/route.ts'
import { messageParams, sendMessage, sentMessage } from './message-shapes.ts'
import { send } from './send-message.ts'

/** Room for a text of the greatest length in three-byte characters, escaped as JSON. */
const messageBodyLimit = 512 * 1024

export const messageRoutes = [
  route({
    method: 'PUT',
    path: '/conversations/:id/messages/:messageId',
    operation: 'sendMessage',
    summary: 'A message, or a note of the staff. Sent again with the same id it is the same message.',
    tag: 'Messages',
    who: 'person',
    params: messageParams,
    body: sendMessage,
    reply: sentMessage,
    bodyLimit: messageBodyLimit,
    run: send,
  }),
]
