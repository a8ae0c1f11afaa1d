import { route } from '../../infrastructure/http/route.ts'
import { pageQuery } from '../../infrastructure/http/shapes.ts'
import { auditPage } from './audit-shapes.ts'
import { listAudit } from './audit.ts'

export const auditRoutes = [
  route({
    method: 'GET',
    path: '/audit',
    operation: 'listAudit',
    summary: 'Who changed what, newest first.',
    tag: 'Audit',
    who: 'audit:read',
    query: pageQuery,
    reply: auditPage,
    run: listAudit,
  }),
]
