import createOpenApiClient from 'openapi-fetch'
import type { Client } from 'openapi-fetch'
import type { Language, Problem } from './contract.ts'
import type { paths } from './generated/api.ts'

/** Every path of the contract, typed: `client.GET('/api/v1/queue', { params: { query: { view: 'mine' } } })`. */
export type ApiClient = Client<paths>

export type ClientOptions = {
  /** The desk's address without a path, such as `https://desk.example`; empty for the page's own origin. */
  readonly baseUrl: string
  /** Requesters: the token of their session, asked for at each request. Staff leave it out and go by their cookie. */
  readonly token?: () => string | null
  /** The language of every text that the desk writes in its answers. */
  readonly language: () => Language
  readonly fetch?: (request: Request) => Promise<Response>
  /** How long an answer may take; 30 s unless said. */
  readonly timeoutMs?: number
}

/**
 * A client of the desk's API. It never rejects: what failed is in `error` as a {@link Problem}, also where no
 * answer came (`status` 503, `code` `not-ready`, `because` `no-answer`) or where it came from something in between.
 */
export function createClient(options: ClientOptions): ApiClient {
  const send = options.fetch ?? ((request: Request) => fetch(request))
  const timeoutMs = options.timeoutMs ?? 30_000
  const client = createOpenApiClient<paths>({
    baseUrl: options.baseUrl,
    credentials: options.token ? 'omit' : 'same-origin',
    fetch: async (request) => {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
      return send(new Request(request, { signal }))
    },
  })
  client.use({
    onRequest({ request }) {
      request.headers.set('accept-language', options.language())
      const token = options.token?.()
      if (token) request.headers.set('authorization', `Bearer ${token}`)
      return request
    },
    async onResponse({ response }) {
      if (response.ok || /\bjson\b/.test(response.headers.get('content-type') ?? '')) return undefined
      return problemResponse(noAnswer(options.language(), 'not-the-desk', retryAfter(response)))
    },
    onError() {
      return problemResponse(noAnswer(options.language(), 'no-answer'))
    },
  })
  return client
}

/** What a call of the client settles to. */
export type Answer<Data> = { data?: Data | undefined; error?: unknown; response: Response }

/**
 * The data of a call that succeeded: `const queue = await dataOf(client.GET('/api/v1/queue'))`.
 *
 * @throws ProblemError
 */
export async function dataOf<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error } = await call
  if (error !== undefined) throw new ProblemError(error as Problem)
  return data as Data
}

/** A failed call; its message is the problem's title, in the reader's language. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

const noAnswerTitles: Record<Language, string> = {
  pt: 'O atendimento não respondeu. Verifique a conexão; o mesmo pedido pode ser enviado de novo.',
  en: 'The desk did not answer. Check the connection; the same request may be sent again.',
  es: 'El soporte no respondió. Revise la conexión; la misma petición puede enviarse de nuevo.',
}

function noAnswer(language: Language, because: string, retryAfterSeconds?: number): Problem {
  const problem: Problem = {
    type: 'about:blank',
    title: noAnswerTitles[language],
    status: 503,
    code: 'not-ready',
    instance: '',
    because,
  }
  return retryAfterSeconds === undefined ? problem : { ...problem, retryAfterSeconds }
}

function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds : undefined
}
