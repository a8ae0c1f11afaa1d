import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import type { Desk } from './desk.ts'
import { testDatabase } from './infrastructure/postgres/test-database.ts'
import { openDesk } from './open-desk.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'

/** A real desk on a database of its own, with a clock that the test moves. */
export type TestDesk = {
  readonly desk: Desk
  readonly app: FastifyInstance
  readonly databaseUrl: string
  /** The desk's clock stands still until moved. */
  readonly clock: { readonly now: () => Date; readonly set: (at: string | Date) => void; readonly pass: (ms: number) => void }
  readonly close: () => Promise<void>
}

export type TestDeskOptions = { readonly now?: string; readonly settings?: Partial<Settings>; readonly tryOut?: boolean; readonly jobs?: boolean }

/** Opened for one test file; `close` drops its database. Requests go through `app.inject` or, after `app.listen`, over the network. */
export async function testDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const database = await testDatabase()
  let at = new Date(options.now ?? '2026-03-02T09:00:00Z')
  const clock = {
    now: () => new Date(at),
    set: (to: string | Date) => {
      at = new Date(to)
    },
    pass: (ms: number) => {
      at = new Date(at.getTime() + ms)
    },
  }
  const settings = { ...readSettings({ LOG_LEVEL: 'silent', DATABASE_URL: database.url, DATABASE_CONNECTIONS: '6' }), ...options.settings }
  const opened = await openDesk({
    settings,
    databaseUrl: database.url,
    log: pino({ level: process.env['PLANTAO_TEST_LOG'] ?? 'silent' }),
    tryOut: options.tryOut ?? false,
    alone: true,
    now: clock.now,
    jobs: options.jobs ?? false,
  })
  const app = await buildApp(opened.desk)
  await app.ready()
  return {
    desk: opened.desk,
    app,
    databaseUrl: database.url,
    clock,
    close: async () => {
      await app.close()
      await opened.close()
      await database.drop()
    },
  }
}
