import { isIP } from 'node:net'
import type { Settings } from './settings.ts'

/** The try-out does not start; the message says why and what to do. */
export class TryOutRefused extends Error {}

/** Demo people have passwords that are printed: nobody but this machine may reach them. @throws TryOutRefused */
export function mustBeLoopback(settings: Pick<Settings, 'HOST' | 'PUBLIC_URL'>): void {
  const publicHost = new URL(settings.PUBLIC_URL).hostname
  for (const [name, host] of [
    ['HOST', settings.HOST],
    ['PUBLIC_URL', publicHost],
  ] as const) {
    if (!isLoopback(host))
      throw new TryOutRefused(
        `bin/start is the try-out, with demo people, and ${name} (${host}) is not loopback. Run npm start for production.`,
      )
  }
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  return (
    bare === 'localhost' ||
    bare.endsWith('.localhost') ||
    bare === '::1' ||
    (isIP(bare) === 4 && bare.startsWith('127.'))
  )
}
