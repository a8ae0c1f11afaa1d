import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../app.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'

const token = 'a-token-for-the-scraper-alone'
let open: TestDesk
let withToken: FastifyInstance

beforeAll(async () => {
  open = await testDesk()
  withToken = await buildApp({ ...open.desk, settings: { ...open.desk.settings, METRICS_TOKEN: token } })
})
afterAll(async () => {
  await withToken.close()
  await open.close()
})

type Asked = { readonly from?: string; readonly headers?: Record<string, string> }
const status = async (app: FastifyInstance, { from = '127.0.0.1', headers = {} }: Asked = {}) =>
  (await app.inject({ url: '/metrics', remoteAddress: from, headers })).statusCode

describe('the metrics', () => {
  test('are told to this machine alone where no token is set', async () => {
    expect(await status(open.app)).toBe(200)
    expect(await status(open.app, { from: '::1' })).toBe(200)
    expect(await status(open.app, { from: '10.0.0.7' })).toBe(403)
    expect(await status(open.app, { headers: { 'x-forwarded-for': '127.0.0.1' } }), 'a proxy of this machine').toBe(403)
  })

  test('are told to whoever has the token, from wherever, and to nobody else', async () => {
    const headers = { authorization: `Bearer ${token}` }
    expect(await status(withToken, { from: '10.0.0.7', headers })).toBe(200)
    expect(await status(withToken, { headers: { authorization: `Bearer ${token}!` } })).toBe(401)
    expect(await status(withToken)).toBe(401)
  })
})
