import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../app.ts'
import { json } from '../../infrastructure/database/database.ts'
import { newId } from '../../infrastructure/ids.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { noteMailbox } from '../incoming-mail/mailbox-state.ts'

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

type Told = Readonly<Record<string, number>>
/** What is told of mail, by name. */
async function mailTold(): Promise<Told> {
  const { body } = await open.app.inject('/metrics')
  return Object.fromEntries(
    [...body.matchAll(/^(plantao_mail\S+) (\S+)$/gm)].map(([, name, value]) => [name, Number(value)]),
  )
}

type Asked = { readonly from?: string; readonly headers?: Record<string, string> }
const status = async (app: FastifyInstance, { from = '127.0.0.1', headers = {} }: Asked = {}) =>
  (await app.inject({ url: '/metrics', remoteAddress: from, headers })).statusCode

describe('the metrics', () => {
  test('are told to this machine alone where no token is set', async () => {
    expect(await status(open.app)).toBe(200)
    expect(await status(open.app, { from: '::1' })).toBe(200)
    expect(await status(open.app, { from: '10.0.0.7' })).toBe(403)
  })

  test.each(['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip'])(
    'are not told to what a proxy of this machine passes on with %s',
    async (name) => {
      expect(await status(open.app, { headers: { [name]: '127.0.0.1' } })).toBe(403)
    },
  )

  test.each([
    ['localhost:4000', 200],
    ['127.0.0.1:4000', 200],
    ['[::1]:4000', 200],
    ['desk.example.com', 403],
    ['localhost.example.com', 403],
  ])('asked for at %s, where no token is set, are answered %i', async (host, expected) => {
    expect(await status(open.app, { headers: { host } })).toBe(expected)
  })

  test('are told to whoever has the token, from wherever, and to nobody else', async () => {
    const headers = { authorization: `Bearer ${token}` }
    expect(await status(withToken, { from: '10.0.0.7', headers })).toBe(200)
    expect(await status(withToken, { headers: { authorization: `Bearer ${token}!` } })).toBe(401)
    expect(await status(withToken)).toBe(401)
  })
})

test('how much mail waits each way, since when, what is held, and whether the mailbox fails, is measured', async () => {
  const { db, now } = open.desk
  expect(await mailTold()).toEqual({
    'plantao_mail_waiting{direction="in"}': 0,
    'plantao_mail_waiting{direction="out"}': 0,
    'plantao_mail_oldest_seconds{direction="in"}': 0,
    'plantao_mail_oldest_seconds{direction="out"}': 0,
    plantao_mail_uncertain: 0,
    plantao_mail_held: 0,
    plantao_mailbox_failing: 0,
  })
  const at = now()
  const out = {
    to_address: 'ana@acme.example',
    language: 'pt',
    kind: 'password-link',
    subject: 'Senha',
    text: '',
  } as const
  for (const [state, next] of [
    ['queued', at],
    ['uncertain', at],
    ['sent', null],
    ['kept', null],
  ] as const)
    await db
      .insertInto('mail')
      .values({ ...out, id: newId(at), message_id: newId(at), state, created_at: at, next_try_at: next, codes: '[]' })
      .execute()
  for (const state of ['kept', 'held', 'held', 'message'] as const)
    await db
      .insertInto('incoming_mail')
      .values({ ...came(at), state, held_because: state === 'held' ? 'too-many' : null })
      .execute()
  await db.insertInto('mailbox').values(mailbox(at)).execute()
  await noteMailbox(open.desk, { code: 'other', said: 'no' })
  open.clock.pass(90_000)
  expect(await mailTold()).toEqual({
    'plantao_mail_waiting{direction="in"}': 1,
    'plantao_mail_waiting{direction="out"}': 2,
    'plantao_mail_oldest_seconds{direction="in"}': 90,
    'plantao_mail_oldest_seconds{direction="out"}': 90,
    plantao_mail_uncertain: 1,
    plantao_mail_held: 2,
    plantao_mailbox_failing: 1,
  })
  await noteMailbox(open.desk, null)
  expect(await mailTold()).toMatchObject({ plantao_mailbox_failing: 0 })
})

const came = (at: Date) => ({
  id: newId(at),
  digest: randomBytes(32),
  received_at: at,
  envelope_from: 'ana@acme.example',
  envelope_to: ['support@desk.example'],
  raw: Buffer.from('Subject: Senha'),
  authenticity: json({ spf: 'none', dkim: 'none', dmarc: 'none', policy: null, aligned: null, from: null } as const),
  next_try_at: at,
})
const mailbox = (at: Date) => ({
  host: 'imap.acme.example',
  port: 993,
  security: 'tls' as const,
  username: 'desk',
  folder: 'INBOX',
  sign_in: 'password' as const,
  password: 'sealed',
  revision: newId(at),
  changed_at: at,
})
