import { route } from '../../infrastructure/http/route.ts'
import { conversationView } from '../conversations/conversation-shapes.ts'
import { passOn, takeConversation, undoPassOn } from './answer-offer.ts'
import { offering, offerParams, ownOffers } from './offer-shapes.ts'
import { readOffering, saveOffering } from './offering.ts'
import { listOwnOffers } from './own-offers.ts'

const tag = 'Offers'

export const offerRoutes = [
  route({
    method: 'GET',
    path: '/offers',
    operation: 'listOwnOffers',
    summary: 'Conversations that are offered to the caller now.',
    tag,
    who: 'staff',
    reply: ownOffers,
    run: listOwnOffers,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/take',
    operation: 'takeConversation',
    summary: 'Take a conversation that nobody has.',
    tag,
    who: 'conversations:work',
    params: offerParams,
    reply: conversationView,
    run: takeConversation,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/pass',
    operation: 'passOn',
    summary: 'Pass on a conversation that is offered to the caller.',
    tag,
    who: 'conversations:work',
    params: offerParams,
    reply: conversationView,
    run: passOn,
  }),
  route({
    method: 'DELETE',
    path: '/conversations/:id/pass',
    operation: 'undoPassOn',
    summary: 'Have it offered again after passing it on, as long as nobody took it.',
    tag,
    who: 'conversations:work',
    params: offerParams,
    reply: conversationView,
    run: undoPassOn,
  }),
  route({
    method: 'GET',
    path: '/offering',
    operation: 'readOffering',
    summary: 'Whether conversations are offered, and how many to one person.',
    tag,
    who: 'rota:manage',
    reply: offering,
    run: readOffering,
  }),
  route({
    method: 'PUT',
    path: '/offering',
    operation: 'saveOffering',
    summary: 'Switch offering on or off, and set its limits.',
    tag,
    who: 'rota:manage',
    body: offering,
    reply: offering,
    run: saveOffering,
  }),
]
