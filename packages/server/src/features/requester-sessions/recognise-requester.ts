import type { ContractState } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import { servedContract } from '../customers/contract-in-force.ts'
import { followLogin } from '../platform/follow-login.ts'
import { deliveryProblemIn } from '../mail/delivery-problem.ts'
import { tokenHash } from '../staff-sessions/secret-token.ts'
import type { RequesterViewer } from '../viewer.ts'

/** How long an answer is believed without asking again, where the notice that it changed was lost. */
const believedMs = 10_000
const mostKept = 20_000

type Known = { readonly viewer: RequesterViewer; readonly readAt: number }
/** `generation` rises with everything that is forgotten, so that what was read before is not remembered after. */
type Cache = { readonly known: Map<string, Known>; generation: number }
const caches = new WeakMap<Desk['bus'], Cache>()

/**
 * Whose session this token is, or null: unknown, ended or expired. Kept in memory for at most 10 s, and forgotten
 * at once when the session ends, in any process.
 */
export async function recogniseRequester(desk: Desk, token: string): Promise<RequesterViewer | null> {
  const cache = cacheOf(desk)
  const hash = tokenHash(token)
  const key = hash.toString('base64')
  const known = cache.known.get(key)
  if (known && performance.now() - known.readAt < believedMs) {
    if (known.viewer.expiresAt <= desk.now()) return null
    followLogin(desk, known.viewer)
    return known.viewer
  }
  const { generation } = cache
  const viewer = await readViewer(desk, hash)
  if (!viewer) return null
  followLogin(desk, viewer)
  // Something changed while we read: this answer may be from before it, good for this request and no other.
  if (generation === cache.generation) remember(cache, key, { viewer, readAt: performance.now() })
  return viewer
}

function remember({ known }: Cache, key: string, one: Known): void {
  known.delete(key)
  known.set(key, one)
  const [oldest] = known.keys()
  if (known.size > mostKept && oldest !== undefined) known.delete(oldest)
}

async function readViewer(desk: Desk, hash: Buffer): Promise<RequesterViewer | null> {
  const session = await desk.db
    .selectFrom('requester_session')
    .innerJoin('requester', 'requester.id', 'requester_session.requester_id')
    .select([
      'requester_session.id',
      'requester_id',
      'door',
      'requester_session.language',
      'signed_in',
      'permissions',
      'expires_at',
    ])
    .select(['requester.name', 'requester.email', 'requester.email_bounced_at', 'requester.email_problem'])
    .select(['requester.realm_id', 'requester.organisation_id'])
    .where('token_hash', '=', hash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', desk.now())
    .executeTakeFirst()
  if (!session) return null
  const contract = await contractOf(desk, session.signed_in ? session.organisation_id : null)
  return {
    kind: 'requester',
    sessionId: session.id,
    requesterId: session.requester_id,
    name: session.name,
    email: session.email,
    emailProblem: session.email_bounced_at === null ? null : (deliveryProblemIn(session.email_problem) ?? 'refused'),
    door: session.door,
    language: session.language,
    signedIn: session.signed_in,
    realmId: session.signed_in ? session.realm_id : null,
    organisationId: session.signed_in ? session.organisation_id : null,
    contract: contract.state,
    plan: contract.plan,
    permissions: session.permissions,
    expiresAt: session.expires_at,
  }
}

async function contractOf(
  desk: Desk,
  organisationId: string | null,
): Promise<{ state: ContractState; plan: string | null }> {
  if (organisationId === null) return { state: 'unknown', plan: null }
  return servedContract(desk.db, organisationId, desk.now())
}

function cacheOf(desk: Desk): Cache {
  const existing = caches.get(desk.bus)
  if (existing) return existing
  const cache: Cache = { known: new Map(), generation: 0 }
  const forget = (concerns: (viewer: RequesterViewer) => boolean) => {
    cache.generation += 1
    for (const [key, { viewer }] of cache.known) if (concerns(viewer)) cache.known.delete(key)
  }
  desk.bus.listen((notice) => {
    if (notice.kind === 'directory') forget(() => true)
    if (notice.kind === 'session-ended' || notice.kind === 'session-changed')
      forget(({ sessionId }) => notice.sessions.includes(sessionId))
  })
  desk.bus.onResync(() => forget(() => true))
  caches.set(desk.bus, cache)
  return cache
}
