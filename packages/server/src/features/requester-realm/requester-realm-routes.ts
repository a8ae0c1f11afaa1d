import { route } from '../../infrastructure/http/route.ts'
import { findDifferences } from './find-differences.ts'
import { listDeployers } from './list-deployers.ts'
import { pickFailures, pickPipelines } from './pick-from-realm.ts'
import { readPasted } from './read-pasted.ts'
import {
  deployers,
  deployersQuery,
  differences,
  differencesBody,
  failureChoices,
  failureQuery,
  pastedBody,
  pastedFacts,
  pipelineChoices,
  pipelineQuery,
} from './requester-realm-shapes.ts'

const tag = 'Realm'

export const requesterRealmRoutes = [
  route({
    method: 'GET',
    path: '/realm/pipelines',
    operation: 'pickPipelines',
    summary: "Pipelines of the caller's realm to pick from.",
    tag,
    who: 'requester',
    query: pipelineQuery,
    reply: pipelineChoices,
    run: pickPipelines,
  }),
  route({
    method: 'GET',
    path: '/realm/failures',
    operation: 'pickFailures',
    summary: "Executions of the caller's realm that failed of late, to pick from.",
    tag,
    who: 'requester',
    query: failureQuery,
    reply: failureChoices,
    run: pickFailures,
  }),
  route({
    method: 'POST',
    path: '/realm/pasted-text',
    operation: 'readPastedText',
    summary: 'What a pasted error or log says, as facts. Nothing is kept.',
    tag,
    who: 'requester',
    body: pastedBody,
    reply: pastedFacts,
    run: readPasted,
  }),
  route({
    method: 'POST',
    path: '/realm/differences',
    operation: 'findDifferences',
    summary: "Where stated facts differ from the caller's realm, with what would be right. Nothing is kept.",
    tag,
    who: 'requester',
    body: differencesBody,
    reply: differences,
    run: findDifferences,
  }),
  route({
    method: 'GET',
    path: '/realm/deployers',
    operation: 'listDeployers',
    summary: "Whether the caller's login may deploy in an environment, and who else may (R16, R17).",
    tag,
    who: 'requester',
    query: deployersQuery,
    reply: deployers,
    run: listDeployers,
  }),
]
