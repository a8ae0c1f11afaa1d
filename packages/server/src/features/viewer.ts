import type { ContractState, Door, Language } from '@plantao/rules/vocabulary'
import type { DeliveryProblem } from './mail/delivery-problem.ts'
import type { Permission } from './staff-sessions/staff-session-shapes.ts'

/** Who is asking, as of this request: trust belongs to the session, never to the contact. */
export type Viewer = RequesterViewer | StaffViewer

export type RequesterViewer = {
  readonly kind: 'requester'
  readonly sessionId: string
  readonly requesterId: string
  readonly name: string | null
  readonly email: string | null
  /** Why mail to that address comes back; null while it works, or nobody knows. */
  readonly emailProblem: DeliveryProblem | null
  readonly door: Door
  readonly language: Language
  readonly signedIn: boolean
  /** Only ever set when signed in. */
  readonly realmId: string | null
  readonly organisationId: string | null
  /** As of the moment the session was read; `unknown` when not signed in. */
  readonly contract: ContractState
  readonly plan: string | null
  readonly permissions: readonly string[]
  readonly expiresAt: Date
}

export type StaffViewer = {
  readonly kind: 'staff'
  readonly sessionId: string
  readonly staffId: string
  readonly name: string
  readonly language: Language
  readonly permissions: ReadonlySet<Permission>
  readonly teamIds: readonly string[]
}
