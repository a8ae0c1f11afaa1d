import type { Desk } from '../../desk.ts'
import type { RequesterViewer } from '../viewer.ts'
import { readLogin } from './read-login.ts'

/** Where the platform's notice was lost, a login that is used is asked about this often. */
const everyMs = 60_000
const mostKept = 20_000
const askedAt = new WeakMap<Desk['bus'], Map<string, number>>()

/** A signed-in session is in use: at most once a minute its login is looked at, behind the request. */
export function followLogin(desk: Desk, viewer: RequesterViewer): void {
  if (!viewer.signedIn || viewer.realmId === null) return
  const asked = askedAt.get(desk.bus) ?? new Map<string, number>()
  askedAt.set(desk.bus, asked)
  const now = desk.now().getTime()
  if (now - (asked.get(viewer.requesterId) ?? Number.NEGATIVE_INFINITY) < everyMs) return
  asked.delete(viewer.requesterId)
  asked.set(viewer.requesterId, now)
  const [oldest] = asked.keys()
  if (asked.size > mostKept && oldest !== undefined) asked.delete(oldest)
  readLogin(desk, viewer.requesterId, { told: false }).catch((error: unknown) =>
    desk.log.warn({ err: error }, 'a login could not be looked at; it is again in a minute'),
  )
}
