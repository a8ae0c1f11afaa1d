import { pino } from 'pino'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import type { Desk } from './desk.ts'
import { startEmbeddedPostgres } from './infrastructure/postgres/embedded-postgres.ts'
import { openDesk } from './open-desk.ts'
import type { Settings } from './settings.ts'

export type RunningServer = {
  readonly desk: Desk
  readonly app: FastifyInstance
  readonly log: FastifyBaseLogger
  readonly stop: () => Promise<void>
}

/** How long a stop may take before what is left is cut off. */
const stopWithinMs = 9_000
/** How long requests under way may take of it; then their connections are cut, so that the rest still stops in order. */
const finishWithinMs = 4_000

/** What is logged never holds a token, a password or a code: headers and bodies are not logged at all. */
export function openLog(settings: Settings): FastifyBaseLogger {
  return pino({
    level: settings.LOG_LEVEL,
    serializers: { err: errorToLog },
    redact: ['email', 'password', 'token', 'code'],
  })
}

/** An error without what hangs on it: the driver's errors carry rows, parameters and the connection. */
function errorToLog(error: Error & { code?: unknown }): object {
  const cause = error.cause instanceof Error ? { cause: errorToLog(error.cause) } : {}
  return { type: error.constructor.name, message: error.message, code: error.code, stack: error.stack, ...cause }
}

/**
 * The desk answers on HOST and PORT, on the embedded database unless DATABASE_URL names another one.
 * `beforeListening` runs on the open desk before anybody can reach it, and before the desk does anything by itself.
 */
export async function startServer(
  settings: Settings,
  options: { readonly tryOut: boolean; readonly beforeListening?: (desk: Desk) => Promise<void> },
): Promise<RunningServer> {
  const log = openLog(settings)
  const database = await openOwnDatabase(settings, log)
  try {
    const opened = await openDesk({
      settings,
      databaseUrl: database.url,
      log,
      tryOut: options.tryOut,
      alone: settings.DATABASE_URL === undefined,
      before: options.beforeListening,
    })
    const app = await buildApp(opened.desk)
    await app.listen({ host: settings.HOST, port: settings.PORT })
    database.setLockAddress(settings.PUBLIC_URL)
    const stop = async () => {
      const cut = setTimeout(() => process.exit(0), stopWithinMs)
      const hurry = setTimeout(() => app.server.closeAllConnections(), finishWithinMs)
      await app.close()
      clearTimeout(hurry)
      await opened.close()
      await database.stop()
      clearTimeout(cut)
    }
    return { desk: opened.desk, app, log, stop }
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** SIGTERM and SIGINT stop the server: what is in flight is finished, sockets are told to come back, exit 0. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      void stop().finally(() => process.exit(0))
    })
  }
}

/** The start has failed: say why in a sentence where it is somebody's to mend, else everything, and exit 1. */
export function failStart(error: unknown): never {
  const mendable =
    error instanceof Error &&
    ['SettingsProblem', 'DataDirInUse', 'PostgresStartFailure', 'TryOutRefused'].includes(error.constructor.name)
  const portInUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  if (portInUse) console.error(`The port is in use: ${(error as Error).message}. Set PORT to another one.`)
  else if (mendable) console.error((error as Error).message)
  else console.error(error)
  process.exit(1)
}

type OwnDatabase = {
  readonly url: string
  readonly setLockAddress: (url: string) => unknown
  readonly stop: () => Promise<void>
}

async function openOwnDatabase(settings: Settings, log: FastifyBaseLogger): Promise<OwnDatabase> {
  if (settings.DATABASE_URL)
    return { url: settings.DATABASE_URL, setLockAddress: () => undefined, stop: async () => undefined }
  return startEmbeddedPostgres({
    dataDir: settings.DATA_DIR,
    log: (message, details) => log.info(details ?? {}, message),
  })
}
