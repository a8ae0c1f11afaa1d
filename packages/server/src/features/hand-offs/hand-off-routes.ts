import { route } from '../../infrastructure/http/route.ts'
import { conversationView } from '../conversations/conversation-shapes.ts'
import { acceptHandOff, handOff, returnHandOff } from './hand-off.ts'
import { handOffBody, handOffParams, returnHandOffBody } from './hand-off-shapes.ts'

const tag = 'Hand-offs'

export const handOffRoutes = [
  route({
    method: 'PUT',
    path: '/conversations/:id/hand-offs/:handOffId',
    operation: 'handOff',
    summary: 'Hand the conversation off to a team, which must accept.',
    tag,
    who: 'conversations:work',
    params: handOffParams,
    body: handOffBody,
    reply: conversationView,
    run: handOff,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/hand-offs/:handOffId/acceptance',
    operation: 'acceptHandOff',
    summary: 'The team takes it; the requester is told.',
    tag,
    who: 'staff',
    params: handOffParams,
    reply: conversationView,
    run: acceptHandOff,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/hand-offs/:handOffId/return',
    operation: 'returnHandOff',
    summary: 'The team gives it back with a reason; the requester is told.',
    tag,
    who: 'staff',
    params: handOffParams,
    body: returnHandOffBody,
    reply: conversationView,
    run: returnHandOff,
  }),
]
