import type { OperationName, PlatformClient } from '@plantao/platform-contract'
import type { Desk } from '../../desk.ts'
import { callPlatform } from './call-platform.ts'
import type { Called, Sent } from './call-platform.ts'
import type { KeptAnswer } from './kept-answers.ts'
import { noteCall } from './platform-memory.ts'
import type { PlatformLink } from './platform-memory.ts'
import { passes } from './platform-trouble.ts'
import type { PlatformTrouble } from './platform-trouble.ts'
import type { Redaction } from './redact-answers.ts'

/** For whom something is looked at; both null where the desk itself looks. */
export type Looker = {
  /** The name of whoever looks, for the realm's access log. */
  readonly engineer: string | null
  /** The public id of the conversation that it is for. */
  readonly conversation: string | null
}

export type Reading<Data> =
  | {
      readonly state: 'read'
      readonly data: Data
      readonly takenAt: Date
      /** Why it is not fresh. */
      readonly stale: PlatformTrouble | null
    }
  | { readonly state: 'unread'; readonly because: PlatformTrouble }

export type LookHeaders = {
  readonly 'plantao-engineer'?: string
  readonly 'plantao-conversation'?: string
  readonly 'if-none-match'?: string
}

export type Ask<Data> = {
  readonly operation: OperationName
  /** What is asked, beginning with the realm; the same for every looker. */
  readonly key: string
  /** How long the same looker is given what was read before, without asking again. */
  readonly freshMs?: number
  readonly send: (client: PlatformClient, headers: LookHeaders) => Promise<Sent<Data>>
  readonly redaction: Redaction<Data>
}

/** What nobody changes by the second is not asked for with each look. */
export const freshMs = 5_000
/** What is older is not shown any more, however long the platform is away. */
const oldestShownMs = 24 * 60 * 60 * 1000

/**
 * What the platform answers, redacted; while it is in trouble what it answered before, with its age. Never throws for
 * what the platform does.
 */
export async function readPlatform<Data>(
  desk: Desk,
  link: PlatformLink,
  looker: Looker,
  ask: Ask<Data>,
): Promise<Reading<Data>> {
  const who = `${looker.engineer ?? ''}\n${looker.conversation ?? ''}`
  const kept = link.answers.find(ask.key)
  if (kept && isFresh(kept, who, ask.freshMs ?? freshMs, desk.now())) return reading<Data>(kept, null)
  return link.answers.once(`${ask.key}\n${who}`, () => readAgain(desk, link, { looker, who, ask }))
}

/** What was read before, if it may still be shown, because the platform is in this trouble. */
export function keptReading<Data>(
  desk: Desk,
  link: PlatformLink,
  key: string,
  because: PlatformTrouble,
): Reading<Data> {
  const kept = link.answers.find(key)
  if (!kept || !passes(because)) return { state: 'unread', because }
  if (desk.now().getTime() - kept.seenAt > oldestShownMs) return { state: 'unread', because }
  return reading(kept, because)
}

type Look<Data> = { readonly looker: Looker; readonly who: string; readonly ask: Ask<Data> }

async function readAgain<Data>(desk: Desk, link: PlatformLink, look: Look<Data>): Promise<Reading<Data>> {
  const { ask, looker } = look
  const { key, operation } = ask
  if (!(await link.breaker.mayCallSoon(desk.now))) {
    noteCall(desk, { operation, outcome: 'left-alone', tookMs: 0 })
    return keptReading(desk, link, key, 'down')
  }
  const before = link.answers.find(key)
  const headers = headersOf(looker, before?.etag ?? null)
  const called = await callPlatform(desk, link, { operation, send: (client) => ask.send(client, headers) })
  if (called.kind === 'same' && before) return keep<Data>(desk, link, look, { ...before, takenAt: desk.now() })
  if (called.kind !== 'data') return withoutAnswer(desk, link, key, troubleOf(called))
  return keep<Data>(desk, link, look, {
    data: await ask.redaction(called.data),
    etag: called.etag,
    takenAt: takenAtOf(called.data, desk.now()),
    seenAt: 0,
    bytes: called.bytes,
    lookers: new Map(),
  })
}

function keep<Data>(desk: Desk, link: PlatformLink, { who, ask }: Look<Data>, answer: KeptAnswer): Reading<Data> {
  const now = desk.now().getTime()
  const recent = [...answer.lookers].filter(([, at]) => now - at < (ask.freshMs ?? freshMs))
  const kept = { ...answer, seenAt: now, lookers: new Map([...recent, [who, now]]) }
  link.answers.keep(ask.key, kept)
  return reading(kept, null)
}

/** What the platform does not give any more is not shown from memory either. */
function withoutAnswer<Data>(desk: Desk, link: PlatformLink, key: string, because: PlatformTrouble): Reading<Data> {
  if (!passes(because)) link.answers.forget(key)
  return keptReading(desk, link, key, because)
}

/** The trouble that the desk calls this answer by. */
export function troubleOf(called: Called<unknown>): PlatformTrouble {
  if (called.kind === 'failed') return called.because
  if (called.kind !== 'problem') return 'nonsense'
  if (called.code === 'not-offered') return 'not-offered'
  if (called.code === 'bad-key' || (called.code === null && [401, 403].includes(called.status))) return 'key-refused'
  return 'not-found'
}

function isFresh(kept: KeptAnswer, who: string, forMs: number, now: Date): boolean {
  const lookedAt = kept.lookers.get(who)
  return lookedAt !== undefined && now.getTime() - lookedAt < forMs && now.getTime() >= lookedAt
}

function reading<Data>(kept: KeptAnswer, stale: PlatformTrouble | null): Reading<Data> {
  return { state: 'read', data: kept.data as Data, takenAt: kept.takenAt, stale }
}

export function headersOf({ engineer, conversation }: Looker, etag: string | null): LookHeaders {
  return {
    ...(engineer === null ? {} : { 'plantao-engineer': encodeURIComponent(engineer).slice(0, 200) }),
    ...(conversation === null ? {} : { 'plantao-conversation': conversation }),
    ...(etag === null ? {} : { 'if-none-match': etag }),
  }
}

/** The platform's own word, where it is older than ours; never an instant that is still to come. */
function takenAtOf(data: unknown, now: Date): Date {
  const said = new Date((data as { takenAt?: string } | null)?.takenAt ?? now)
  return said < now ? said : now
}
