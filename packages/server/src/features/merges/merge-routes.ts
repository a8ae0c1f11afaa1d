import { route } from '../../infrastructure/http/route.ts'
import { conversationParams, conversationView } from '../conversations/conversation-shapes.ts'
import { listMergeCandidates } from './merge-candidates.ts'
import { mergeConversation } from './merge-conversation.ts'
import { mergeBody, mergeCandidates, mergeCandidatesQuery } from './merge-shapes.ts'
import { unmergeConversation } from './unmerge-conversation.ts'

const tag = 'Merges'
const params = conversationParams

/** Two conversations of one requester about one matter become one, until that is undone. */
export const mergeRoutes = [
  route({
    method: 'GET',
    path: '/conversations/:id/merge-candidates',
    operation: 'listMergeCandidates',
    summary: 'Open conversations of the same requester that this one could be merged into.',
    tag,
    who: 'conversations:work',
    params,
    query: mergeCandidatesQuery,
    reply: mergeCandidates,
    run: listMergeCandidates,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/merge',
    operation: 'mergeConversation',
    summary: 'It goes on in another conversation, and is read-only from now on.',
    tag,
    who: 'conversations:work',
    params,
    body: mergeBody,
    reply: conversationView,
    run: mergeConversation,
  }),
  route({
    method: 'DELETE',
    path: '/conversations/:id/merge',
    operation: 'unmergeConversation',
    summary: 'Undo the merge: both go on by themselves.',
    tag,
    who: 'conversations:work',
    params,
    reply: conversationView,
    run: unmergeConversation,
  }),
]
