import type { Policy, PolicySource } from '@plantao/rules'
import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import type { Directory } from './features/customers/directory.ts'
import { underGuard } from './features/disclosure/under-guard.ts'
import { underNewest } from './features/policy/under-newest.ts'
import type { MessageIntake } from './features/messages/message-intake.ts'
import type { Bus, Notice } from './infrastructure/bus/bus.ts'
import type { Database, Tx } from './infrastructure/database/database.ts'
import type { ObjectStore } from './infrastructure/files/file-store.ts'
import type { Jobs } from './infrastructure/jobs.ts'
import type { Settings } from './settings.ts'

/** Everything a verb needs of the world: passed down, never global, so that a test can run two desks beside each other. */
export type Desk = {
  readonly settings: Settings
  readonly db: Database
  readonly pool: Pool
  readonly bus: Bus
  readonly jobs: Jobs
  readonly log: FastifyBaseLogger
  /** Where the files of messages move to, if the settings name such a storage. */
  readonly objects: ObjectStore | null
  /** Where plain messages go in, several senders' in one commit. */
  readonly messages: MessageIntake
  /** Names of staff, teams, organisations and realms, without a query. */
  readonly directory: Directory
  /** The published policy of now; a running transaction keeps the one it began with. */
  readonly policy: () => Policy
  /** The published policy with every version before it: what a log is read by. */
  readonly policies: () => PolicySource
  /** Replaces the policy that `policy()` returns. */
  readonly usePolicy: (policy: Policy) => void
  readonly now: () => Date
  /** Whether demo people and pages are shown: the try-out, never production. */
  readonly tryOut: boolean
}

/**
 * Runs `story` in one transaction and publishes its notices after the commit.
 * What it throws rolls everything back, notices included. It runs a second time where it met a policy that this process
 * had not heard of, or needs names of realms or the content of a packed file, so it changes nothing outside of the transaction.
 */
export async function transact<Result>(
  desk: Desk,
  story: (tx: Tx, notices: Notice[]) => Promise<Result>,
): Promise<Result> {
  return underNewest(desk, () =>
    underGuard(desk, async () => {
      const notices: Notice[] = []
      const result = await desk.db.transaction().execute((tx) => story(tx, notices))
      desk.bus.publish(notices)
      return result
    }),
  )
}
