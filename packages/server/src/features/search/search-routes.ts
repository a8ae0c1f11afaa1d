import { route } from '../../infrastructure/http/route.ts'
import { searchConversations } from './search-conversations.ts'
import { searchPage, searchQuery } from './search-shapes.ts'

export const searchRoutes = [
  route({
    method: 'GET',
    path: '/search',
    operation: 'search',
    summary: 'Conversations and messages; accents aside, and any part of a key.',
    tag: 'Search',
    who: 'staff',
    query: searchQuery,
    reply: searchPage,
    run: searchConversations,
  }),
]
