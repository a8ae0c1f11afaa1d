import type { Door, OutboxStorage, RequesterSession } from '@plantao/api-client'
import { forgetAll, keep, readKept } from '../kept.ts'

/** A door of a page; mail has none. */
export type PageDoor = Exclude<Door, 'email'>

/** A session as the frame keeps it. `identity` is whose it is by the platform's token, empty at an unsigned door. */
export type KeptSession = { readonly token: string; readonly identity: string; readonly session: RequesterSession }

/** One session a door: whoever comes next finds their own, or none. */
export function readSession(storage: OutboxStorage, door: PageDoor): KeptSession | null {
  return readKept<KeptSession>(storage, `plantao.session.${door}`)
}

export function keepSession(storage: OutboxStorage, door: PageDoor, kept: KeptSession): void {
  keep(storage, `plantao.session.${door}`, kept)
}

/** The browser keeps nothing of this door's session: no token, no draft, no unsent text, no mark of what was read or put off. */
export function forgetSession(storage: OutboxStorage, door: PageDoor): void {
  const kept = readSession(storage, door)
  storage.removeItem(`plantao.session.${door}`)
  if (!kept) return
  const owner = ownerOf(kept.session)
  for (const what of ['outbox', 'draft', 'read', 'not-now']) forgetAll(storage, `plantao.${what}.${owner}.`)
}

/**
 * Whose texts they are: the same person in the same realm gets them back after a session has run out, nobody else
 * ever does, and the same person in another realm does not.
 */
export function ownerOf(session: RequesterSession): string {
  return `${session.requesterId}@${session.realm?.id ?? session.door}`
}

/** Who a platform token is about; it is read, not verified: the desk does that. Null for what is no token. */
export function identityOf(token: string): string | null {
  try {
    const claims = JSON.parse(decodeBase64Url(token.split('.')[1] ?? '')) as Record<string, unknown>
    return typeof claims['sub'] === 'string' ? [claims['iss'], claims['sub'], claims['realm_id']].join(' ') : null
  } catch {
    return null
  }
}

function decodeBase64Url(text: string): string {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  return new TextDecoder().decode(bytes)
}

/** The code with which a visitor asked to go on after signing in, kept for its hour. */
export type KeptGoOn = { readonly code: string; readonly publicId: string | null; readonly expiresAt: string }

export function keptGoOn(storage: OutboxStorage, now: number): KeptGoOn | null {
  const kept = readKept<KeptGoOn>(storage, 'plantao.go-on')
  if (kept && Date.parse(kept.expiresAt) > now) return kept
  storage.removeItem('plantao.go-on')
  return null
}

export function keepGoOn(storage: OutboxStorage, goOn: KeptGoOn | null): void {
  keep(storage, 'plantao.go-on', goOn)
}
