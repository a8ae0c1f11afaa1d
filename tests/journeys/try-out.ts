import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The try-out as an operator starts it, on a data folder of its own. */
export type TryOut = {
  readonly desk: string
  readonly platform: string
  readonly dataDir: string
  /** The password of a demo person, of the staff or of a realm. */
  readonly passwordOf: (email: string) => string
  /** Ends the server as a power cut would: nothing is finished, nothing is said. */
  readonly kill: () => Promise<void>
  /** The same data folder on the same ports again, ready. */
  readonly startAgain: () => Promise<void>
  readonly stop: () => Promise<void>
}

type Password = { readonly email: string; readonly password: string }

const main = fileURLToPath(new URL('../../packages/server/src/try-out.ts', import.meta.url))

type Options = {
  readonly scene?: string
  readonly settings?: Readonly<Record<string, string>>
  /** The platform's contract is left for an operator to connect at the desk. */
  readonly unconnected?: boolean
}

/** Started and ready; `settings` are environment variables. */
export async function startTryOut(options: Options = {}): Promise<TryOut> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plantao-journey-'))
  // As root, PostgreSQL runs as somebody else: its data is here, and goes with the folder, only if they may pass.
  await chmod(dataDir, 0o711)
  const port = await freePortPair()
  const start = () => startProcess(port, dataDir, options)
  let child = await start()
  const passwords = await readPasswords(join(dataDir, 'data'))
  return {
    desk: `http://localhost:${port}`,
    platform: `http://127.0.0.1:${port + 1}`,
    dataDir,
    passwordOf: (email) => passwords.get(email) ?? missing(email),
    kill: async () => {
      child.removeAllListeners('exit')
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    startAgain: async () => {
      child = await start()
    },
    stop: async () => {
      child.removeAllListeners('exit')
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      // The database may still be putting its last files away.
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}

async function startProcess(
  port: number,
  dataDir: string,
  { scene = 'quiet-night', settings, unconnected }: Options,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [main, '--scene', scene, ...(unconnected ? ['--unconnected'] : [])], {
    env: { ...process.env, PORT: String(port), DATA_DIR: join(dataDir, 'data'), LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let isReady = false
  await new Promise<void>((resolve, reject) => {
    const stopped = (code: number | null) => reject(new Error(`The try-out stopped with code ${code}:\n${said}`))
    child.once('exit', stopped)
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (isReady || !said.includes('Plantão is ready.')) return
        isReady = true
        child.off('exit', stopped)
        said = ''
        child.once('exit', (code, signal) => console.error(`The try-out ended by itself, ${signal ?? code}:\n${said}`))
        resolve()
      })
  })
  return child
}

async function readPasswords(folder: string): Promise<Map<string, string>> {
  const files = ['demo-passwords.json', 'sandbox-platform/passwords.json']
  const lists = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as Password[]),
  )
  return new Map(lists.flat().map(({ email, password }) => [email, password]))
}

/**
 * A port that is free, with its neighbour: the demo platform listens on the next one. Below those that Linux gives to
 * connections that go out (32,768 and up): until it is listened at, one of these might take it.
 */
async function freePortPair(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 18_000)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

function missing(email: string): never {
  throw new Error(`There is no demo person ${email}.`)
}
