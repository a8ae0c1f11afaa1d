import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusedPage } from '../pages/notice-page.ts'
import { signInPage } from '../pages/sign-in-page.ts'
import { cast } from '../people/cast.ts'
import { endSession, sessionSeconds, startSession } from '../people/sessions.ts'
import { mayEndGrants } from '../people/roles.ts'
import { clearLock, personSigningIn } from '../people/sign-in.ts'
import type { DeskNotices } from '../people/tell-desk.ts'
import { endHere } from '../support/end-here.ts'
import { cookieLine } from './cookies.ts'
import { comesFromOwnPage } from './own-origin-only.ts'
import type { Sandbox } from './sandbox.ts'
import { sendPage, sessionCookie, sessionToken, visitOf } from './visit.ts'

const longestField = 200

/** Signing in and out, unlocking a colleague, and ending what support may do. Each is a form's POST and is refused from other sites. */
export function accountRoutes(app: FastifyInstance, sandbox: Sandbox, notices: DeskNotices): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 8 * 1024 },
    (_request, body, done) => done(null, new URLSearchParams(body as string)),
  )

  app.post('/sign-in', async (request, reply) => {
    if (!comesFromOwnPage(request, sandbox)) return refuse(request, reply, sandbox)
    const given = {
      realm: field(request, 'realm'),
      email: field(request, 'email'),
      password: field(request, 'password'),
    }
    const person = await personSigningIn(sandbox.file, given, sandbox.now)
    if (!person || sandbox.people.byId(person.id)?.status !== 'active') {
      const visit = visitOf(request, sandbox)
      return sendPage(reply, visit, signInPage(visit, { refused: true, realm: given.realm, email: given.email }), 401)
    }
    endSession(sandbox.file, sessionToken(request))
    const token = startSession(sandbox.file, person, sandbox.now())
    return reply.header('set-cookie', cookieLine(sessionCookie, token, sessionSeconds)).redirect('/app', 303)
  })

  app.post('/sign-out', async (request, reply) => {
    if (!comesFromOwnPage(request, sandbox)) return refuse(request, reply, sandbox)
    endSession(sandbox.file, sessionToken(request))
    return reply.header('set-cookie', cookieLine(sessionCookie, '', 0)).redirect('/sign-in', 303)
  })

  app.post<{ Params: { id: string } }>('/app/people/:id/unlock', async (request, reply) => {
    const { person } = visitOf(request, sandbox)
    if (!comesFromOwnPage(request, sandbox) || !person?.permissions.includes('USER:UPDATE'))
      return refuse(request, reply, sandbox)
    const colleague = cast.find((one) => one.id === request.params.id && one.realm.id === person.realm.id)
    const account = colleague && sandbox.file.state.accounts[colleague.id]
    if (!account) return refuse(request, reply, sandbox)
    clearLock(account)
    sandbox.file.save()
    return reply.redirect('/app', 303)
  })

  app.post<{ Params: { grant: string } }>('/app/support-access/:grant/end', async (request, reply) => {
    const { person } = visitOf(request, sandbox)
    const realm = person && sandbox.realms.get(person.realm.id)
    if (!comesFromOwnPage(request, sandbox) || !realm || !person.permissions.includes(mayEndGrants))
      return refuse(request, reply, sandbox)
    const ended = endHere(sandbox, notices, { realm, id: request.params.grant })
    if (!ended) return refuse(request, reply, sandbox)
    // Whoever ended it does not wait for the desk.
    ended.told.catch((error: unknown) => console.error(error))
    return reply.redirect('/app', 303)
  })
}

function refuse(request: FastifyRequest, reply: FastifyReply, sandbox: Sandbox): FastifyReply {
  const visit = visitOf(request, sandbox)
  return sendPage(reply, visit, refusedPage(visit), 403)
}

function field(request: FastifyRequest, name: string): string {
  return request.body instanceof URLSearchParams ? (request.body.get(name) ?? '').slice(0, longestField) : ''
}
