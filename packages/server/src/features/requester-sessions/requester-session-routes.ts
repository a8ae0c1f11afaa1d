import { route } from '../../infrastructure/http/route.ts'
import { noContent } from '../../infrastructure/http/shapes.ts'
import { mailNewLink } from '../mail/mail-new-link.ts'
import { beginSession } from './begin-session.ts'
import { changeSession, endSession, readSession, returnToConversation } from './keep-session.ts'
import {
  beginRequesterSession,
  begunRequesterSession,
  newLinkBody,
  requesterSessionChange,
  requesterView,
  returnBody,
  returnedRequesterSession,
} from './requester-session-shapes.ts'

const tag = 'Requester sessions'

export const requesterSessionRoutes = [
  route({
    method: 'POST',
    path: '/requester-sessions',
    operation: 'beginRequesterSession',
    summary: 'A session at a door; signed in with a platform token.',
    tag,
    who: 'anybody',
    body: beginRequesterSession,
    reply: begunRequesterSession,
    status: 201,
    run: beginSession,
  }),
  route({
    method: 'GET',
    path: '/requester-sessions/current',
    operation: 'readRequesterSession',
    summary: 'Who the caller is.',
    tag,
    who: 'requester',
    reply: requesterView,
    run: readSession,
  }),
  route({
    method: 'PATCH',
    path: '/requester-sessions/current',
    operation: 'changeRequesterSession',
    summary: 'Change the language.',
    tag,
    who: 'requester',
    body: requesterSessionChange,
    reply: requesterView,
    run: changeSession,
  }),
  route({
    method: 'DELETE',
    path: '/requester-sessions/current',
    operation: 'endRequesterSession',
    summary: 'Sign out: the door closes at once.',
    tag,
    who: 'requester',
    reply: noContent,
    status: 204,
    run: endSession,
  }),
  route({
    method: 'POST',
    path: '/requester-sessions/return',
    operation: 'returnToConversation',
    summary: 'Come back from a mail with its one-time code.',
    tag,
    who: 'anybody',
    body: returnBody,
    reply: returnedRequesterSession,
    status: 201,
    run: returnToConversation,
  }),
  route({
    method: 'POST',
    path: '/requester-sessions/links',
    operation: 'mailNewLink',
    summary: 'Mail a new link to where the mail with this code went; says nothing of whether one goes.',
    tag,
    who: 'anybody',
    body: newLinkBody,
    reply: noContent,
    status: 204,
    run: mailNewLink,
  }),
]
