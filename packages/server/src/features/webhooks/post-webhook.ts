import { request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Address } from './public-address.ts'

/** What came back: a status, or what went wrong on the way. At most 1 KiB of the answer. */
export type PostAnswer = { readonly status: number | null; readonly problem: string | null; readonly head: string }

const answerWithinMs = 10_000
const headBytes = 1024

/**
 * The body at this URL, by a connection to this address and no other; a redirect is an answer and is not followed.
 * Never throws for what the outside does.
 */
export function postWebhook(
  url: URL,
  {
    address,
    headers,
    body,
  }: { readonly address: Address; readonly headers: Record<string, string>; readonly body: string },
): Promise<PostAnswer> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ status: null, problem: problemOf(error), head: '' })
    const request = send(
      url,
      {
        method: 'POST',
        agent: false,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Plantao',
        },
        lookup: (_host, options, answer) =>
          options.all
            ? answer(null, [{ address: address.address, family: address.family }])
            : answer(null, address.address, address.family),
        signal: AbortSignal.timeout(answerWithinMs),
      },
      (answer) => {
        headOf(answer).then((head) => resolve({ status: answer.statusCode ?? null, problem: null, head }), fail)
      },
    )
    request.on('error', fail)
    request.end(body)
  })
}

/** The beginning of the answer as text; the rest is not waited for. */
async function headOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece)
    length += piece.length
    if (length >= headBytes) break
  }
  const text = new TextDecoder().decode(Buffer.concat(pieces).subarray(0, headBytes))
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '').slice(0, headBytes)
}

function problemOf(error: Error & { code?: string }): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `no answer within ${answerWithinMs / 1000} s`
  return (error.code ?? error.message).slice(0, 200)
}
