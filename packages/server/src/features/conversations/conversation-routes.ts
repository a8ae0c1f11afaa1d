import { noContent } from '../../infrastructure/http/shapes.ts'
import { route } from '../../infrastructure/http/route.ts'
import {
  answerBody, assignmentBody, contactBody, conversationPage, conversationParams, conversationView, conversationsPage, demandBody, eventsPage, eventsQuery,
  factBody, factParams, goOnBody, goOnCode, languageBody, marksBody, openConversation, queuePage, queueQuery, ratingBody, snoozeBody,
} from './conversation-shapes.ts'
import { pageQuery } from '../../infrastructure/http/shapes.ts'
import { answerResolution } from './answer-resolution.ts'
import { assignConversation, unassignConversation } from './assign-conversation.ts'
import { changeConversationLanguage } from './change-conversation-language.ts'
import { correctDemand } from './correct-demand.ts'
import { goOnSignedIn, offerGoOn } from './go-on.ts'
import { leaveContact } from './leave-contact.ts'
import { markRead } from './mark-read.ts'
import { openConversation as open } from './open-conversation.ts'
import { rateConversation } from './rate-conversation.ts'
import { readConversation, readEvents } from './read-conversation.ts'
import { listOwnConversations } from './list-own-conversations.ts'
import { queueFor } from './queue.ts'
import { reopenConversation, resolveConversation } from './resolve-conversation.ts'
import { snoozeConversation, wakeConversation } from './snooze-conversation.ts'
import { stateFact } from './state-fact.ts'
import { stopWaiting, waitOnRequester } from './wait-on-requester.ts'

const tag = 'Conversations'
const params = conversationParams

/** The URL table of conversations. */
export const conversationRoutes = [
  route({ method: 'GET', path: '/queue', operation: 'readQueue', summary: 'The queue: nearest due promise first, then priority, then age.', tag, who: 'staff', query: queueQuery, reply: queuePage, run: queueFor }),
  route({ method: 'GET', path: '/conversations', operation: 'listOwnConversations', summary: "The requester's own conversations, newest first.", tag, who: 'requester', query: pageQuery, reply: conversationsPage, run: listOwnConversations }),
  route({ method: 'PUT', path: '/conversations/:id', operation: 'openConversation', summary: 'Open a conversation with its first message.', tag, who: 'requester', params, body: openConversation, reply: conversationPage, run: open }),
  route({ method: 'GET', path: '/conversations/:id', operation: 'readConversation', summary: 'A conversation with the end of its log.', tag, who: 'person', params, reply: conversationPage, run: readConversation }),
  route({ method: 'GET', path: '/conversations/:id/events', operation: 'readEvents', summary: 'Lines of the log, before or since a seq.', tag, who: 'person', params, query: eventsQuery, reply: eventsPage, run: readEvents }),
  route({ method: 'PUT', path: '/conversations/:id/marks', operation: 'markRead', summary: 'How far the caller has received and seen; never goes back.', tag, who: 'person', params, body: marksBody, reply: noContent, status: 204, run: markRead }),
  route({ method: 'PUT', path: '/conversations/:id/facts/:name', operation: 'stateFact', summary: 'State a fact, or correct one with a reason; the priority follows.', tag, who: 'person', params: factParams, body: factBody, reply: conversationView, run: stateFact }),
  route({ method: 'PUT', path: '/conversations/:id/demand', operation: 'correctDemand', summary: 'Correct what is asked; entitlement and priority follow.', tag, who: 'conversations:work', params, body: demandBody, reply: conversationView, run: correctDemand }),
  route({ method: 'PUT', path: '/conversations/:id/language', operation: 'changeConversationLanguage', summary: 'The language the conversation is answered in.', tag, who: 'person', params, body: languageBody, reply: conversationView, run: changeConversationLanguage }),
  route({ method: 'PUT', path: '/conversations/:id/assignment', operation: 'assignConversation', summary: 'Give the conversation to an engineer.', tag, who: 'conversations:work', params, body: assignmentBody, reply: conversationView, run: assignConversation }),
  route({ method: 'DELETE', path: '/conversations/:id/assignment', operation: 'unassignConversation', summary: 'Back to nobody.', tag, who: 'conversations:work', params, reply: conversationView, run: unassignConversation }),
  route({ method: 'PUT', path: '/conversations/:id/snooze', operation: 'snoozeConversation', summary: 'Out of the queue until then, or until the requester writes.', tag, who: 'conversations:work', params, body: snoozeBody, reply: conversationView, run: snoozeConversation }),
  route({ method: 'DELETE', path: '/conversations/:id/snooze', operation: 'wakeConversation', summary: 'Back into the queue.', tag, who: 'conversations:work', params, reply: conversationView, run: wakeConversation }),
  route({ method: 'PUT', path: '/conversations/:id/wait', operation: 'waitOnRequester', summary: 'The clocks pause: the conversation waits on the requester.', tag, who: 'conversations:work', params, reply: conversationView, run: waitOnRequester }),
  route({ method: 'DELETE', path: '/conversations/:id/wait', operation: 'stopWaiting', summary: 'The clocks go on.', tag, who: 'conversations:work', params, reply: conversationView, run: stopWaiting }),
  route({ method: 'PUT', path: '/conversations/:id/resolution', operation: 'resolveConversation', summary: 'Resolved; the requester is asked to confirm.', tag, who: 'conversations:work', params, reply: conversationView, run: resolveConversation }),
  route({ method: 'DELETE', path: '/conversations/:id/resolution', operation: 'reopenConversation', summary: 'Open again.', tag, who: 'conversations:work', params, reply: conversationView, run: reopenConversation }),
  route({ method: 'PUT', path: '/conversations/:id/resolution/answer', operation: 'answerResolution', summary: 'Whether it was solved; "no" opens it again.', tag, who: 'requester', params, body: answerBody, reply: conversationView, run: answerResolution }),
  route({ method: 'PUT', path: '/conversations/:id/rating', operation: 'rateConversation', summary: 'One of three faces, and a word.', tag, who: 'requester', params, body: ratingBody, reply: conversationView, run: rateConversation }),
  route({ method: 'PUT', path: '/conversations/:id/contact', operation: 'leaveContact', summary: 'An address for answers that are not read; a content-free notice asks to confirm it.', tag, who: 'requester', params, body: contactBody, reply: conversationView, run: leaveContact }),
  route({ method: 'POST', path: '/conversations/:id/go-on', operation: 'offerGoOn', summary: 'A one-time code to go on with this conversation after signing in.', tag, who: 'requester', params, reply: goOnCode, status: 201, run: offerGoOn }),
  route({ method: 'POST', path: '/go-on', operation: 'goOn', summary: 'Signed in now: go on with the conversation that the code names.', tag, who: 'requester', body: goOnBody, reply: conversationPage, run: goOnSignedIn }),
]
