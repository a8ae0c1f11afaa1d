import type { FastifyInstance } from 'fastify'
import { notFoundPage } from '../pages/notice-page.ts'
import { realmPage } from '../pages/realm-page.ts'
import { signInPage } from '../pages/sign-in-page.ts'
import { websitePage } from '../pages/website-page.ts'
import { cookieLine } from './cookies.ts'
import { languageNamed } from './page-language.ts'
import type { Sandbox } from './sandbox.ts'
import { languageCookie, sendPage, visitOf } from './visit.ts'

const languageSeconds = 365 * 24 * 60 * 60

/** Every page that is read: the vendor's website, the sign-in page, and the realm of who is signed in. */
export function pageRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  app.addHook('preHandler', async (request, reply) => {
    const { lang } = request.query as Record<string, string | undefined>
    const language = typeof lang === 'string' ? languageNamed(lang) : undefined
    if (request.method !== 'GET' || !language || request.url.startsWith('/desk-contract/')) return
    const path = new URL(request.url, sandbox.url).pathname.replace(/^\/+/, '/')
    return reply.header('set-cookie', cookieLine(languageCookie, language, languageSeconds)).redirect(path, 303)
  })

  app.get('/', async (_request, reply) => reply.redirect('/website/', 302))
  app.get('/website', async (_request, reply) => reply.redirect('/website/', 302))
  app.get('/website/', async (request, reply) => {
    const visit = visitOf(request, sandbox)
    return sendPage(reply, visit, websitePage(visit))
  })

  // No Location below carries a fragment: the browser then keeps the one it has, and the code in it.
  app.get('/sign-in', async (request, reply) => {
    const visit = visitOf(request, sandbox)
    if (visit.person) return reply.redirect('/app', 302)
    return sendPage(reply, visit, signInPage(visit, {}))
  })
  app.get('/app', async (request, reply) => {
    const visit = visitOf(request, sandbox)
    if (!visit.person) return reply.redirect('/sign-in', 302)
    return sendPage(reply, visit, realmPage(visit, visit.person, sandbox))
  })

  app.setNotFoundHandler(async (request, reply) => {
    const visit = visitOf(request, sandbox)
    return sendPage(reply, visit, notFoundPage(visit), 404)
  })
}
