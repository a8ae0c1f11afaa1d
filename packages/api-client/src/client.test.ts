import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { createClient, dataOf } from './client.ts'
import { readPromises } from './read-promises.ts'
import { uploadFile } from './upload-file.ts'
import { uuidv7 } from './uuidv7.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

test('promises are read on from page to page, as far as is asked for', async () => {
  const asked: (string | null)[] = []
  const baseUrl = await serve((request, reply) => {
    const after = new URL(request.url ?? '', 'http://desk').searchParams.get('after')
    asked.push(after)
    const page =
      after === null
        ? { items: [{ kind: 'resolution' }], next: 'one' }
        : { items: [{ kind: 'first-answer' }], next: null }
    reply.setHeader('content-type', 'application/json').end(JSON.stringify(page))
  })
  const client = createClient({ baseUrl, language: () => 'en' })
  const read = async (pages: number) => {
    const { items, more } = await dataOf(readPromises(client, uuidv7(), pages))
    return [items.map(({ kind }) => kind), more]
  }
  expect(await read(1)).toEqual([['resolution'], true])
  expect(await read(2)).toEqual([['resolution', 'first-answer'], false])
  expect(asked).toEqual([null, null, 'one'])
})

test('a requester sends the token of the session and the language of the screen', async () => {
  let headers: IncomingMessage['headers'] = {}
  const baseUrl = await serve((request, reply) => {
    headers = request.headers
    reply.setHeader('content-type', 'application/json').end('{"demands":[],"topics":[],"supportName":"Plantão"}')
  })
  const choices = await dataOf(
    createClient({ baseUrl, token: () => 'livia', language: () => 'es' }).GET('/api/v1/intake/choices'),
  )
  expect(choices.supportName).toBe('Plantão')
  expect(headers).toMatchObject({ authorization: 'Bearer livia', 'accept-language': 'es' })
})

test('a refusal comes with its reason and its next step', async () => {
  const baseUrl = await serve((_request, reply) => {
    reply
      .writeHead(422, { 'content-type': 'application/problem+json' })
      .end('{"code":"refused","status":422,"title":"Não.","because":"not-yours","nextStep":"Peça ao dono."}')
  })
  const { error } = await createClient({ baseUrl, language: () => 'pt' }).GET('/api/v1/intake/choices')
  expect(error).toMatchObject({ code: 'refused', because: 'not-yours', nextStep: 'Peça ao dono.' })
})

test('no answer at all, or one from something in between, is a problem too, in the language of the screen', async () => {
  const proxy = await serve(
    (_request, reply) =>
      void reply.writeHead(502, { 'content-type': 'text/html', 'retry-after': '9' }).end('<h1>Bad gateway</h1>'),
  )
  const language = () => 'pt' as const
  const between = await createClient({ baseUrl: proxy, language }).GET('/api/v1/intake/choices')
  expect(between.error).toMatchObject({ code: 'not-ready', because: 'not-the-desk', retryAfterSeconds: 9 })
  const cut = await serve((request) => void request.socket.destroy())
  const nothing = await createClient({ baseUrl: cut, language }).GET('/api/v1/intake/choices')
  expect(nothing.error).toMatchObject({
    code: 'not-ready',
    because: 'no-answer',
    title: expect.stringContaining('não respondeu'),
  })
})

test('a file that was cut in the middle goes on where the desk is, and arrives whole', async () => {
  const file = Buffer.from(Array.from({ length: 700_000 }, (_, at) => at % 251))
  let kept = Buffer.alloc(0)
  let cut = false
  const baseUrl = await serve(async (request, reply) => {
    const offset = Number(new URL(request.url!, 'http://desk').searchParams.get('offset'))
    const body = await bytesOf(request)
    if (request.method === 'PATCH') {
      expect(request.headers['content-type']).toBe('application/octet-stream')
      expect(offset).toBe(kept.length)
      kept = Buffer.concat([kept, body])
      // The second chunk arrives, its answer does not.
      if (kept.length > 300_000 && !cut) {
        cut = true
        return void request.socket.destroy()
      }
    }
    const progress = { id: 'a', offset: kept.length, sizeBytes: file.length, complete: kept.length === file.length }
    reply.setHeader('content-type', 'application/json').end(JSON.stringify(progress))
  })
  const seen: number[] = []
  const client = createClient({ baseUrl, token: () => 'livia', language: () => 'pt' })
  const done = await uploadFile(client, {
    id: uuidv7(),
    conversationId: uuidv7(),
    file: new Blob([file]),
    name: 'log.txt',
    onProgress: (sent) => seen.push(sent),
    random: () => 0,
  })
  expect(done.complete).toBe(true)
  expect(kept.equals(file)).toBe(true)
  expect(cut).toBe(true)
  expect(seen.at(-1)).toBe(700_000)
})
