import type { Policy } from '@plantao/rules'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { SectionChanges } from '../../infrastructure/database/tables.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { StaffViewer } from '../viewer.ts'
import type { DocumentDifference } from './compare-documents.ts'
import { inWords } from './problem-line.ts'
import { newestVersion } from './newest-version.ts'
import type { PolicyVersion } from './newest-version.ts'
import { readPolicyDocument } from './read-policy-document.ts'

/** Serialises publishing over all server processes; any constant that nothing else in this database locks. */
const publishingLock = 7_307_002

/** Nobody else publishes until this transaction ends. Returns the version in force. */
export async function holdPublishing(tx: Tx): Promise<PolicyVersion | undefined> {
  await sql`select pg_advisory_xact_lock(${publishingLock})`.execute(tx)
  return newestVersion(tx)
}

export type Publication = {
  readonly was: PolicyVersion
  readonly document: string
  readonly by: StaffViewer
  readonly running: 're-base' | 'keep'
  readonly note: string
  readonly differences: readonly DocumentDifference[]
}

/**
 * The document is the next version, in force once the transaction commits, and from then on its way to every
 * conversation that is not closed for good.
 *
 * @throws invalid-request with every problem, where it is no policy
 */
export async function publishDocument(
  desk: Desk,
  tx: Tx,
  notices: Notice[],
  { was, document, by, running, note, differences }: Publication,
): Promise<Policy> {
  const version = was.version + 1
  const loaded = readPolicyDocument(document, version)
  if (!loaded.ok)
    throw new RequestError('invalid-request', {
      errors: loaded.problems
        .slice(0, 20)
        .map((problem) => ({ field: 'body', message: inWords(problem, by.language).slice(0, 500) })),
    })
  await insertVersion(tx, {
    version,
    document,
    author: by.name,
    published_at: desk.now(),
    examples_confirmed: areConfirmed(loaded.policy),
    note,
    changes: countsOf(differences),
  })
  await beginRollOut(tx, { version, was: was.version, running, by: by.staffId })
  await desk.jobs.enqueue(tx, 'roll-out-policy', { version }, { singletonKey: 'roll-out-policy' })
  notices.push({ kind: 'policy', version })
  return loaded.policy
}

/** The version is the one in force once the transaction commits. */
export async function insertVersion(tx: Tx, { changes, ...version }: PolicyVersion): Promise<void> {
  await tx
    .insertInto('policy_version')
    .values({ ...version, changes: changes && json(changes) })
    .execute()
}

/** The version is on its way to the conversations that are not closed for good. */
export async function beginRollOut(
  tx: Tx,
  { version, was, running, by }: { version: number; was: number; running: 're-base' | 'keep'; by: string | null },
): Promise<void> {
  await tx.insertInto('policy_roll_out').values({ version, was, running, by_id: by }).execute()
}

function countsOf(differences: readonly DocumentDifference[]): SectionChanges[] {
  const counts = new Map<string, number>()
  for (const { section } of differences) counts.set(section, (counts.get(section) ?? 0) + 1)
  return [...counts].map(([section, count]) => ({ section, count }))
}

/** Whether no plan of it is an example any more. */
export function areConfirmed({ plans }: Policy): boolean {
  return [...plans.values()].every((plan) => !plan.example)
}
