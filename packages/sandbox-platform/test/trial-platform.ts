import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startSandboxPlatform } from '../src/index.ts'
import type { SandboxOptions, SandboxPlatform } from '../src/index.ts'

export const deskUrl = 'http://localhost:24999'
export const helena = 'helena.prado@aurora-varejo.example'
export const irene = 'irene.sampaio@aurora-varejo.example'
export const lucia = 'lucia.ferreyra@aurora-varejo.example'
export const owen = 'owen.whitfield@blue-harbor.example'

/** A folder that is gone after the test. */
export function trialFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-platform-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A platform of its own on a free port, stopped after the test. */
export async function trialPlatform(options: Partial<SandboxOptions> = {}): Promise<SandboxPlatform> {
  const platform = await startSandboxPlatform({ dataDir: options.dataDir ?? trialFolder(), deskUrl, ...options })
  onTestFinished(() => platform.stop())
  return platform
}

export type SharedPlatform = {
  readonly platform: SandboxPlatform
  readonly clock: ReturnType<typeof trialClock>
  close(): Promise<void>
}

/** One platform for all tests of a file, on a clock of its own. */
export async function sharedPlatform(options: Partial<SandboxOptions> = {}): Promise<SharedPlatform> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-platform-'))
  const clock = trialClock()
  const platform = await startSandboxPlatform({ dataDir, deskUrl, now: clock.now, ...options })
  return {
    platform,
    clock,
    async close() {
      await platform.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A clock that stands still until it is moved. */
export function trialClock(start = '2026-11-22T09:00:00Z') {
  let instant = new Date(start).getTime()
  return { now: () => new Date(instant), passMinutes: (minutes: number) => void (instant += minutes * 60_000) }
}

/** One browser: sends its cookies and its origin, follows no redirect. */
export class Browser {
  readonly cookies: Map<string, string>
  readonly platform: SandboxPlatform

  constructor(platform: SandboxPlatform, cookies = new Map<string, string>()) {
    this.platform = platform
    this.cookies = cookies
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers })
  }

  async post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.#send(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: this.platform.url, ...headers },
    })
  }

  /** Signs in to the realm that the address names, with the person's own password unless another is given. */
  async signIn(email: string, password = this.platform.passwords[email] ?? ''): Promise<Response> {
    const realm = (email.split('@')[1] ?? '').replace('.example', '')
    return this.post('/sign-in', { realm, email, password })
  }

  async deskToken(headers: Record<string, string> = {}): Promise<Response> {
    const own = { origin: this.platform.url, 'x-requested-with': 'fetch' }
    return this.#send('/app/desk-token', { method: 'POST', headers: { ...own, ...headers } })
  }

  async grantProof(terms: object, headers: Record<string, string> = {}): Promise<Response> {
    const own = { origin: this.platform.url, 'x-requested-with': 'fetch', 'content-type': 'application/json' }
    return this.#send('/app/grant-proof', {
      method: 'POST',
      body: JSON.stringify(terms),
      headers: { ...own, ...headers },
    })
  }

  async #send(path: string, request: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${this.platform.url}${path}`, {
      ...request,
      redirect: 'manual',
      headers: { ...request.headers, cookie },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      this.cookies.set(name, value)
    }
    return answer
  }
}
