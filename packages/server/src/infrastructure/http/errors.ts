/**
 * Every request error: its code is stable and documented (docs/errors.md), `status` is the HTTP status, `title` says
 * what happened. A refusal by a rule has the code `refused` and carries the rule's reason.
 */
export const requestErrors = {
  'invalid-request': {
    status: 400,
    title: 'Something in the request is not as it must be.',
  },
  'bad-token': {
    status: 401,
    title: 'The platform token is not valid: it is expired, was used before, or is not for this desk.',
  },
  'not-signed-in': { status: 401, title: 'This needs a session, and yours is missing or has ended.' },
  'wrong-credentials': { status: 401, title: 'The address, the password or the code is wrong.' },
  'code-needed': { status: 401, title: 'This account asks for the code of your authenticator app as well.' },
  'wrong-code': { status: 401, title: 'The code is wrong, was used before or is too old.' },
  'not-found': { status: 404, title: 'There is nothing here for you.' },
  conflict: { status: 409, title: 'This was changed by somebody else meanwhile; look again.' },
  'already-exists': { status: 409, title: 'There is one with this name or id already.' },
  refused: { status: 422, title: 'The rules do not allow this.' },
  'wrong-offset': { status: 409, title: 'The file goes on at another byte; ask for the offset and send from there.' },
  'too-large': { status: 413, title: 'This is larger than the limit.' },
  'not-json': { status: 415, title: 'The body must be application/json.' },
  'too-many-requests': { status: 429, title: 'Too many requests from this session; wait a moment.' },
  'locked-for-now': { status: 429, title: 'Too many failed tries; wait a few minutes.' },
  internal: { status: 500, title: 'A fault of ours. It is recorded under this id.' },
  'not-ready': {
    status: 503,
    title: 'The database or the file storage does not answer right now; the same request may be sent again.',
  },
} as const satisfies Record<string, { status: number; title: string }>

export type RequestErrorCode = keyof typeof requestErrors

/** What a field did wrong: `field` is a path such as `facts.environment`, `message` is in the reader's language. */
export type FieldError = { readonly field: string; readonly message: string }

export type RequestErrorDetail = {
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  /** A stable reason of a refusal, for screens. */
  readonly because?: string
  readonly nextStep?: string
  readonly retryAfterSeconds?: number
  /** For `wrong-offset`: where to go on, in bytes. */
  readonly offset?: number
  /** For the refusal `merged`: the id of the conversation that it goes on in. */
  readonly conversation?: string
  /** For the refusal `realm-derived`: what was found, and where. */
  readonly derived?: readonly DerivedDetail[]
}

/** Something that belongs to a realm, in a text that was to leave it; `start` and `end` are UTF-16 offsets of that text. */
export type DerivedDetail = {
  readonly what: 'name' | 'marked' | 'unknown' | 'unreadable'
  readonly kind: string | null
  readonly term: string
  readonly realm: { readonly id: string; readonly name: string } | null
  readonly way: string
  readonly file: string | null
  readonly start: number
  readonly end: number
  readonly mayOverrule: boolean
}

/** Thrown by a verb; answered as `application/problem+json` (RFC 9457). */
export class RequestError extends Error {
  readonly code: RequestErrorCode
  readonly detail: RequestErrorDetail
  constructor(code: RequestErrorCode, detail: RequestErrorDetail = {}) {
    super(detail.detail ?? requestErrors[code].title)
    this.code = code
    this.detail = detail
  }
}

/** Missing and forbidden answer alike, so that nobody learns what exists. */
export function notFound(): RequestError {
  return new RequestError('not-found')
}

/** A rule said no. */
export function refused(because: string, nextStep?: string): RequestError {
  return new RequestError('refused', nextStep === undefined ? { because } : { because, nextStep })
}

/** What must hold if our own code is right; a breach is a bug, answered as a 500 with an id. */
export function invariant(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`Invariant broken: ${what}`)
}
