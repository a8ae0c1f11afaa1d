import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Policy } from '@plantao/rules'
import Fastify from 'fastify'
import type { FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll } from 'vitest'
import type { Desk } from '../../desk.ts'
import type { Bus, Notice } from '../../infrastructure/bus/bus.ts'
import { openDatabase } from '../../infrastructure/database/database.ts'
import { RequestError, notFound } from '../../infrastructure/http/errors.ts'
import { answerProblem } from '../../infrastructure/http/problem.ts'
import { registerRoutes } from '../../infrastructure/http/register-routes.ts'
import { newId } from '../../infrastructure/ids.ts'
import { testDatabase } from '../../infrastructure/postgres/test-database.ts'
import { readSettings } from '../../settings.ts'
import { auditRoutes } from '../audit/audit-routes.ts'
import { customerRoutes } from '../customers/customer-routes.ts'
import { followDirectory, openDirectory } from '../customers/directory.ts'
import { registerHelp } from '../help/help-pages.ts'
import { macroRoutes } from '../macros/macro-routes.ts'
import { loadPublishedPolicy } from '../policy/load-published-policy.ts'
import { policyRoutes } from '../policy/policy-routes.ts'
import { followPolicy } from '../policy/published-policy.ts'
import { staffRoutes } from '../staff/staff-routes.ts'
import { passwordHash } from './password-hash.ts'
import { recogniseStaff } from './recognise-staff.ts'
import { staffTokenOf } from './session-cookie.ts'
import type { Permission } from './staff-session-shapes.ts'
import { staffSessionRoutes } from './staff-session-routes.ts'

export const rightPassword = 'correto cavalo bateria grampo'
const hashOfRightPassword = passwordHash(rightPassword)

type Call = { method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; cookie?: string | undefined; from?: string; headers?: Record<string, string>; form?: string }
/** The answer of the desk; `body` is its JSON, or its text. */
export type Answer = { readonly status: number; readonly body: any; readonly headers: Record<string, any>; readonly cookie: string | undefined }
export type Person = { readonly id: string; readonly email: string; readonly cookie: string }

/** A desk with the staff's side of the URL table, on a database of its own, with a clock that stands until it is moved. */
export async function staffDesk(settings: Record<string, string> = {}, now = '2026-03-02T09:00:00.000Z') {
  const database = await testDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'plantao-staff-'))
  const { db, pool, close } = openDatabase(database.url, { maxConnections: 4, onError: () => undefined })
  const clock = { now: new Date(now) }
  const given = readSettings({ DATA_DIR: dataDir, ...settings })
  let policy: Policy = await loadPublishedPolicy(db, given, () => clock.now)
  const notices: Notice[] = []
  const desk = {
    settings: given, db, pool, bus: oneProcessBus(notices), log: { warn: () => undefined, error: () => undefined }, directory: await openDirectory(db), policy: () => policy,
    usePolicy: (next: Policy) => void (policy = next), now: () => clock.now, tryOut: false,
  } as unknown as Desk
  const app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerProblem)
  const routes = [...staffSessionRoutes, ...staffRoutes, ...customerRoutes, ...policyRoutes, ...auditRoutes, ...macroRoutes]
  await app.register(async (api) => registerRoutes(api, desk, routes, async (_desk, who, request) => {
    if (who === 'anybody') return null
    const token = staffTokenOf(request as FastifyRequest, given)
    const viewer = token === null ? null : await recogniseStaff(desk, token)
    if (!viewer) throw new RequestError('not-signed-in')
    if (who.includes(':') && !viewer.permissions.has(who as Permission)) throw notFound()
    return viewer
  }), { prefix: '/api/v1' })
  await registerHelp(app, desk)
  const unfollow = [followPolicy(desk), followDirectory(desk)]
  afterAll(async () => {
    for (const end of unfollow) end()
    await app.close()
    await close()
    await database.drop()
    rmSync(dataDir, { recursive: true })
  })

  async function ask(url: string, { method = 'GET', body, cookie, from = '198.51.100.7', headers = {}, form }: Call = {}): Promise<Answer> {
    const answer = await app.inject({
      method, url: /^\/help(\/|$)/.test(url) ? url : `/api/v1${url}`, remoteAddress: from,
      headers: { ...headers, ...(cookie ? { cookie } : {}), ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(body === undefined ? {} : { payload: body as object }), ...(form === undefined ? {} : { payload: form }),
    })
    const text = answer.body
    const isJson = String(answer.headers['content-type']).includes('json')
    return { status: answer.statusCode, body: isJson && text !== '' ? JSON.parse(text) : text, headers: answer.headers, cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] || undefined }
  }

  const signIn = (email: string, password: string, more: { code?: string; from?: string } = {}) =>
    ask('/staff-sessions', { method: 'POST', body: { email, password, ...(more.code ? { code: more.code } : {}) }, ...(more.from ? { from: more.from } : {}) })

  /** Somebody of the staff who is signed in. */
  async function signedInAs(name: string, ...roles: string[]): Promise<Person> {
    const [id, email] = [newId(), `${name.toLowerCase().replace(/\W+/g, '.')}@desk.example`]
    await db.insertInto('staff').values({ id, name, email, language: 'en', languages: ['en'], roles, password_hash: await hashOfRightPassword, totp_secret: null, totp_last_step: null }).execute()
    const { cookie } = await signIn(email, rightPassword)
    return { id, email, cookie: cookie! }
  }

  const pass = (ms: number) => void (clock.now = new Date(clock.now.getTime() + ms))
  return { desk, app, ask, signIn, signedInAs, pass, notices }
}

export type StaffDesk = Awaited<ReturnType<typeof staffDesk>>

/** What one process hears of itself. */
function oneProcessBus(heard: Notice[]): Bus {
  const listeners = new Set<(notice: Notice) => void>()
  return {
    publish: (notices) => {
      heard.push(...notices)
      for (const notice of notices) for (const listener of listeners) listener(notice)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onResync: () => () => undefined,
    close: async () => undefined,
  } as Bus
}
