import { route } from '../../infrastructure/http/route.ts'
import { invitationParams, peopleOfConversation, peopleParams } from './invitation-shapes.ts'
import { invite } from './invite.ts'
import { listPeople } from './list-people.ts'

const tag = 'Conversations'

export const invitationRoutes = [
  route({
    method: 'GET',
    path: '/conversations/:id/people',
    operation: 'listPeopleOfConversation',
    summary: "Who takes part at the customer's side.",
    tag,
    who: 'person',
    params: peopleParams,
    reply: peopleOfConversation,
    run: listPeople,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/invitations/:person',
    operation: 'inviteIntoConversation',
    summary: 'Somebody of the same realm takes part from here on.',
    tag,
    who: 'requester',
    params: invitationParams,
    reply: peopleOfConversation,
    run: invite,
  }),
]
