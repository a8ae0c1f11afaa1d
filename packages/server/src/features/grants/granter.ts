import { grantPermission, mayAnswerGrant } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { maySee } from '../conversations/guarded-door.ts'
import { ageAnswers } from '../platform/platform-memory.ts'
import { realmReader } from '../platform/realm-reader.ts'
import type { RequesterViewer, Viewer } from '../viewer.ts'
import { ruleRefused } from './grant-refusals.ts'
import { conversationOf } from './grant-row.ts'
import type { GrantRow } from './grant-row.ts'

/** A requester as their platform knows them; `isFresh` where it has just said so, else as of their sign-in. */
export type GranterNow = {
  readonly subject: string
  readonly realmId: string
  readonly isActive: boolean
  readonly permissions: readonly string[]
  readonly isFresh: boolean
}

const nobody: GranterNow = { subject: '', realmId: '', isActive: false, permissions: [], isFresh: true }

/** What the platform says of who asks, as they look; where it does not answer, what it said when they signed in. */
export async function granterNow(desk: Desk, viewer: RequesterViewer): Promise<GranterNow> {
  if (!viewer.signedIn || viewer.realmId === null) return nobody
  const { subject } = await desk.db
    .selectFrom('requester')
    .select('subject')
    .where('id', '=', viewer.requesterId)
    .executeTakeFirstOrThrow()
  if (subject === null) return nobody
  const known = { subject, realmId: viewer.realmId }
  const person = await realmReader(desk, viewer.realmId, { engineer: null, conversation: null }).person(subject)
  if (person.state === 'read')
    return {
      ...known,
      isActive: person.data.status === 'active',
      permissions: person.data.permissions,
      isFresh: person.stale === null,
    }
  return { ...known, isActive: person.because !== 'not-found', permissions: viewer.permissions, isFresh: false }
}

/** As {@link granterNow}, for who is about to decide: asked now, however shortly ago it was asked before. */
export async function decider(desk: Desk, viewer: RequesterViewer): Promise<GranterNow> {
  if (viewer.realmId !== null) await ageAnswers(desk, viewer.realmId, 'getPerson')
  return granterNow(desk, viewer)
}

/** Whether this person may answer for access to the environment of a grant's realm. */
export function mayAnswer(granter: GranterNow, grant: Pick<GrantRow, 'realm_id' | 'environment'>): boolean {
  return mayAnswerGrant(grant.environment, {
    ...granter,
    signedIn: true,
    isOfRealm: granter.realmId === grant.realm_id,
  }).may
}

/**
 * Nothing, if this person may answer it.
 *
 * @throws not-found to whom it does not concern; refused `may-not-grant` to who takes part in its conversation
 */
export async function mustAnswer(
  desk: Desk,
  viewer: RequesterViewer,
  granter: GranterNow,
  grant: GrantRow,
): Promise<void> {
  if (mayAnswer(granter, grant)) return
  const row = await conversationOf(desk.db, grant)
  throw maySee(viewer, row) ? ruleRefused('may-not-grant', viewer) : notFound()
}

/** Whether they may grant anywhere in their realm. */
export function grantsAnywhere({ isActive, permissions }: GranterNow): boolean {
  return isActive && permissions.some(isGrantPermission)
}

/** Whether this session was signed in with the permission, in this realm: whom a notice concerns. */
export function mayGrantIn(viewer: Viewer, realmId: string): boolean {
  return viewer.kind === 'requester' && viewer.realmId === realmId && viewer.permissions.some(isGrantPermission)
}

function isGrantPermission(permission: string): boolean {
  return permission === grantPermission || permission.startsWith(`${grantPermission}{ENV=`)
}
