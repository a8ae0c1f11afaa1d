import { route } from '../../infrastructure/http/route.ts'
import { decideOutage, listOutageClaims } from './decide-outage.ts'
import { outageClaimView, outageClaims, outageDecision, outageParams } from './outage-shapes.ts'

const tag = 'Outages'

export const outageRoutes = [
  route({
    method: 'GET',
    path: '/outage-claims',
    operation: 'listOutageClaims',
    summary: 'Claims that the platform does not answer, newest first.',
    tag,
    who: 'staff',
    reply: outageClaims,
    run: listOutageClaims,
  }),
  route({
    method: 'PUT',
    path: '/outage-claims/:id/decision',
    operation: 'decideOutage',
    summary: 'Confirm it: P1 for all who claim it; or dismiss it.',
    tag,
    who: 'outages:decide',
    params: outageParams,
    body: outageDecision,
    reply: outageClaimView,
    run: decideOutage,
  }),
]
