import { isIP } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../../settings.ts'

/** A staff session ends this long after the sign-in, whatever is done with it. */
export const sessionLifeMs = 14 * 86_400_000

/** The token of the staff session that the request carries, or null. */
export function staffTokenOf(request: FastifyRequest, settings: Settings): string | null {
  const name = cookieName(settings)
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value) return value
  }
  return null
}

/** The browser keeps the token until the session ends; no script can read it and no other site can make it be sent. */
export function giveCookie(reply: FastifyReply, settings: Settings, token: string): void {
  setCookie(reply, settings, token, sessionLifeMs / 1000)
}

/** The browser forgets the token. */
export function takeCookie(reply: FastifyReply, settings: Settings): void {
  setCookie(reply, settings, '', 0)
}

function setCookie(reply: FastifyReply, settings: Settings, token: string, maxAgeSeconds: number): void {
  const secure = isLoopbackHttp(settings.PUBLIC_URL) ? '' : '; Secure'
  reply.header(
    'set-cookie',
    `${cookieName(settings)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure}`,
  )
}

/** A browser takes `__Host-` only with `Secure`, and `Secure` only over https: over http we speak on loopback alone. */
function cookieName(settings: Settings): string {
  return isLoopbackHttp(settings.PUBLIC_URL) ? 'plantao' : '__Host-plantao'
}

function isLoopbackHttp(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  const host = hostname.replace(/^\[|\]$/g, '')
  return (
    protocol === 'http:' &&
    (host === 'localhost' ||
      host.endsWith('.localhost') ||
      host === '::1' ||
      (isIP(host) === 4 && host.startsWith('127.')))
  )
}
