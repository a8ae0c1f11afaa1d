import { PgBoss } from 'pg-boss'
import type { FastifyBaseLogger } from 'fastify'
import type { Tx } from './database/database.ts'
import { CompiledQuery } from 'kysely'

/** Jobs that outlive a request: enqueued in the transaction that causes them, done at least once, retried with back-off. */
export type Jobs = {
  /** The job exists if, and only if, the transaction commits. `startAfter` in the desk's clock. */
  readonly enqueue: (
    tx: Tx,
    name: JobName,
    payload: Record<string, string | number>,
    options?: { startAfter?: Date; singletonKey?: string },
  ) => Promise<void>
  /** Jobs of this name are done by this process too. */
  readonly work: (name: JobName, run: (payload: Record<string, string | number>) => Promise<void>) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Every kind of job. */
export const jobNames = [
  'wake-conversation',
  'mail-digest',
  'recover-sign-in',
  'sweep',
  'sweep-mails',
  'purge-expired',
  'move-files',
  'check-ledgers',
  'roll-out-policy',
  'rota-holes',
  'contract-changed',
  'follow-contracts',
  'read-realm-names',
  'read-every-realms-names',
  'read-login',
  'login-changed',
] as const
export type JobName = (typeof jobNames)[number]

/** Kinds of which one waiting job for each singletonKey is enough. */
const waitsOnce: readonly JobName[] = [
  'mail-digest',
  'sweep',
  'sweep-mails',
  'purge-expired',
  'move-files',
  'check-ledgers',
  'roll-out-policy',
  'rota-holes',
  'follow-contracts',
  'read-realm-names',
  'read-every-realms-names',
  'read-login',
]

/** Kinds that go through every conversation. */
const takesLong: readonly JobName[] = ['move-files', 'check-ledgers', 'roll-out-policy', 'follow-contracts']
/** What is not done after so long is taken for dead, and begun again; it must not be begun beside what still goes on. */
const usualSeconds = 15 * 60
const longSeconds = 6 * 60 * 60

const retries = { retryLimit: 30, retryBackoff: true, retryDelay: 5, retryDelayMax: 3600 }

/** A job queue in the database at `url`. */
export async function openJobs(url: string, log: FastifyBaseLogger): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', max: 3, application_name: 'plantao-jobs' })
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue could not reach the database'))
  await boss.start()
  for (const name of jobNames) {
    const limits = { ...retries, expireInSeconds: takesLong.includes(name) ? longSeconds : usualSeconds }
    await boss.createQueue(name, { ...limits, policy: waitsOnce.includes(name) ? 'short' : 'standard' })
    // A queue that an earlier release made keeps its limits otherwise.
    await boss.updateQueue(name, limits)
  }
  return {
    enqueue: async (tx, name, payload, options = {}) => {
      await boss.send(name, payload, {
        db: {
          executeSql: async (text: string, values?: unknown[]) => ({
            rows: (await tx.executeQuery(CompiledQuery.raw(text, values ?? []))).rows as object[],
          }),
        },
        ...(options.startAfter ? { startAfter: options.startAfter } : {}),
        ...(options.singletonKey ? { singletonKey: options.singletonKey } : {}),
      } as never)
    },
    work: async (name, run) => {
      await boss.work(name, { pollingIntervalSeconds: 0.5 }, async (jobs) => {
        for (const job of jobs) await run(job.data as Record<string, string | number>)
      })
    },
    stop: () => boss.stop({ graceful: true, timeout: 3000 }),
  }
}
