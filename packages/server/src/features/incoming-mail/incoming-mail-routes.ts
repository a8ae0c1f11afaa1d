import { z } from 'zod'
import { noContent } from '../../infrastructure/http/shapes.ts'
import { route } from '../../infrastructure/http/route.ts'
import { refuseHeldMail, releaseHeldMail } from './decide-held-mail.ts'
import {
  heldMailQuery,
  incomingMailPage,
  incomingMailParams,
  incomingMailQuery,
  mailDoorView,
  originalQuery,
  refusalBody,
  releasedView,
} from './incoming-mail-shapes.ts'
import { listHeldMails, listIncomingMails } from './list-incoming-mails.ts'
import { readMailDoor } from './read-mail-door.ts'
import { sendOriginal, showOriginal } from './show-original.ts'
import { sendTestMail } from './test-mail.ts'

const tag = 'Incoming mail'
/** A mail of 25 MB; its page has its HTML and its pictures, a third larger in base64. */
const mostBytes = 40 * 1024 * 1024

export const incomingMailRoutes = [
  route({
    method: 'GET',
    path: '/mail-door',
    operation: 'readMailDoor',
    summary: 'How mail comes in and goes out, and what is wrong with it.',
    tag,
    who: 'mail:read',
    reply: mailDoorView,
    run: readMailDoor,
  }),
  route({
    method: 'POST',
    path: '/mail-door/tests',
    operation: 'sendTestMail',
    summary: 'A mail of the desk to itself, which shows that both ways work once it is back.',
    tag,
    who: 'mail:connect',
    reply: noContent,
    status: 204,
    requestsAMinute: 6,
    run: sendTestMail,
  }),
  route({
    method: 'GET',
    path: '/incoming-mails',
    operation: 'listIncomingMails',
    summary: 'Every mail that came, newest first, and what became of it.',
    tag,
    who: 'mail:read',
    query: incomingMailQuery,
    reply: incomingMailPage,
    run: listIncomingMails,
  }),
  route({
    method: 'GET',
    path: '/held-mails',
    operation: 'listHeldMails',
    summary: 'The mails that wait for a word of staff, oldest first.',
    tag,
    who: 'conversations:answer',
    query: heldMailQuery,
    reply: incomingMailPage,
    run: listHeldMails,
  }),
  route({
    method: 'PUT',
    path: '/held-mails/:id/release',
    operation: 'releaseHeldMail',
    summary: 'It is a message: of the conversation that it answers, or of a new one; or a call for a leader.',
    tag,
    who: 'conversations:answer',
    params: incomingMailParams,
    reply: releasedView,
    run: releaseHeldMail,
  }),
  route({
    method: 'PUT',
    path: '/held-mails/:id/refusal',
    operation: 'refuseHeldMail',
    summary: 'It becomes no message; it is kept with the reason.',
    tag,
    who: 'conversations:answer',
    params: incomingMailParams,
    body: refusalBody,
    reply: noContent,
    status: 204,
    run: refuseHeldMail,
  }),
  route({
    method: 'GET',
    path: '/incoming-mails/:id/page',
    operation: 'showOriginalMail',
    summary: 'The mail’s own HTML, for a sandboxed frame that loads nothing from elsewhere.',
    tag,
    who: 'staff',
    params: incomingMailParams,
    query: originalQuery,
    reply: z.any(),
    givesBytes: mostBytes,
    run: showOriginal,
  }),
  route({
    method: 'GET',
    path: '/incoming-mails/:id/original',
    operation: 'readOriginalMail',
    summary: 'The mail as it came, byte by byte.',
    tag,
    who: 'staff',
    params: incomingMailParams,
    reply: z.any(),
    givesBytes: mostBytes,
    run: sendOriginal,
  }),
]
