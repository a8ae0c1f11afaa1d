import { route } from '../../infrastructure/http/route.ts'
import { conversationView } from '../conversations/conversation-shapes.ts'
import { acceptHandOver, returnHandOver } from './answer-hand-over.ts'
import {
  dutyView,
  handOverBody,
  handOverParams,
  handOversPage,
  handOversQuery,
  returnHandOverBody,
  sheetQuery,
  sheetView,
} from './hand-over-shapes.ts'
import { readHandOverSheet } from './hand-over-sheet.ts'
import { handOver, withdrawHandOver } from './hand-over.ts'
import { listHandOvers } from './list-hand-overs.ts'
import { readDuty } from './read-duty.ts'

const tag = 'Hand-overs'

export const handOverRoutes = [
  route({
    method: 'GET',
    path: '/duty',
    operation: 'readDuty',
    summary: 'Until when the caller is on duty, what they hold, what waits for them, and who is off duty.',
    tag,
    who: 'conversations:work',
    reply: dutyView,
    run: readDuty,
  }),
  route({
    method: 'GET',
    path: '/hand-over-sheet',
    operation: 'readHandOverSheet',
    summary: 'What somebody who leaves must hand over, with a note to finish for each and who could take it.',
    tag,
    who: 'conversations:work',
    query: sheetQuery,
    reply: sheetView,
    run: readHandOverSheet,
  }),
  route({
    method: 'GET',
    path: '/hand-overs',
    operation: 'listHandOvers',
    summary: 'The hand-overs that wait for an answer.',
    tag,
    who: 'conversations:work',
    query: handOversQuery,
    reply: handOversPage,
    run: listHandOvers,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/hand-overs/:handOverId',
    operation: 'handOver',
    summary: 'Hand the conversation over with a note; who has it answers for it until somebody accepts.',
    tag,
    who: 'conversations:work',
    params: handOverParams,
    body: handOverBody,
    reply: conversationView,
    run: handOver,
  }),
  route({
    method: 'DELETE',
    path: '/conversations/:id/hand-overs/:handOverId',
    operation: 'withdrawHandOver',
    summary: 'Keep the conversation after all.',
    tag,
    who: 'conversations:work',
    params: handOverParams,
    reply: conversationView,
    run: withdrawHandOver,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/hand-overs/:handOverId/acceptance',
    operation: 'acceptHandOver',
    summary: 'The conversation is the caller’s.',
    tag,
    who: 'conversations:work',
    params: handOverParams,
    reply: conversationView,
    run: acceptHandOver,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/hand-overs/:handOverId/return',
    operation: 'returnHandOver',
    summary: 'Give it back with a reason; who handed it over has it as before.',
    tag,
    who: 'conversations:work',
    params: handOverParams,
    body: returnHandOverBody,
    reply: conversationView,
    run: returnHandOver,
  }),
]
