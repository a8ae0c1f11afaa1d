import { route } from '../../infrastructure/http/route.ts'
import { pageQuery } from '../../infrastructure/http/shapes.ts'
import { mailPage } from './mail-shapes.ts'
import { listMails } from './outgoing-mails.ts'

export const mailRoutes = [
  route({
    method: 'GET',
    path: '/mails',
    operation: 'listMails',
    summary: 'Outgoing mails, newest first.',
    tag: 'Mail',
    who: 'mail:read',
    query: pageQuery,
    reply: mailPage,
    run: listMails,
  }),
]
