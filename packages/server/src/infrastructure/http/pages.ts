import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

const folderOf = (path: string) => fileURLToPath(new URL(`../../../../${path}/`, import.meta.url))
const year = 31_536_000

/** The desk and the messenger, as built: their pages with a policy of what they may load, their files for a year. */
export async function registerPages(
  app: FastifyInstance,
  options: { readonly messengerOrigins: string | undefined },
): Promise<void> {
  await servePage(app, { prefix: '/desk/', folder: folderOf('desk/dist'), policy: deskPolicy, everyPath: true })
  const ancestors =
    options.messengerOrigins
      ?.split(',')
      .map((origin) => origin.trim())
      .join(' ') ?? '*'
  await servePage(app, {
    prefix: '/messenger/frame/',
    folder: folderOf('messenger/dist/frame'),
    policy: (nonce) => framePolicy(nonce, ancestors),
    everyPath: false,
  })
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/desk/'))
  app.get('/messenger.js', { schema: { hide: true } }, async (_request, reply) => sendLoader(reply))
}

type Page = {
  readonly prefix: string
  readonly folder: string
  readonly policy: (nonce: string) => string
  readonly everyPath: boolean
}

async function servePage(app: FastifyInstance, { prefix, folder, policy, everyPath }: Page): Promise<void> {
  const index = `${folder}index.html`
  const send = async (_request: unknown, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .header('content-security-policy', policy(nonce))
      .header('cache-control', 'no-cache')
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .type('text/html; charset=utf-8')
      .send(page(index).replaceAll('__NONCE__', nonce))
  }
  await app.register(async (scope) => {
    scope.get(prefix, { schema: { hide: true } }, send)
    if (existsSync(`${folder}assets`)) {
      await scope.register(fastifyStatic, {
        root: `${folder}assets`,
        prefix: `${prefix}assets/`,
        decorateReply: false,
        immutable: true,
        maxAge: year * 1000,
        setHeaders: noSniff,
      })
    }
    if (everyPath) scope.get(`${prefix}*`, { schema: { hide: true } }, send)
  })
}

function noSniff(reply: FastifyReply): void {
  reply.header('x-content-type-options', 'nosniff')
}

function page(path: string): string {
  return existsSync(path)
    ? readFileSync(path, 'utf8')
    : '<!doctype html><title>Plantão</title><p>This page is not built yet: run npm run build.'
}

async function sendLoader(reply: FastifyReply): Promise<FastifyReply> {
  const path = folderOf('messenger/dist').concat('messenger.js')
  return reply
    .type('text/javascript; charset=utf-8')
    .header('cache-control', 'public, max-age=3600')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('x-content-type-options', 'nosniff')
    .send(existsSync(path) ? readFileSync(path, 'utf8') : '')
}

const deskPolicy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "frame-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const framePolicy = (nonce: string, ancestors: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')
