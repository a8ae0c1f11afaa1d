import type { GrantRequest, GrantUse, OperationName } from '@plantao/platform-contract'
import { createGrant, endGrant, grantOf, grantsOf } from '../support/grants.ts'
import { useGrant } from '../support/use-grant.ts'
import { ContractProblem } from './contract-problem.ts'
import { instantOf, pageAsked, textOf } from './operation.ts'
import type { Operation, RealmCall } from './operation.ts'
import { pageOf } from './pages.ts'

/** What support is let do, what it did, and what it looked at. Only `useGrant` changes anything in a realm. */
export const grantOperations = {
  createGrant: ({ sandbox, realm, body }) => createGrant(sandbox, realm, body as GrantRequest),
  listGrants: (call) => {
    const state = textOf(call, 'state')
    const grants = grantsOf(call.sandbox, call.realm).filter((grant) => state === undefined || grant.state === state)
    const page = pageOf(grants, ({ from, id }) => from + id, { asked: pageAsked(call), order: 'descending' })
    return { ...page, takenAt: call.sandbox.now().toISOString() }
  },
  getGrant: ({ sandbox, realm, params }) => found(grantOf(sandbox, realm, params['grant'] ?? '')),
  endGrant: ({ sandbox, realm, params, body }) => {
    const { because } = body as { because: 'revoked' | 'conversation-ended' | 'engineer-changed' }
    return found(endGrant(sandbox, realm, { id: params['grant'] ?? '', because }))
  },
  useGrant: ({ sandbox, realm, params, body, engineer, conversation }) =>
    useGrant(sandbox, realm, { grant: params['grant'] ?? '', use: body as GrantUse, engineer, conversation }),
  listAccessLog: (call) => {
    const [from, grant] = [instantOf(call, 'from'), textOf(call, 'grant')]
    const lines = call.sandbox.accessLog
      .of(call.realm.model.realm.name)
      .filter((line) => from === undefined || line.at >= from)
      .filter((line) => grant === undefined || line.grant === grant)
    const page = pageOf(lines, ({ id }) => id, { asked: pageAsked(call), order: 'descending' })
    return { ...page, takenAt: call.sandbox.now().toISOString() }
  },
} satisfies Partial<Record<OperationName, Operation<RealmCall>>>

function found<Grant>(grant: Grant | undefined): Grant {
  if (grant === undefined) throw new ContractProblem('not-found', 'The realm has no such grant.')
  return grant
}
