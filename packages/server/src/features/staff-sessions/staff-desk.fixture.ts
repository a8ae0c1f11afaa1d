import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import { newId } from '../../infrastructure/ids.ts'
import { readSettings } from '../../settings.ts'
import { testDesk } from '../../test-desk.ts'
import { passwordHash } from './password-hash.ts'

export const rightPassword = 'correto cavalo bateria grampo'
const hashOfRightPassword = passwordHash(rightPassword)

type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  cookie?: string | undefined
  from?: string
  headers?: Record<string, string>
  form?: string
}
// What comes over the wire has no type: each test says what it expects of it.
// oxlint-disable-next-line typescript/no-explicit-any
type Untyped = any
/** The answer of the desk; `body` is its JSON, or its text. */
export type Answer = {
  readonly status: number
  readonly body: Untyped
  readonly headers: Record<string, Untyped>
  readonly cookie: string | undefined
}
export type Person = { readonly id: string; readonly email: string; readonly cookie: string }

/** A desk of one test file whose staff sign in as people do; it ends with the file. */
export async function staffDesk(environment: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'plantao-staff-'))
  const { desk, app, clock, close } = await testDesk({
    settings: readSettings({ LOG_LEVEL: 'silent', DATABASE_CONNECTIONS: '4', DATA_DIR: dataDir, ...environment }),
  })
  const notices: Notice[] = []
  desk.bus.listen((notice) => void notices.push(notice))
  afterAll(async () => {
    await close()
    rmSync(dataDir, { recursive: true })
  })

  async function ask(
    url: string,
    { method = 'GET', body, cookie, from = '198.51.100.7', headers = {}, form }: Call = {},
  ): Promise<Answer> {
    const answer = await app.inject({
      method,
      url: /^\/help(\/|$)/.test(url) ? url : `/api/v1${url}`,
      remoteAddress: from,
      headers: {
        ...headers,
        ...(cookie ? { cookie } : {}),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === undefined ? {} : { payload: body as object }),
      ...(form === undefined ? {} : { payload: form }),
    })
    const isJson = String(answer.headers['content-type']).includes('json')
    return {
      status: answer.statusCode,
      body: isJson && answer.body !== '' ? JSON.parse(answer.body) : answer.body,
      headers: answer.headers,
      cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] || undefined,
    }
  }

  const signIn = (email: string, password: string, more: { code?: string; from?: string } = {}) =>
    ask('/staff-sessions', {
      method: 'POST',
      body: { email, password, ...(more.code ? { code: more.code } : {}) },
      ...(more.from ? { from: more.from } : {}),
    })

  /** Somebody of the staff who is signed in. */
  async function signedInAs(name: string, ...roles: string[]): Promise<Person> {
    const [id, email] = [newId(), `${name.toLowerCase().replace(/\W+/g, '.')}@desk.example`]
    const columns = {
      id,
      name,
      email,
      language: 'en',
      languages: ['en'],
      roles,
      password_hash: await hashOfRightPassword,
      totp_secret: null,
      totp_last_step: null,
    } as const
    await desk.db
      .insertInto('staff')
      .values({ ...columns, languages: ['en'], roles })
      .execute()
    const { cookie } = await signIn(email, rightPassword)
    return { id, email, cookie: cookie! }
  }

  return { desk, app, ask, signIn, signedInAs, pass: clock.pass, notices }
}
