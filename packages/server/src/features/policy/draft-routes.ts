import { route } from '../../infrastructure/http/route.ts'
import { noContent } from '../../infrastructure/http/shapes.ts'
import { checkPolicy } from './check-policy.ts'
import {
  checkBody,
  documentBodyLimit,
  draftBody,
  draftQuery,
  draftReply,
  policyCheck,
  policyDraft,
} from './draft-shapes.ts'
import { discardDraft, readDraft, saveDraft } from './keep-draft.ts'

const tag = 'Policy'
const who = 'policy:manage'

export const draftRoutes = [
  route({
    method: 'POST',
    path: '/policy/check',
    operation: 'checkPolicy',
    summary: 'Everything that is wrong with a policy document, by line; nothing is kept.',
    tag,
    who,
    body: checkBody,
    bodyLimit: documentBodyLimit,
    requestsAMinute: 180,
    reply: policyCheck,
    run: checkPolicy,
  }),
  route({
    method: 'GET',
    path: '/policy/draft',
    operation: 'readPolicyDraft',
    summary: 'The draft of the desk, if there is one.',
    tag,
    who,
    reply: draftReply,
    run: readDraft,
  }),
  route({
    method: 'PUT',
    path: '/policy/draft',
    operation: 'savePolicyDraft',
    summary: 'Keep the draft, problems and all; a conflict where it was changed meanwhile.',
    tag,
    who,
    body: draftBody,
    bodyLimit: documentBodyLimit,
    reply: policyDraft,
    run: saveDraft,
  }),
  route({
    method: 'DELETE',
    path: '/policy/draft',
    operation: 'discardPolicyDraft',
    summary: 'Discard the draft of this revision.',
    tag,
    who,
    query: draftQuery,
    reply: noContent,
    status: 204,
    run: discardDraft,
  }),
]
