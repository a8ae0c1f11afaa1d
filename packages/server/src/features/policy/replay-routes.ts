import { z } from 'zod'
import { route } from '../../infrastructure/http/route.ts'
import { pageQuery } from '../../infrastructure/http/shapes.ts'
import { exportReplay } from './export-replay.ts'
import { listReplays, readReplay } from './read-replays.ts'
import { listReplayDifferences } from './replay-differences.ts'
import { cancelReplay, startReplay } from './replay-policy.ts'
import { differencePage, differenceQuery, replayBody, replayPage, replayParams, replayView } from './replay-shapes.ts'

const tag = 'Policy'
const who = 'policy:manage'

export const replayRoutes = [
  route({
    method: 'GET',
    path: '/policy/replays',
    operation: 'listPolicyReplays',
    summary: 'Replays, newest first.',
    tag,
    who,
    query: pageQuery,
    reply: replayPage,
    run: listReplays,
  }),
  route({
    method: 'PUT',
    path: '/policy/replays/:replayId',
    operation: 'startPolicyReplay',
    summary: 'Run a document over the conversations opened in a period.',
    tag,
    who,
    params: replayParams,
    body: replayBody,
    reply: replayView,
    run: startReplay,
  }),
  route({
    method: 'GET',
    path: '/policy/replays/:replayId',
    operation: 'readPolicyReplay',
    summary: 'How far a replay is, and what it found.',
    tag,
    who,
    params: replayParams,
    reply: replayView,
    run: readReplay,
  }),
  route({
    method: 'PUT',
    path: '/policy/replays/:replayId/cancellation',
    operation: 'cancelPolicyReplay',
    summary: 'It stops after what it is at; what it found stays.',
    tag,
    who,
    params: replayParams,
    reply: replayView,
    run: cancelReplay,
  }),
  route({
    method: 'GET',
    path: '/policy/replays/:replayId/differences',
    operation: 'listPolicyReplayDifferences',
    summary: 'The conversations in which something would be otherwise.',
    tag,
    who,
    params: replayParams,
    query: differenceQuery,
    reply: differencePage,
    run: listReplayDifferences,
  }),
  route({
    method: 'GET',
    path: '/policy/replays/:replayId/export',
    operation: 'exportPolicyReplay',
    summary: 'Every difference that is kept, as comma-separated values.',
    tag,
    who,
    params: replayParams,
    reply: z.any(),
    givesBytes: 100_000_000,
    run: exportReplay,
  }),
]
