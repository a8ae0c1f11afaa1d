/** A call that takes longer is given up. */
export const answerWithinMs = 5_000
/** No answer of the contract is larger; one that is would fill our memory. */
const mostBytes = 32 * 1024 * 1024

/** The answer was larger than any that the contract promises. */
export class AnswerTooLarge extends Error {}

/**
 * The whole answer, within 5 s from now. Redirects are not followed: the key goes to the address that it was given for.
 *
 * @throws TimeoutError, {@link AnswerTooLarge}, or what the network says
 */
export async function boundedFetch(request: Request): Promise<Response> {
  const answer = await fetch(request, { signal: AbortSignal.timeout(answerWithinMs), redirect: 'manual' })
  const body = await wholeBody(answer)
  const headers = new Headers(answer.headers)
  // The body stands here decoded and whole.
  for (const name of ['content-encoding', 'transfer-encoding']) headers.delete(name)
  headers.set('content-length', String(body.length))
  const hasBody = ![204, 205, 304].includes(answer.status)
  return new Response(hasBody ? new Uint8Array(body) : null, { status: answer.status, headers })
}

async function wholeBody(answer: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of answer.body ?? []) {
    length += piece.length
    if (length > mostBytes) throw new AnswerTooLarge(`The platform answers more than ${mostBytes} bytes.`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
