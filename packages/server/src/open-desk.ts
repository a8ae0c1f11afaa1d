import type { Policy } from '@plantao/rules'
import type { FastifyBaseLogger } from 'fastify'
import type { Desk } from './desk.ts'
import { openDirectory } from './features/customers/directory.ts'
import { openMessageIntake } from './features/messages/message-intake.ts'
import { openPolicyVersions } from './features/policy/policy-versions.ts'
import { loadPublishedPolicy } from './features/policy/load-published-policy.ts'
import { followChanges, workBehind } from './behind.ts'
import { openLocalBus } from './infrastructure/bus/local-bus.ts'
import { openPostgresBus } from './infrastructure/bus/postgres-bus.ts'
import { openRedisBus } from './infrastructure/bus/redis-bus.ts'
import { openDatabase } from './infrastructure/database/database.ts'
import { migrate } from './infrastructure/database/migrate.ts'
import { s3FilesOf } from './infrastructure/files/s3-files.ts'
import { openJobs } from './infrastructure/jobs.ts'
import { assertSecretKey } from './infrastructure/secret-box.ts'
import type { Settings } from './settings.ts'

export type DeskOptions = {
  readonly settings: Settings
  readonly databaseUrl: string
  readonly log: FastifyBaseLogger
  readonly tryOut: boolean
  readonly now?: () => Date
  /** Whether this is the only process on its database. */
  readonly alone: boolean
  /** Off only where a test stands in for the clock. */
  readonly jobs?: boolean
  /** Done before this process does anything by itself: what is written as of the past must not meet what time does now. */
  readonly before?: ((desk: Desk) => Promise<void>) | undefined
}

/** A desk on a migrated database, with its policy published and its jobs running; `close` ends all of it. */
export async function openDesk(options: DeskOptions): Promise<{ desk: Desk; close: () => Promise<void> }> {
  const { settings, databaseUrl, log, tryOut, now = () => new Date() } = options
  await migrate(databaseUrl)
  const {
    db,
    pool,
    close: closeDatabase,
  } = openDatabase(databaseUrl, {
    maxConnections: settings.DATABASE_CONNECTIONS,
    onError: (error) => log.warn({ err: error }, 'a database connection was lost; it is replaced'),
  })
  await assertSecretKey(db, settings)
  let policy: Policy = await loadPublishedPolicy(db, settings, now)
  const versions = await openPolicyVersions(db, policy)
  const bus = settings.REDIS_URL
    ? await openRedisBus(settings.REDIS_URL, pool, log)
    : options.alone
      ? openLocalBus(pool)
      : await openPostgresBus(databaseUrl, pool, log)
  const jobs = await openJobs(databaseUrl, log)
  const desk: Desk = {
    settings,
    db,
    pool,
    bus,
    jobs,
    log,
    objects: s3FilesOf(settings),
    directory: await openDirectory(db),
    policy: () => policy,
    policies: () => ({ current: policy, versions }),
    usePolicy: (published) => {
      versions.keep(published)
      policy = published
    },
    now,
    tryOut,
    messages: openMessageIntake(() => desk),
  }
  const stopFollowing = followChanges(desk)
  await options.before?.(desk)
  const stopWorking = options.jobs === false ? null : await workBehind(desk)
  return {
    desk,
    close: async () => {
      stopFollowing()
      await stopWorking?.()
      await jobs.stop()
      await bus.close()
      await closeDatabase()
    },
  }
}
