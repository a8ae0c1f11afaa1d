import type { Desk } from '../../desk.ts'
import type { StaffViewer } from '../viewer.ts'
import { sessionByToken } from './session-by-token.ts'
import { tokenHash } from './secret-token.ts'

/** How long an answer is believed without asking again, where the notice that it changed was lost. */
const believedMs = 10_000
const mostKept = 5_000

type Known = { readonly viewer: StaffViewer; readonly expiresAt: Date; readonly readAt: number }
type Cache = { readonly known: Map<string, Known>; generation: number }

const caches = new WeakMap<Desk['bus'], Cache>()

/**
 * Whose session this token is, or null: unknown, ended, expired, or its person is disabled. Kept in memory for at most
 * 10 s, and forgotten at once when a session ends or rights change, in any process.
 */
export async function recogniseStaff(desk: Desk, token: string): Promise<StaffViewer | null> {
  const cache = cacheOf(desk)
  const key = tokenHash(token).toString('base64')
  const known = cache.known.get(key)
  if (known && performance.now() - known.readAt < believedMs)
    return known.expiresAt > desk.now() ? refreshed(cache, key, known) : null
  cache.known.delete(key)
  const { generation } = cache
  const found = await sessionByToken(desk.db, tokenHash(token), desk.now())
  if (!found) return null
  // Something changed while we read: this answer may be from before it, good for this request and no other.
  if (generation === cache.generation) remember(cache, key, { ...found, readAt: performance.now() })
  return found.viewer
}

/** Moved to the young end, so that what is used least is forgotten first. */
function refreshed(cache: Cache, key: string, known: Known): StaffViewer {
  cache.known.delete(key)
  cache.known.set(key, known)
  return known.viewer
}

function remember(cache: Cache, key: string, known: Known): void {
  cache.known.set(key, known)
  const [oldest] = cache.known.keys()
  if (cache.known.size > mostKept && oldest !== undefined) cache.known.delete(oldest)
}

function cacheOf(desk: Desk): Cache {
  const existing = caches.get(desk.bus)
  if (existing) return existing
  const cache: Cache = { known: new Map(), generation: 0 }
  const forget = () => {
    cache.generation += 1
    cache.known.clear()
  }
  desk.bus.listen((notice) => {
    if (['session-ended', 'session-changed', 'directory'].includes(notice.kind)) forget()
  })
  desk.bus.onResync(forget)
  caches.set(desk.bus, cache)
  return cache
}
