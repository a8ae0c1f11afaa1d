import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type RunningN8n = { readonly url: string; stop(): Promise<void> }

export type N8nToStart = {
  /** Where `npm install n8n` put it. */
  readonly folder: string
  /** Where it keeps its files. */
  readonly home: string
  readonly port: number
  /** A PostgreSQL database of its own; SQLite in `home` where none is given. */
  readonly databaseUrl?: string
  /** Told what it says. */
  readonly log?: (text: string) => void
}

const longestStartMs = 180_000

/** An n8n that answers, on loopback, telling nobody anything. */
export async function startN8n({ folder, home, port, databaseUrl, log }: N8nToStart): Promise<RunningN8n> {
  const child = spawn(process.execPath, [join(folder, 'node_modules/n8n/bin/n8n'), 'start'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      N8N_USER_FOLDER: home,
      N8N_PORT: String(port),
      N8N_LISTEN_ADDRESS: '127.0.0.1',
      N8N_DIAGNOSTICS_ENABLED: 'false',
      N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
      N8N_PERSONALIZATION_ENABLED: 'false',
      N8N_SECURE_COOKIE: 'false',
      ...(databaseUrl === undefined ? {} : postgresOf(new URL(databaseUrl))),
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000)
      log?.(chunk.toString())
    })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  const until = Date.now() + longestStartMs
  for (;;) {
    if (child.exitCode !== null) throw new Error(`n8n ended with ${child.exitCode}:\n${said}`)
    // It is there once its list of workflows asks for a key.
    const answer = await fetch(`${url}/api/v1/workflows`).catch(() => null)
    if (answer?.status === 401) return { url, stop }
    if (Date.now() > until) {
      await stop()
      throw new Error(`n8n did not answer within ${longestStartMs / 1000} s:\n${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

function postgresOf({ hostname, port, pathname, username, password }: URL): Record<string, string> {
  return {
    DB_TYPE: 'postgresdb',
    DB_POSTGRESDB_HOST: hostname,
    DB_POSTGRESDB_PORT: port === '' ? '5432' : port,
    DB_POSTGRESDB_DATABASE: pathname.slice(1),
    DB_POSTGRESDB_USER: decodeURIComponent(username),
    DB_POSTGRESDB_PASSWORD: decodeURIComponent(password),
  }
}
