import type { PlatformProblem } from '@plantao/platform-contract'

type Code = PlatformProblem['code']

const known: { readonly [C in Code]?: { readonly status: number; readonly title: string } } = {
  'bad-key': { status: 401, title: 'The key is missing or wrong.' },
  'not-found': { status: 404, title: 'There is no such thing here.' },
  'not-offered': { status: 501, title: 'n8n has no such thing.' },
  'invalid-request': { status: 400, title: 'Something in the request is not as it must be.' },
  unavailable: { status: 503, title: 'n8n does not answer right now.' },
}

/** What is wrong, in the contract's words; thrown by a route, answered as problem+json (RFC 9457). */
export class Problem extends Error {
  readonly answer: PlatformProblem
  constructor(code: 'bad-key' | 'not-found' | 'not-offered' | 'invalid-request' | 'unavailable') {
    const { status, title } = known[code]!
    super(title)
    this.answer = { type: `about:blank#${code}`, title, status, code }
  }
}
