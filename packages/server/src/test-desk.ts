import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { watchContract } from './contract.fixture.ts'
import type { ContractWatch } from './contract.fixture.ts'
import type { Desk } from './desk.ts'
import { testDatabase } from './infrastructure/postgres/test-database.ts'
import { openDesk } from './open-desk.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'

/** A clock that stands still until it is moved. */
export type TestClock = {
  readonly now: () => Date
  readonly set: (at: string | Date) => void
  readonly pass: (ms: number) => void
}

/** A real desk on a database of its own, with a clock that the test moves. */
export type TestDesk = {
  readonly desk: Desk
  readonly app: FastifyInstance
  readonly databaseUrl: string
  /** The desk's clock stands still until moved. */
  readonly clock: TestClock
  /** What every answer so far was held to. */
  readonly contract: ContractWatch
  readonly close: () => Promise<void>
}

export type TestDeskOptions = {
  readonly now?: string
  readonly settings?: Partial<Settings>
  readonly tryOut?: boolean
  readonly jobs?: boolean
  /** Told every line of the log, down to the least. */
  readonly log?: { write: (line: string) => void }
  /** Another process on the database of this desk, under its clock: the two push to each other over PostgreSQL. */
  readonly beside?: Pick<TestDesk, 'databaseUrl' | 'clock'>
  /** False where another desk will stand beside this one. */
  readonly alone?: boolean
}

/**
 * Opened for one test file; `close` drops its database. Requests go through `app.inject` or, after `app.listen`,
 * over the network; every answer is held to the OpenAPI document, and a breach of it fails the test and `close`.
 */
export async function testDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const database = options.beside
    ? { url: options.beside.databaseUrl, drop: async () => undefined }
    : await testDatabase()
  const clock = options.beside?.clock ?? testClock(options.now ?? '2026-03-02T09:00:00Z')
  const settings = {
    ...readSettings({ LOG_LEVEL: 'silent', DATABASE_URL: database.url, DATABASE_CONNECTIONS: '6' }),
    ...options.settings,
  }
  const opened = await openDesk({
    settings,
    databaseUrl: database.url,
    log: options.log
      ? pino({ level: 'trace' }, options.log)
      : pino({ level: process.env['PLANTAO_TEST_LOG'] ?? 'silent' }),
    tryOut: options.tryOut ?? false,
    alone: (options.alone ?? true) && !options.beside,
    now: clock.now,
    jobs: options.jobs ?? false,
  })
  const app = await buildApp(opened.desk)
  const contract = watchContract(app)
  await app.ready()
  return {
    desk: opened.desk,
    app,
    databaseUrl: database.url,
    clock,
    contract,
    close: async () => {
      await app.close()
      await opened.close()
      await database.drop()
      if (contract.breaches.length > 0) throw new Error(`The contract was broken:\n${contract.breaches.join('\n')}`)
    },
  }
}

function testClock(start: string): TestClock {
  let at = new Date(start)
  return {
    now: () => new Date(at),
    set: (to) => {
      at = new Date(to)
    },
    pass: (ms) => {
      at = new Date(at.getTime() + ms)
    },
  }
}
