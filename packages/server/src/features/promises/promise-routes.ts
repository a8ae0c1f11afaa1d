import { route } from '../../infrastructure/http/route.ts'
import { conversationParams } from '../conversations/conversation-shapes.ts'
import { explainPromises } from './explain-promises.ts'
import { promisesPage, promisesQuery } from './promise-shapes.ts'

export const promiseRoutes = [
  route({
    method: 'GET',
    path: '/conversations/:id/promises',
    operation: 'explainPromises',
    summary: 'Every promise of a conversation, and why it is due when it is due.',
    tag: 'Promises',
    who: 'person',
    params: conversationParams,
    query: promisesQuery,
    reply: promisesPage,
    run: explainPromises,
  }),
]
