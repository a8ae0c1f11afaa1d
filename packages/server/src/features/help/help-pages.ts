import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { faces, helpArticle, languages } from '@plantao/rules'
import type { Face, Language } from '@plantao/rules'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import type { Desk } from '../../desk.ts'
import { RequestError, notFound } from '../../infrastructure/http/errors.ts'
import { acceptedLanguage } from '../../infrastructure/http/reader-language.ts'
import { countFace } from '../policy/feedback.ts'
import { withDoorLinks } from './door-links.ts'
import { helpPage } from './help-page.ts'

const styles = readFileSync(new URL('help.css', import.meta.url), 'utf8')
const styleSheet = `/help/help.css?v=${createHash('sha256').update(styles).digest('hex').slice(0, 12)}`

/** Nothing but our own style sheet is loaded, nothing runs, and the form goes to this desk alone. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const formBytes = 1024
const yearSeconds = 31_536_000
/** Which article somebody answered last, so that another press of a face is not another answer. */
const answeredCookie = 'plantao-help'

type Page = FastifyRequest<{ Params: { language: string } }>

/** "How support works" at /help/{pt,en,es}/, rendered from the policy in force, without script (R76, R77). */
export async function registerHelp(app: FastifyInstance, desk: Desk): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytes },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    scope.addHook('onSend', async (_request, reply) => {
      reply.headers({
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
    })
    scope.get('/help', toOwnLanguage)
    scope.get('/help/', toOwnLanguage)
    scope.get('/help/help.css', async (_request, reply) =>
      reply
        .header('cache-control', `public, max-age=${yearSeconds}, immutable`)
        .type('text/css; charset=utf-8')
        .send(styles),
    )
    scope.get('/help/:language', async (request: Page, reply) => reply.redirect(`/help/${languageOf(request)}/`, 308))
    scope.get('/help/:language/', async (request: Page, reply) => sendPage(desk, request, reply))
    scope.post('/help/:language/feedback', async (request: Page, reply) => takeAnswer(desk, request, reply))
  })
}

async function toOwnLanguage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return reply
    .header('vary', 'accept-language')
    .redirect(`/help/${acceptedLanguage(request.headers['accept-language'])}/`, 302)
}

async function sendPage(desk: Desk, request: Page, reply: FastifyReply): Promise<FastifyReply> {
  const [language, policy] = [languageOf(request), desk.policy()]
  const { published_at: publishedAt } = await desk.db
    .selectFrom('policy_version')
    .select('published_at')
    .where('version', '=', policy.version)
    .executeTakeFirstOrThrow()
  const answered = (request.query as { answered?: unknown }).answered !== undefined
  const article = withDoorLinks(helpArticle(policy, language), desk.settings)
  const body = `<!doctype html>${renderToString(helpPage({ article, publishedAt, now: desk.now(), styleSheet, answered }))}`
  // Version and language decide the article; the rest of the page changes with its age, so the bytes are in the tag too.
  const etag = `"${policy.version}-${language}-${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
  reply.headers({ etag, 'cache-control': 'no-cache' })
  if (request.headers['if-none-match']?.split(/,\s*/).some((known) => known.replace(/^W\//, '') === etag))
    return reply.status(304).send()
  return reply.type('text/html; charset=utf-8').send(body)
}

/** Counts the face, once for each version and language in one browser, and shows the page again with thanks. */
async function takeAnswer(desk: Desk, request: Page, reply: FastifyReply): Promise<FastifyReply> {
  const language = languageOf(request)
  if (request.headers['sec-fetch-site'] === 'cross-site' || !(request.body instanceof URLSearchParams))
    throw new RequestError('invalid-request')
  const [face, version] = [request.body.get('face'), Number(request.body.get('version'))]
  if (!isFace(face) || !Number.isInteger(version) || version < 1) throw new RequestError('invalid-request')
  const answer = `${language}.${version}`
  const answers = answersOf(request)
  if (!answers.includes(answer)) {
    await countFace(desk, { language, face, policyVersion: version })
    const secure = desk.settings.PUBLIC_URL.startsWith('https:') ? '; Secure' : ''
    reply.header(
      'set-cookie',
      `${answeredCookie}=${[...answers, answer].slice(-10).join('_')}; Path=/help/; HttpOnly; SameSite=Lax; Max-Age=${yearSeconds}${secure}`,
    )
  }
  return reply.redirect(`/help/${language}/?answered=1#feedback`, 303)
}

function answersOf(request: FastifyRequest): string[] {
  const pair = (request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(`${answeredCookie}=`))
  return (pair?.slice(answeredCookie.length + 1) ?? '').split('_').filter((one) => /^(pt|en|es)\.\d{1,7}$/.test(one))
}

function languageOf(request: Page): Language {
  const language = languages.find((known) => known === request.params.language)
  if (!language) throw notFound()
  return language
}

function isFace(value: string | null): value is Face {
  return faces.some((face) => face === value)
}
