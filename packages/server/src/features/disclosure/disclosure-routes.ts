import { route } from '../../infrastructure/http/route.ts'
import { noContent, pageQuery } from '../../infrastructure/http/shapes.ts'
import { conversationParams } from '../conversations/conversation-shapes.ts'
import { answerOverrulingRequest, askToOverrule } from './ask-to-overrule.ts'
import { checkDisclosure } from './check-disclosure.ts'
import {
  disclosureCheck,
  disclosureCheckBody,
  overrulingBody,
  overrulingPage,
  overrulingParams,
  overrulingView,
  requestAnswer,
  requestIdParams,
  requestPage,
  requestParams,
  requestQuery,
  stopsView,
  vouchBody,
  vouchParams,
} from './disclosure-shapes.ts'
import { listOverrulingRequests } from './list-overruling-requests.ts'
import { listOverrulings, overruleTerm, revokeOverruling } from './overrule-term.ts'
import { readStops } from './read-stops.ts'
import { vouchForFile } from './vouch-for-file.ts'

const tag = 'Disclosure'
const who = 'disclosure:overrule'
/** As for a message: a text of the greatest length in three-byte characters, escaped as JSON. */
const checkBodyLimit = 512 * 1024

export const disclosureRoutes = [
  route({
    method: 'POST',
    path: '/conversations/:id/disclosure-check',
    operation: 'checkDisclosure',
    summary: 'What in a text belongs to a realm of which not every reader is. For staff, while they type.',
    tag,
    who: 'person',
    params: conversationParams,
    body: disclosureCheckBody,
    bodyLimit: checkBodyLimit,
    reply: disclosureCheck,
    run: checkDisclosure,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/overruling-requests/:requestId',
    operation: 'askToOverrule',
    summary: 'Ask the leaders to treat a name of a realm as a common word.',
    tag,
    who: 'conversations:answer',
    params: requestParams,
    body: overrulingBody,
    reply: noContent,
    status: 204,
    run: askToOverrule,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/vouched-files/:attachmentId',
    operation: 'vouchForFile',
    summary: 'Answer for a file whose content the guard cannot read: in this conversation it may be told to anybody.',
    tag,
    who,
    params: vouchParams,
    body: vouchBody,
    reply: noContent,
    status: 204,
    run: vouchForFile,
  }),
  route({
    method: 'GET',
    path: '/overruling-requests',
    operation: 'listOverrulingRequests',
    summary: 'What engineers ask to overrule and nobody has answered, the oldest first.',
    tag,
    who,
    query: requestQuery,
    reply: requestPage,
    run: listOverrulingRequests,
  }),
  route({
    method: 'PUT',
    path: '/overruling-requests/:requestId/answer',
    operation: 'answerOverrulingRequest',
    summary: 'Grant or decline; a note in the conversation tells whoever asked.',
    tag,
    who,
    params: requestIdParams,
    body: requestAnswer,
    reply: noContent,
    status: 204,
    run: answerOverrulingRequest,
  }),
  route({
    method: 'GET',
    path: '/term-overrulings',
    operation: 'listTermOverrulings',
    summary: 'Names of realms that leaders declared common words, the newest first.',
    tag,
    who,
    query: pageQuery,
    reply: overrulingPage,
    run: listOverrulings,
  }),
  route({
    method: 'PUT',
    path: '/term-overrulings/:id',
    operation: 'overruleTerm',
    summary: 'A name of this realm is a common word there, with a reason. Never a host, an account or a key.',
    tag,
    who,
    params: overrulingParams,
    body: overrulingBody,
    reply: overrulingView,
    run: overruleTerm,
  }),
  route({
    method: 'DELETE',
    path: '/term-overrulings/:id',
    operation: 'revokeTermOverruling',
    summary: 'The name stops texts again.',
    tag,
    who,
    params: overrulingParams,
    reply: overrulingView,
    run: revokeOverruling,
  }),
  route({
    method: 'GET',
    path: '/disclosure-stops',
    operation: 'readDisclosureStops',
    summary: 'How often something was stopped in the last thirty days, by realm and way.',
    tag,
    who,
    reply: stopsView,
    run: readStops,
  }),
]
