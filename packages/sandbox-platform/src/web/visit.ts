import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language, Person } from '../people/cast.ts'
import { personOfSession } from '../people/sessions.ts'
import { wordsIn } from '../words/index.ts'
import type { Words } from '../words/index.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { cookieOf } from './cookies.ts'
import { pageLanguage } from './page-language.ts'
import type { Sandbox } from './sandbox.ts'

export const sessionCookie = 'sandbox_session'
export const languageCookie = 'sandbox_language'

/** One request for a page: who asks, in which language, and what the page needs to be written. */
export type Visit = {
  readonly path: string
  readonly language: Language
  readonly words: Words
  readonly person: Person | undefined
  /** Allows the scripts of this one answer. */
  readonly nonce: string
  readonly deskUrl: string
  readonly now: Date
}

/** The visit that this request makes. */
export function visitOf(request: FastifyRequest, sandbox: Sandbox): Visit {
  const language = pageLanguage(cookieOf(request.headers.cookie, languageCookie), request.headers['accept-language'])
  return {
    // One slash only: '//elsewhere' in a link would be another host.
    path: (request.url.split('?')[0] as string).replace(/^\/+/, '/'),
    language,
    words: wordsIn[language],
    person: signedIn(request, sandbox),
    nonce: randomBytes(16).toString('base64url'),
    deskUrl: sandbox.deskUrl,
    now: sandbox.now(),
  }
}

/** As they are now: whose login is revoked is nobody here. */
function signedIn(request: FastifyRequest, sandbox: Sandbox): Person | undefined {
  const person = personOfSession(sandbox.file, sessionToken(request), sandbox.now())
  const current = person && sandbox.people.byId(person.id)
  return current?.status === 'active' ? current : undefined
}

/** The secret of the session that the browser sent, if any. */
export function sessionToken(request: FastifyRequest): string | undefined {
  return cookieOf(request.headers.cookie, sessionCookie)
}

/** The page is sent, never kept by a cache, and may load only what its policy names. */
export function sendPage(reply: FastifyReply, visit: Visit, page: VNode, status = 200): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language, cookie')
    .header('content-security-policy', contentSecurityPolicy(visit.nonce, visit.deskUrl))
    .header('cross-origin-opener-policy', 'same-origin')
    .header('x-frame-options', 'DENY')
    .send(`<!doctype html>${renderToString(page)}`)
}
