import { createPlatformClient } from '@plantao/platform-contract'
import type { OperationName, PlatformClient } from '@plantao/platform-contract'
import type { Desk } from '../../desk.ts'
import { boundedFetch } from './bounded-fetch.ts'
import { newBreaker } from './breaker.ts'
import type { Breaker } from './breaker.ts'
import { readConnection } from './connection.ts'
import type { Connection } from './connection.ts'
import { keptAnswers } from './kept-answers.ts'
import type { KeptAnswers } from './kept-answers.ts'

/** The way to the platform, as long as the connection stays the same. */
export type PlatformLink = {
  readonly connection: Connection
  readonly client: PlatformClient
  readonly breaker: Breaker
  readonly answers: KeptAnswers
}

export type CallOutcome = 'answered' | 'unchanged' | 'refused' | 'too-slow' | 'down' | 'nonsense' | 'left-alone'
export type CallSeen = { readonly operation: string; readonly outcome: CallOutcome; readonly tookMs: number }

/** What this process remembers of the platform; never a text that was not redacted. */
type PlatformMemory = {
  link: PlatformLink | null
  linkReadAt: number | null
  /** The platform's ids of realms, by the desk's: linked once, for good. */
  readonly realms: Map<string, string>
  readonly watchers: Set<(call: CallSeen) => void>
}

/** A connection that another process changed is known at once; where that notice was lost, after a minute. */
const linkBelievedMs = 60_000
const memories = new WeakMap<Desk['bus'], PlatformMemory>()

/** The way to the platform now; null where none is connected. */
export async function platformLink(desk: Desk): Promise<PlatformLink | null> {
  const memory = memoryOf(desk)
  if (memory.linkReadAt !== null && performance.now() - memory.linkReadAt < linkBelievedMs) return memory.link
  const startedAt = performance.now()
  const connection = await readConnection(desk)
  const is = memory.link?.connection
  const same = is?.address === connection?.address && is?.key === connection?.key
  if (!same) memory.link = connection && newLink(connection)
  memory.linkReadAt = startedAt
  return memory.link
}

/** The way that was known last, without asking. */
export function knownLink(desk: Desk): PlatformLink | null {
  return memoryOf(desk).link
}

/** The platform's id of this realm; null where it was never linked. */
export async function platformRealmId(desk: Desk, realmId: string): Promise<string | null> {
  const { realms } = memoryOf(desk)
  const known = realms.get(realmId)
  if (known !== undefined) return known
  const row = await desk.db.selectFrom('realm').select('platform_id').where('id', '=', realmId).executeTakeFirst()
  const platformId = row?.platform_id ?? null
  if (platformId !== null) realms.set(realmId, platformId)
  return platformId
}

/** What was read of this realm, the desk's id, by this operation is asked for again at the next look. */
export async function ageAnswers(desk: Desk, realmId: string, operation: OperationName): Promise<void> {
  const [link, realm] = await Promise.all([platformLink(desk), platformRealmId(desk, realmId)])
  link?.answers.age(`${realm} ${operation} `)
}

export function noteCall(desk: Desk, call: CallSeen): void {
  for (const watch of memoryOf(desk).watchers) watch(call)
}

/** Called with every call to the platform. Returns how to stop. */
export function watchCalls(desk: Desk, watch: (call: CallSeen) => void): () => void {
  const { watchers } = memoryOf(desk)
  watchers.add(watch)
  return () => watchers.delete(watch)
}

function newLink(connection: Connection): PlatformLink {
  const { address, key } = connection
  return {
    connection,
    client: createPlatformClient({ baseUrl: address, key, fetch: boundedFetch }),
    breaker: newBreaker(),
    answers: keptAnswers(),
  }
}

function memoryOf(desk: Desk): PlatformMemory {
  const existing = memories.get(desk.bus)
  if (existing) return existing
  const memory: PlatformMemory = { link: null, linkReadAt: null, realms: new Map(), watchers: new Set() }
  const readAgain = () => {
    memory.linkReadAt = null
  }
  desk.bus.listen(({ kind }) => {
    if (kind === 'platform') readAgain()
  })
  desk.bus.onResync(readAgain)
  memories.set(desk.bus, memory)
  return memory
}
