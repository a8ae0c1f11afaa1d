import { AwsClient } from 'aws4fetch'
import { StorageAway } from './file-store.ts'

/** `url` names the bucket, in its path or its host, and ends without a slash. */
export type S3Place = {
  readonly url: string
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
  /** How long the storage may take to begin an answer to a read; 5 s unless said. */
  readonly answerWithinMs?: number
}

/** How long the storage may take from one piece of an answer to the next. */
const pieceWithinMs = 30_000

/** The requests that files need, signed (AWS signature version 4). Whatever fails is a StorageAway. */
export function s3Requests({ url, region, accessKey, secretKey, answerWithinMs = 5_000 }: S3Place) {
  const client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, service: 's3', region })

  async function ask(id: string, request: RequestInit): Promise<Response> {
    const signed = await client.sign(`${url}/${id}`, { ...request, redirect: 'manual' })
    return fetch(signed).catch((cause: unknown) => {
      throw new StorageAway('the file storage cannot be reached', { cause })
    })
  }

  /** The object consists of these bytes, whose SHA-256 is `sum`, in hexadecimal. */
  async function send(id: string, bytes: Buffer, sum: string, signal: AbortSignal): Promise<void> {
    const headers = { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': sum }
    const body = bytes as Uint8Array<ArrayBuffer>
    const answer = await ask(id, { method: 'PUT', headers, body, signal })
    if (!answer.ok) throw await refusal(answer, id)
    await answer.body?.cancel()
  }

  /** The bytes from `first` to `last` of the object, which has `size` bytes where that is known. */
  async function* pieces(id: string, first: number, last: number, size?: number): AsyncGenerator<Buffer, void> {
    const stop = new AbortController()
    const stalled = () => stop.abort(new Error('no byte came in time'))
    let timer = setTimeout(stalled, answerWithinMs)
    try {
      const answer = await ask(id, { headers: { range: `bytes=${first}-${last}` }, signal: stop.signal })
      if (answer.status !== 206) throw await refusal(answer, id)
      const range = answer.headers.get('content-range') ?? ''
      if (!range.startsWith(`bytes ${first}-${last}/${size ?? ''}`))
        throw new StorageAway(`the file storage answered with the range "${range}"`)
      const reader = answer.body!.getReader()
      for (;;) {
        clearTimeout(timer)
        // Only while the storage is waited for: a slow reader of ours is no fault of it.
        timer = setTimeout(stalled, pieceWithinMs)
        const { done, value } = await reader.read().catch((cause: unknown) => {
          throw new StorageAway('the file storage cut its answer', { cause })
        })
        clearTimeout(timer)
        if (done) return
        yield Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      }
    } finally {
      clearTimeout(timer)
      stop.abort()
    }
  }

  return { send, pieces }
}

/** An object that is not there is no matter of time: somebody took it away, and a person has to know. */
async function refusal(answer: Response, id: string): Promise<Error> {
  const text = await answer.text().catch((cause: unknown) => `<Code>${String(cause)}</Code>`)
  const code = /<Code>([^<]{1,100})<\/Code>/.exec(text)?.[1] ?? 'without a code'
  if (code === 'NoSuchKey') return new Error(`The file ${id} is missing in the file storage.`)
  return new StorageAway(`the file storage answered ${answer.status}, ${code}`)
}
