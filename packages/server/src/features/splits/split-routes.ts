import { route } from '../../infrastructure/http/route.ts'
import { conversationPage, conversationParams } from '../conversations/conversation-shapes.ts'
import { readQuotes } from './read-quotes.ts'
import { splitConversation } from './split-conversation.ts'
import { quotesView, splitBody, splitParams } from './split-shapes.ts'

const tag = 'Splits'

/** Another matter that was asked about in a conversation gets one of its own. */
export const splitRoutes = [
  route({
    method: 'PUT',
    path: '/conversations/:id/splits/:splitId',
    operation: 'splitConversation',
    summary: 'Open a conversation for messages of this one that are about another matter.',
    tag,
    who: 'conversations:work',
    params: splitParams,
    body: splitBody,
    reply: conversationPage,
    run: splitConversation,
  }),
  route({
    method: 'GET',
    path: '/conversations/:id/quotes',
    operation: 'readQuotes',
    summary: 'The messages that this conversation was split off with, where the reader may read them.',
    tag,
    who: 'person',
    params: conversationParams,
    reply: quotesView,
    run: readQuotes,
  }),
]
