import { createClient } from '@plantao/api-client'
import type { ApiClient, Language, OutboxStorage, Problem } from '@plantao/api-client'
import { forgetSession, identityOf, keepSession, readSession } from './kept-session.ts'
import type { KeptSession, PageDoor } from './kept-session.ts'

/** `about`: the conversation of the mail that was come back from. */
export type BegunSession =
  | { readonly begun: true; readonly kept: KeptSession; readonly about?: string | null }
  | { readonly begun: false; readonly because: 'signed-out' | Problem }

type Begin = {
  readonly door: PageDoor
  readonly language: Language
  readonly storage: OutboxStorage
  readonly askToken: () => Promise<string | null>
}

/** A client that speaks for this session, or for nobody. */
export function clientFor(token: string | null, language: () => Language): ApiClient {
  return createClient({ baseUrl: location.origin, token: () => token, language })
}

/**
 * The session of whoever stands at this door now. At the platform the page says who that is each time; a session
 * that this browser keeps of somebody else ends and is forgotten before anything of it is shown.
 */
export async function beginSession(begin: Begin): Promise<BegunSession> {
  const { door, storage } = begin
  let platformToken: string | null = null
  let identity = ''
  if (door === 'platform') {
    platformToken = await begin.askToken()
    const asked = platformToken === null ? null : identityOf(platformToken)
    if (asked === null) return { begun: false, because: 'signed-out' }
    identity = asked
  }
  const kept = readSession(storage, door)
  if (kept && kept.identity !== identity) await endKeptSession(begin)
  else if (kept) {
    const client = clientFor(kept.token, () => begin.language)
    const { data, error } = await client.GET('/api/v1/requester-sessions/current')
    if (data) return keepAndReturn(begin, { ...kept, session: data })
    // Without a connection the last known session stands, so that what is written is kept for it; the desk decides later.
    if (error.code === 'not-ready') return { begun: true, kept }
    if (error.code !== 'not-signed-in') return { begun: false, because: error }
  }
  return exchange(begin, platformToken, identity)
}

async function exchange(begin: Begin, platformToken: string | null, identity: string): Promise<BegunSession> {
  const client = clientFor(null, () => begin.language)
  const { data, error } = await client.POST('/api/v1/requester-sessions', {
    body: { door: begin.door, language: begin.language, ...(platformToken !== null && { platformToken }) },
  })
  return data
    ? keepAndReturn(begin, { token: data.token, identity, session: data.session })
    : { begun: false, because: error }
}

/** Back from a mail with its one-time code: the session that it opens is this door's from now on. */
export async function returnWithCode(
  begin: Begin & { readonly code: string; readonly door: 'login' | 'website' },
): Promise<BegunSession> {
  const { data, error } = await clientFor(null, () => begin.language).POST('/api/v1/requester-sessions/return', {
    body: { code: begin.code, language: begin.language, door: begin.door },
  })
  return data
    ? {
        ...keepAndReturn(begin, { token: data.token, identity: '', session: data.session }),
        about: data.conversationId,
      }
    : { begun: false, because: error }
}

/** The door closes: the desk ends the session, and this browser forgets it whether or not the desk answers. */
export async function endKeptSession(begin: Pick<Begin, 'door' | 'language' | 'storage'>): Promise<void> {
  const kept = readSession(begin.storage, begin.door)
  forgetSession(begin.storage, begin.door)
  if (kept)
    await clientFor(kept.token, () => begin.language).DELETE('/api/v1/requester-sessions/current', { keepalive: true })
}

function keepAndReturn(begin: Begin, kept: KeptSession): Extract<BegunSession, { begun: true }> {
  keepSession(begin.storage, begin.door, kept)
  return { begun: true, kept }
}
