import { z } from 'zod'
import { route } from '../../infrastructure/http/route.ts'
import { pageQuery } from '../../infrastructure/http/shapes.ts'
import { comparePolicyVersions } from './compare-versions.ts'
import { documentBodyLimit } from './draft-shapes.ts'
import { exportPolicyVersion, listPolicyVersions, readPolicyVersion } from './list-versions.ts'
import { publishDraft } from './publish-draft.ts'
import {
  comparison,
  comparisonQuery,
  policyVersionView,
  publishBody,
  versionPage,
  versionParams,
  versionReply,
} from './version-shapes.ts'

const tag = 'Policy'
const who = 'policy:manage'

export const versionRoutes = [
  route({
    method: 'GET',
    path: '/policy/versions',
    operation: 'listPolicyVersions',
    summary: 'Every version that was published, newest first.',
    tag,
    who,
    query: pageQuery,
    reply: versionPage,
    run: listPolicyVersions,
  }),
  route({
    method: 'POST',
    path: '/policy/versions',
    operation: 'publishPolicyDraft',
    summary: 'The draft of this revision becomes the version in force.',
    tag,
    who,
    body: publishBody,
    reply: policyVersionView,
    status: 201,
    run: publishDraft,
  }),
  route({
    method: 'GET',
    path: '/policy/versions/:version',
    operation: 'readPolicyVersion',
    summary: 'One version with its whole document.',
    tag,
    who,
    params: versionParams,
    reply: versionReply,
    run: readPolicyVersion,
  }),
  route({
    method: 'GET',
    path: '/policy/versions/:version/document',
    operation: 'exportPolicyVersion',
    summary: 'The document of a version, as a YAML file.',
    tag,
    who,
    params: versionParams,
    reply: z.any(),
    givesBytes: documentBodyLimit,
    run: exportPolicyVersion,
  }),
  route({
    method: 'GET',
    path: '/policy/comparison',
    operation: 'comparePolicyVersions',
    summary: 'What differs between two versions, or a version and the draft.',
    tag,
    who,
    query: comparisonQuery,
    reply: comparison,
    run: comparePolicyVersions,
  }),
]
