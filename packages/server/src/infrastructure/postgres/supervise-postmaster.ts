import { setTimeout as delay } from 'node:timers/promises'
import { startPostmaster, type Postmaster, type PostmasterOptions } from './postmaster.ts'
import { describeExit } from './start-failure.ts'
import { sendSignal, stopProcess } from './stop-process.ts'

export type Supervision = {
  /** Calls back each time PostgreSQL died and answers again, on the same address. */
  onRestart(listener: () => void): void
  /** Ends PostgreSQL in good order, an adopted one too; it stays ended. */
  stop(): Promise<void>
}

const longestPauseMs = 5_000
/** One that lived this long did not die of its start: the next start is made at once again. */
const steadyAfterMs = 1_000

/** Keeps PostgreSQL alive: when it ends by itself it is started again at once, then with pauses of up to 5 s. */
export function supervisePostmaster(first: Postmaster, options: PostmasterOptions): Supervision {
  const listeners: (() => void)[] = []
  const leaving = new AbortController()
  let current: Postmaster | undefined = first
  // Leaving without stop(), by process.exit: what we started does not stay behind. A killed process leaves it running.
  const onExit = () => current && sendSignal(current.identity, 'SIGINT')
  process.on('exit', onExit)
  const watch = keepAlive()

  async function keepAlive(): Promise<void> {
    let failures = 0
    for (let running = first; ;) {
      const since = Date.now()
      const exit = await running.ended
      current = undefined
      if (leaving.signal.aborted) return
      if (Date.now() - since > steadyAfterMs) failures = 0
      const diedAt = Date.now()
      const next = await startAgain(failures)
      if (!next) return
      if (leaving.signal.aborted) return stopProcess(next.postmaster.identity)
      failures = next.failures + 1
      running = current = next.postmaster
      options.log('PostgreSQL had ended and was started again', {
        because: describeExit(exit),
        tookMs: Date.now() - diedAt,
        pid: running.identity.pid,
      })
      for (const listener of listeners) listener()
    }
  }

  /** Undefined when we left meanwhile. */
  async function startAgain(failuresBefore: number): Promise<{ postmaster: Postmaster; failures: number } | undefined> {
    for (let failures = failuresBefore; !leaving.signal.aborted; failures += 1) {
      const pauseMs = failures === 0 ? 0 : Math.min(longestPauseMs, 50 * 2 ** failures)
      await delay(pauseMs, undefined, { signal: leaving.signal, ref: false }).catch(() => undefined)
      if (leaving.signal.aborted) return undefined
      try {
        return { postmaster: await startPostmaster({ ...options, port: first.port }), failures }
      } catch (error) {
        options.log('PostgreSQL ended and could not be started again; trying further', {
          error: (error as Error).message,
        })
      }
    }
    return undefined
  }

  return {
    onRestart(listener) {
      listeners.push(listener)
    },
    async stop() {
      leaving.abort()
      process.off('exit', onExit)
      // Watching keeps no process alive; waiting for the end does.
      const hold = setInterval(() => undefined, 1_000)
      if (current) await stopProcess(current.identity)
      await watch
      clearInterval(hold)
    },
  }
}
