import { route } from '../../infrastructure/http/route.ts'
import { noContent } from '../../infrastructure/http/shapes.ts'
import { draftRoutes } from './draft-routes.ts'
import { countFeedback, readFeedback } from './feedback.ts'
import { feedbackBody, feedbackCounts, policyView, targetsBody } from './policy-shapes.ts'
import { publishTargets, readPolicy } from './published-policy.ts'
import { replayRoutes } from './replay-routes.ts'
import { versionRoutes } from './version-routes.ts'

const tag = 'Policy'

export const policyRoutes = [
  route({
    method: 'GET',
    path: '/policy',
    operation: 'readPolicy',
    summary: 'The published policy: version, plans, promise targets.',
    tag,
    who: 'staff',
    reply: policyView,
    run: readPolicy,
  }),
  route({
    method: 'PUT',
    path: '/policy/targets',
    operation: 'publishTargets',
    summary: 'Publish a version with these promise targets.',
    tag,
    who: 'policy:manage',
    body: targetsBody,
    reply: policyView,
    run: publishTargets,
  }),
  ...draftRoutes,
  ...versionRoutes,
  ...replayRoutes,
  route({
    method: 'POST',
    path: '/help-feedback',
    operation: 'giveHelpFeedback',
    summary: '"Did this answer your question?"',
    tag,
    who: 'anybody',
    body: feedbackBody,
    reply: noContent,
    status: 204,
    run: countFeedback,
  }),
  route({
    method: 'GET',
    path: '/help-feedback',
    operation: 'readHelpFeedback',
    summary: 'The faces, counted by language and version.',
    tag,
    who: 'staff',
    reply: feedbackCounts,
    run: readFeedback,
  }),
]
