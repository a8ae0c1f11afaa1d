import { route } from '../../infrastructure/http/route.ts'
import { answerOutcome } from './answer-outcome.ts'
import { escalate } from './escalate.ts'
import { reportEscalations } from './escalation-report.ts'
import {
  answerBody,
  escalationBody,
  escalationOfConversationParams,
  escalationPage,
  escalationParams,
  escalationQuery,
  escalationReport,
  escalationView,
  ofConversation,
  outcomeBody,
  reportQuery,
} from './escalation-shapes.ts'
import { acknowledgeEscalation, closeEscalation } from './lead-escalation.ts'
import { escalationsOf, listEscalations } from './list-escalations.ts'

const tag = 'Escalations'

export const escalationRoutes = [
  route({
    method: 'PUT',
    path: '/conversations/:id/escalations/:escalationId',
    operation: 'escalate',
    summary: 'Ask for a leader, with the ground, the problem, the environment and why.',
    tag,
    who: 'requester',
    params: escalationOfConversationParams,
    body: escalationBody,
    reply: escalationView,
    run: escalate,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/escalations/:escalationId/answer',
    operation: 'answerEscalationOutcome',
    summary: 'Whether the requester agrees with what came of it.',
    tag,
    who: 'requester',
    params: escalationOfConversationParams,
    body: answerBody,
    reply: escalationView,
    run: answerOutcome,
  }),
  route({
    method: 'GET',
    path: '/conversations/:id/escalations',
    operation: 'listEscalationsOfConversation',
    summary: 'The calls for a leader in this conversation.',
    tag,
    who: 'person',
    params: escalationParams,
    reply: ofConversation,
    run: escalationsOf,
  }),
  route({
    method: 'GET',
    path: '/escalations',
    operation: 'listEscalations',
    summary: 'Every call for a leader, newest first.',
    tag,
    who: 'escalations:lead',
    query: escalationQuery,
    reply: escalationPage,
    run: listEscalations,
  }),
  route({
    method: 'GET',
    path: '/escalation-report',
    operation: 'reportEscalations',
    summary: 'The escalations of a period, counted by ground and organisation.',
    tag,
    who: 'escalations:lead',
    query: reportQuery,
    reply: escalationReport,
    run: reportEscalations,
  }),
  route({
    method: 'PUT',
    path: '/escalations/:id/acknowledgement',
    operation: 'acknowledgeEscalation',
    summary: 'Take it: the requester reads your name.',
    tag,
    who: 'escalations:lead',
    params: escalationParams,
    reply: escalationView,
    run: acknowledgeEscalation,
  }),
  route({
    method: 'PUT',
    path: '/escalations/:id/outcome',
    operation: 'closeEscalation',
    summary: 'Conclude it with what came of it, which the requester reads.',
    tag,
    who: 'escalations:lead',
    params: escalationParams,
    body: outcomeBody,
    reply: escalationView,
    run: closeEscalation,
  }),
]
