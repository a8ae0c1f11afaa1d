import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const program = join(import.meta.dirname, '../../packages/server/src/main.ts')
/** Recovery after a crash may read back a lot first. */
const startWithinMs = 60_000
const codeWithinMs = 100

export type ServerStart = {
  readonly port: number
  readonly dataDir: string
  readonly environment?: Readonly<Record<string, string>>
  /** Arguments of Node itself, such as `--cpu-prof`. */
  readonly nodeArguments?: readonly string[]
}

/** A desk in a process of its own, as production starts it. */
export type ServerProcess = {
  readonly port: number
  readonly url: string
  readonly pid: number
  /** From the start of the process until it answered. */
  readonly readyMs: number
  /** The one-time code it printed; null where there is an operator already. */
  readonly firstOperatorCode: string | null
  /** As a power cut ends it: nothing is finished. */
  readonly kill: () => Promise<void>
  /** SIGTERM; returns the exit code. */
  readonly stop: () => Promise<number | null>
}

/** Starts the desk and returns once it answers. Throws with what it said where it ended instead. */
export async function startServer(start: ServerStart): Promise<ServerProcess> {
  const startedAt = performance.now()
  const { child, said } = spawnServer(start)
  const ended = once(child, 'exit')
  let firstOperatorCode: string | null = null
  let answeredMs = 0
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      said.push(line)
      firstOperatorCode = /which works once within a day: (\S+)/.exec(line)?.[1] ?? firstOperatorCode
      if (line.startsWith('Plantão answers at')) answeredMs = performance.now() - startedAt
      // The line with the code comes right after, where it comes at all.
      if (firstOperatorCode !== null) resolve()
      else if (answeredMs > 0) setTimeout(resolve, codeWithinMs)
    })
  })
  const timeout = setTimeout(() => child.kill('SIGKILL'), startWithinMs)
  await Promise.race([ready, ended.then(() => Promise.reject(new ServerEnded(child.exitCode, said.join('\n'))))])
  clearTimeout(timeout)
  let isToEnd = false
  void ended.then(() => {
    if (!isToEnd) reportDeath(child, said)
  })
  return {
    port: start.port,
    url: `http://127.0.0.1:${start.port}`,
    pid: child.pid!,
    readyMs: answeredMs,
    firstOperatorCode,
    kill: async () => {
      isToEnd = true
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      isToEnd = true
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
}

/** Nobody asked it to end: whatever is being shown, this must not happen. */
function reportDeath({ exitCode, signalCode }: ChildProcess, said: readonly string[]): never {
  console.error(`the desk ended by itself (${exitCode ?? signalCode}):\n${said.slice(-30).join('\n')}`)
  process.exit(1)
}

/** The desk ended before it answered; `said` is everything it wrote. */
export class ServerEnded extends Error {
  readonly exitCode: number | null
  readonly said: string
  constructor(exitCode: number | null, said: string) {
    super(`the desk ended with ${exitCode} before it answered:\n${said}`)
    this.exitCode = exitCode
    this.said = said
  }
}

function spawnServer({ port, dataDir, environment, nodeArguments = [] }: ServerStart): {
  child: ChildProcess
  said: string[]
} {
  const said: string[] = []
  const child = spawn(process.execPath, [...nodeArguments, program], {
    // A folder without a .env, so that only these settings count.
    cwd: join(dataDir, '..'),
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  createInterface({ input: child.stderr! }).on('line', (line) => said.push(line))
  process.once('exit', () => child.kill('SIGKILL'))
  return { child, said }
}
