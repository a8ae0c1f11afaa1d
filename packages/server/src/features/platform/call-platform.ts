import type { OperationName, PlatformClient, PlatformProblem } from '@plantao/platform-contract'
import type { Desk } from '../../desk.ts'
import { AnswerTooLarge } from './bounded-fetch.ts'
import { breachIn } from './contract-shape.ts'
import type { Breach } from './contract-shape.ts'
import { noteCall } from './platform-memory.ts'
import type { CallOutcome, PlatformLink } from './platform-memory.ts'

/** What the generated client gives back. */
export type Sent<Data> = { readonly data?: Data | undefined; readonly error?: unknown; readonly response: Response }

export type Called<Data> = { readonly tookMs: number } & (
  | { readonly kind: 'data'; readonly data: Data; readonly etag: string | null; readonly bytes: number }
  /** As it was, by its ETag. */
  | { readonly kind: 'same' }
  /** The platform says no; `code` where it says why in the contract's words. */
  | { readonly kind: 'problem'; readonly status: number; readonly code: PlatformProblem['code'] | null }
  /** No answer that can be understood; `breach` where it is known what is wrong with it. */
  | { readonly kind: 'failed'; readonly because: 'too-slow' | 'down' | 'nonsense'; readonly breach: Breach | null }
)

export type Call<Data> = {
  readonly operation: OperationName
  readonly send: (client: PlatformClient) => Promise<Sent<Data>>
}

/**
 * One call, at most 5 s, its answer held to the contract. Never throws for what the platform does, and tells the breaker
 * how it went; whether it may be made was asked before.
 */
export async function callPlatform<Data>(
  desk: Desk,
  link: PlatformLink,
  { operation, send }: Call<Data>,
): Promise<Called<Data>> {
  const startedAt = performance.now()
  const called = await send(link.client).then((sent) => understood(operation, sent), failed)
  const tookMs = Math.round(performance.now() - startedAt)
  const isDead = called.kind === 'failed' && called.because !== 'nonsense'
  link.breaker.report(isDead ? 'failed' : 'answered', desk.now())
  noteCall(desk, { operation, outcome: outcomeOf(called), tookMs })
  return { ...called, tookMs }
}

function understood<Data>(operation: OperationName, { data, error, response }: Sent<Data>): Called<Data> {
  const tookMs = 0
  if (response.status === 304) return { kind: 'same', tookMs }
  if (response.ok) {
    const breach = breachIn(operation, data)
    if (breach) return { kind: 'failed', because: 'nonsense', breach, tookMs }
    const bytes = Number(response.headers.get('content-length') ?? 0)
    return { kind: 'data', data: data as Data, etag: response.headers.get('etag'), bytes, tookMs }
  }
  const code = codeIn(error)
  // A gateway in front of a platform that is away says so in its own words.
  if (response.status === 429 || (response.status >= 500 && code !== 'not-offered'))
    return { kind: 'failed', because: 'down', breach: null, tookMs }
  if (response.status < 400) return { kind: 'failed', because: 'nonsense', breach: null, tookMs }
  return { kind: 'problem', status: response.status, code, tookMs }
}

/** What the network, or the reading of the answer, has thrown. */
function failed(error: unknown): Called<never> {
  const name = error instanceof Error ? error.name : ''
  const because =
    name === 'TimeoutError' || name === 'AbortError'
      ? 'too-slow'
      : error instanceof SyntaxError || error instanceof AnswerTooLarge
        ? 'nonsense'
        : 'down'
  return { kind: 'failed', because, breach: null, tookMs: 0 }
}

function codeIn(error: unknown): PlatformProblem['code'] | null {
  const code = (error as Partial<PlatformProblem> | null | undefined)?.code
  return code !== undefined && Object.hasOwn(isProblemCode, code) ? code : null
}

const isProblemCode: Record<PlatformProblem['code'], true> = {
  'bad-key': true,
  'not-found': true,
  'not-offered': true,
  'invalid-request': true,
  'too-many-requests': true,
  conflict: true,
  'bad-proof': true,
  'may-not-grant': true,
  'no-live-grant': true,
  'not-covered': true,
  'never-by-support': true,
  unavailable: true,
}

function outcomeOf(called: Called<unknown>): CallOutcome {
  switch (called.kind) {
    case 'data':
      return 'answered'
    case 'same':
      return 'unchanged'
    case 'problem':
      return 'refused'
    case 'failed':
      return called.because
  }
}
