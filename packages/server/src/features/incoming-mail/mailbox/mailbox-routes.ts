import { route } from '../../../infrastructure/http/route.ts'
import { noContent } from '../../../infrastructure/http/shapes.ts'
import { readMailbox, removeMailbox, saveMailbox } from './keep-mailbox.ts'
import { mailboxBody, mailboxTest, mailboxView } from './mailbox-shapes.ts'
import { tryMailbox } from './try-mailbox.ts'

const tag = 'Incoming mail'
const who = 'mail:connect'

export const mailboxRoutes = [
  route({
    method: 'GET',
    path: '/mailbox',
    operation: 'readMailbox',
    summary: 'The mailbox that mail is fetched from, without its secrets.',
    tag,
    who: 'mail:read',
    reply: mailboxView,
    run: readMailbox,
  }),
  route({
    method: 'PUT',
    path: '/mailbox',
    operation: 'saveMailbox',
    summary: 'Fetch mail from this mailbox (IMAP) from now on.',
    tag,
    who,
    body: mailboxBody,
    reply: mailboxView,
    run: saveMailbox,
  }),
  route({
    method: 'DELETE',
    path: '/mailbox',
    operation: 'removeMailbox',
    summary: 'Fetch no mail any more; its secrets are forgotten.',
    tag,
    who,
    reply: noContent,
    status: 204,
    run: removeMailbox,
  }),
  route({
    method: 'POST',
    path: '/mailbox/tests',
    operation: 'tryMailbox',
    summary: 'Open a mailbox as it was typed, before it is saved, and say what is wrong.',
    tag,
    who,
    body: mailboxBody,
    reply: mailboxTest,
    requestsAMinute: 12,
    run: tryMailbox,
  }),
]
