import { route } from '../../infrastructure/http/route.ts'
import { answerImpact } from './answer-impact.ts'
import { attachImpact } from './attach-impact.ts'
import {
  impactAnswer,
  impactAttachment,
  impactParams,
  impactPreview,
  impactQuestion,
  impactsOfConversation,
  impactsQuery,
  impactView,
  oneImpactParams,
} from './impact-shapes.ts'
import { listImpacts } from './list-impacts.ts'
import { previewImpact } from './preview-impact.ts'

const tag = 'Realm'

export const impactRoutes = [
  route({
    method: 'POST',
    path: '/conversations/:id/impacts/preview',
    operation: 'previewImpact',
    summary:
      'What a change to a pipeline would do: its load and licences, and down the chain. A look in the access log.',
    tag,
    who: 'realms:read',
    params: impactParams,
    body: impactQuestion,
    reply: impactPreview,
    requestsAMinute: 60,
    run: previewImpact,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/impacts/:impactId',
    operation: 'attachImpact',
    summary: 'What was worked out, as it was then, is advice in the conversation.',
    tag,
    who: 'realms:read',
    params: oneImpactParams,
    body: impactAttachment,
    reply: impactView,
    run: attachImpact,
  }),
  route({
    method: 'GET',
    path: '/conversations/:id/impacts',
    operation: 'listImpacts',
    summary: 'The advice about changes in this conversation, and what the people of the realm say to it; newest first.',
    tag,
    who: 'person',
    params: impactParams,
    query: impactsQuery,
    reply: impactsOfConversation,
    run: listImpacts,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/impacts/:impactId/answer',
    operation: 'answerImpact',
    summary: 'Confirm it, or say why not.',
    tag,
    who: 'requester',
    params: oneImpactParams,
    body: impactAnswer,
    reply: impactView,
    run: answerImpact,
  }),
]
