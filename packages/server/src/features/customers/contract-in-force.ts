import type { ContractState } from '@plantao/rules/vocabulary'
import type { Database, Tx } from '../../infrastructure/database/database.ts'

/** The contract of an organisation at one instant. `plan` is set only where the state is `in-force`. */
export type ContractStanding = { readonly state: Exclude<ContractState, 'unknown'>; readonly plan: string | null }

/**
 * Whether the organisation has a contract at this instant: it is in force from its start until before its end. One
 * that has not begun counts as none, one that ended as `ended` (R44).
 */
export async function contractInForce(db: Database | Tx, organisationId: string, at: Date): Promise<ContractStanding> {
  const newest = await db
    .selectFrom('contract')
    .select(['plan', 'ends_at'])
    .where('organisation_id', '=', organisationId)
    .where('starts_at', '<=', at)
    .orderBy('starts_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!newest) return { state: 'none', plan: null }
  // Contracts of one organisation never overlap, so the one that began last is the only one that can be in force.
  return newest.ends_at === null || newest.ends_at > at
    ? { state: 'in-force', plan: newest.plan }
    : { state: 'ended', plan: null }
}

/** As people of the organisation are served: that nobody has entered their contract here is no reason to turn them away (R1). */
export async function servedContract(
  db: Database | Tx,
  organisationId: string,
  at: Date,
): Promise<{ readonly state: Exclude<ContractState, 'none'>; readonly plan: string | null }> {
  const { state, plan } = await contractInForce(db, organisationId, at)
  return { state: state === 'none' ? 'unknown' : state, plan }
}
