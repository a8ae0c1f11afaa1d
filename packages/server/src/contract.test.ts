import { afterAll, beforeAll, expect, test } from 'vitest'
import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { watchContract } from './contract.fixture.ts'
import type { ContractWatch } from './contract.fixture.ts'
import type { Desk } from './desk.ts'
import { registerOpenApi } from './infrastructure/http/openapi.ts'
import { registerRoutes } from './infrastructure/http/register-routes.ts'
import { route } from './infrastructure/http/route.ts'

const app = Fastify()
let contract: ContractWatch
const reply = z.object({ name: z.string().max(10), at: z.iso.datetime() }).meta({ id: 'Greeting' })
const honest = { name: 'Camila', at: '2026-03-02T09:00:00Z' }

/** Answers with exactly this, past the serialiser that would hold it to its shape. */
const line = (operation: string, status: number, media: string, body: string) =>
  route({
    method: 'GET',
    path: `/${operation}`,
    operation,
    summary: 'A greeting.',
    tag: 'Greetings',
    who: 'anybody',
    reply,
    run: ({ reply: answer }) =>
      answer
        .status(status)
        .type(media)
        .serializer((text) => String(text))
        .send(body) as never,
  })

beforeAll(async () => {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await registerOpenApi(app)
  const routes = [
    line('honest', 200, 'application/json', JSON.stringify(honest)),
    line('talkative', 200, 'application/json', JSON.stringify({ ...honest, internalNote: 'they never pay' })),
    line('short', 200, 'application/json', JSON.stringify({ name: 'Camila' })),
    line('long', 200, 'application/json', JSON.stringify({ ...honest, name: 'Camila Nogueira' })),
    line('undated', 200, 'application/json', JSON.stringify({ ...honest, at: 'yesterday' })),
    line('created', 201, 'application/json', JSON.stringify(honest)),
    line('page', 200, 'text/html', '<h1>Camila</h1>'),
    line('silent', 200, 'application/json', ''),
    line('problem', 404, 'application/problem+json', JSON.stringify({ sorry: true })),
  ]
  await app.register(async (api) => registerRoutes(api, {} as Desk, routes, async () => null), { prefix: '/api/v1' })
  contract = watchContract(app)
  await app.ready()
})
afterAll(() => app.close())

test('an answer that is as the document says passes', async () => {
  const answer = await app.inject('/api/v1/honest')
  expect([answer.statusCode, answer.json()]).toEqual([200, honest])
  expect(contract.breaches.filter((breach) => breach.includes('/honest'))).toEqual([])
})

test.each([
  ['a field more', 'talkative', 'additional properties'],
  ['a field less', 'short', 'required'],
  ['a text that is too long', 'long', 'more than 10'],
  ['an instant that is none', 'undated', 'format'],
  ['another status', 'created', 'this status'],
  ['another kind of body', 'page', 'text/html'],
  ['no body', 'silent', 'no body'],
  ['a problem of another form', 'problem', 'required'],
])('an answer with %s is a breach, and the test that caused it fails', async (_name, operation, says) => {
  const answer = await app.inject(`/api/v1/${operation}`)
  expect(answer.statusCode).toBe(500)
  expect(contract.breaches.find((breach) => breach.includes(`/${operation} `))).toContain(says)
})
