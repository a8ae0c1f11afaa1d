import { afterAll, expect, test } from 'vitest'
import { openScene } from '../../scene.fixture.ts'

const scene = await openScene({ settings: { TRUST_PROXY: true } })
afterAll(() => scene.close())

const left = (answer: { headers: Record<string, unknown> }) => Number(answer.headers['ratelimit-remaining'])
const visit = { door: 'website', language: 'en' }

test('whoever makes up a token for each request is counted by their address all the same', async () => {
  const from = { 'x-forwarded-for': '198.51.100.7' }
  const first = await scene.ask(null, 'POST', '/requester-sessions', visit, {
    ...from,
    authorization: `Bearer ${'a'.repeat(43)}`,
  })
  const second = await scene.ask(null, 'POST', '/requester-sessions', visit, {
    ...from,
    authorization: `Bearer ${'b'.repeat(43)}`,
  })
  expect(left(second)).toBe(left(first) - 1)
})

test('a session has its own count, at whatever address', async () => {
  const camila = await scene.signedIn()
  const first = await scene.ask(camila, 'GET', '/conversations', undefined, { 'x-forwarded-for': '198.51.100.8' })
  const second = await scene.ask(camila, 'GET', '/conversations', undefined, { 'x-forwarded-for': '198.51.100.9' })
  expect([left(first), left(second)]).toEqual([599, 598])
})

test('behind a proxy only the address that the proxy saw counts, whatever was claimed before it', async () => {
  const first = await scene.ask(null, 'POST', '/requester-sessions', visit, {
    'x-forwarded-for': '192.0.2.1, 198.51.100.20',
  })
  const second = await scene.ask(null, 'POST', '/requester-sessions', visit, {
    'x-forwarded-for': '192.0.2.2, 198.51.100.20',
  })
  expect(left(second)).toBe(left(first) - 1)
})

test('one network of IPv6 is one address', async () => {
  const first = await scene.ask(null, 'POST', '/requester-sessions', visit, { 'x-forwarded-for': '2001:db8:1:2::1' })
  const second = await scene.ask(null, 'POST', '/requester-sessions', visit, {
    'x-forwarded-for': '2001:db8:1:2:ffff::9',
  })
  expect(left(second)).toBe(left(first) - 1)
})

test('characters that no database keeps become the replacement character, and nothing is lost', async () => {
  const visitor = await scene.visitor()
  const id = await scene.opensOne(visitor, { text: 'The log says \0 and \uD83D there' })
  const message = await scene.writes(visitor, id, 'a\0b \uDE00 c')
  expect(message.text).toBe('a\uFFFDb \uFFFD c')
  expect((await scene.ask(scene.bruna, 'GET', '/search?q=ab%00cd')).status).toBe(200)
})

test('a body nested deeper than anything that is read is refused', async () => {
  const deep = Buffer.from('['.repeat(50_000) + ']'.repeat(50_000))
  const answer = await scene.ask(await scene.visitor(), 'POST', '/intake/preview', deep, {
    'content-type': 'application/json',
  })
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
})

test('of very many wrong fields the first hundred are named', async () => {
  const visitor = await scene.visitor()
  const answer = await scene.ask(visitor, 'PUT', `/conversations/${crypto.randomUUID()}`, {
    facts: Array.from({ length: 60 }, () => ({})),
  })
  expect(answer.status).toBe(400)
  expect(answer.body.errors).toHaveLength(100)
})

test('a field that a rule refuses says why, in the language of the reader', async () => {
  const visitor = await scene.visitor('website', 'pt')
  const id = await scene.opensOne(visitor)
  expect((await scene.tryWrite(visitor, id, '')).body.errors).toEqual([
    { field: 'body.text', message: 'Escreva algo ou anexe um arquivo.' },
  ])
  const { errors } = (await scene.tryWrite(visitor, id, 'Veja', { attachments: [crypto.randomUUID()] })).body
  expect(errors).toEqual([{ field: 'attachments', message: expect.stringMatching(/^Cada arquivo/) }])
})

test('a cookie with an Origin that is none opens nothing, and is no fault of ours', async () => {
  for (const origin of ['null', 'https://', '%%%', 'https://elsewhere.example']) {
    expect((await scene.ask(scene.bruna, 'GET', '/queue', undefined, { origin })).status, origin).toBe(404)
  }
})
