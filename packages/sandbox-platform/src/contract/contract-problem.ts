import type { PlatformProblem } from '@plantao/platform-contract'

const statuses: Readonly<Record<PlatformProblem['code'], number>> = {
  'bad-key': 401,
  'not-found': 404,
  'not-offered': 501,
  'invalid-request': 400,
  'too-many-requests': 429,
  conflict: 409,
  'bad-proof': 403,
  'may-not-grant': 403,
  'no-live-grant': 403,
  'not-covered': 403,
  'never-by-support': 403,
  unavailable: 503,
}

/** A call of the contract that is answered by a problem. */
export class ContractProblem extends Error {
  readonly code: PlatformProblem['code']

  constructor(code: PlatformProblem['code'], title: string, options?: ErrorOptions) {
    super(title, options)
    this.code = code
  }
}

/** As it is sent: RFC 9457. */
export function problemBody({ code, message }: ContractProblem): PlatformProblem {
  return { type: `urn:desk-contract:problem:${code}`, title: message, status: statuses[code], code }
}
