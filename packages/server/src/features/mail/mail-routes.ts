import { route } from '../../infrastructure/http/route.ts'
import { listConversationMails } from './conversation-mails.ts'
import {
  conversationMails,
  conversationMailsParams,
  mailPage,
  mailParams,
  mailsQuery,
  mailView,
} from './mail-shapes.ts'
import { listMails } from './outgoing-mails.ts'
import { retryMail } from './retry-mail.ts'

const tag = 'Mail'

export const mailRoutes = [
  route({
    method: 'GET',
    path: '/mails',
    operation: 'listMails',
    summary: 'Outgoing mails, newest first.',
    tag,
    who: 'mail:read',
    query: mailsQuery,
    reply: mailPage,
    run: listMails,
  }),
  route({
    method: 'PUT',
    path: '/mails/:id/retry',
    operation: 'retryMail',
    summary: 'Send a mail that failed or came back once more, with the same Message-ID.',
    tag,
    who: 'mail:retry',
    params: mailParams,
    reply: mailView,
    run: retryMail,
  }),
  route({
    method: 'GET',
    path: '/conversations/:id/mails',
    operation: 'listConversationMails',
    summary: 'How far what was mailed to the requester of a conversation got.',
    tag,
    who: 'staff',
    params: conversationMailsParams,
    reply: conversationMails,
    run: listConversationMails,
  }),
]
