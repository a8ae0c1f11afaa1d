import type { EntitlementDecision } from './decision.ts'
import { conditionsOf } from './condition.ts'
import type { CompiledTable } from './policy/decision-table.ts'
import type { Policy } from './policy/policy.ts'
import { contractStates, demands, doors } from './vocabulary.ts'
import type { Demand, Facts, Standing } from './vocabulary.ts'

/**
 * What this standing may get for this demand, always with a reason and a next step (R44-R54). Total: every
 * standing, demand and set of facts has an answer. The plan of the contract plays no part in it (R1).
 */
export function decideEntitlement(
  policy: Policy,
  standing: Standing,
  demand: Demand,
  facts: Facts,
): EntitlementDecision {
  const table = policy.tables.entitlement
  const signedIn = isTrusted(policy, standing)
  const cell =
    place(table, 0, demands.indexOf(demand)) +
    place(table, 1, signedIn ? 0 : 1) +
    place(table, 2, contractStates.indexOf(standing.contract)) +
    place(table, 3, yesNo(facts.inVendorProject)) +
    place(table, 4, yesNo(facts.externalSystem)) +
    place(table, 5, yesNo(facts.runningInPublishedFlow))
  const known = policy.memo.entitlements[cell] as EntitlementDecision | undefined
  if (known) return known
  const decision = decide(policy, cell)
  policy.memo.entitlements[cell] = decision
  return decision
}

/** Whether what is said at this door, in this session, counts as said by a person of the realm (R26-R29); mail never does. */
export function isTrusted(policy: Policy, standing: Pick<Standing, 'door' | 'signedIn'>): boolean {
  const table = policy.tables.trust
  const row = table.decides[place(table, 0, doors.indexOf(standing.door)) + (standing.signedIn ? 0 : 1)] ?? 0
  return table.rows[row]?.answer.session === 'signed-in'
}

function decide(policy: Policy, cell: number): EntitlementDecision {
  const table = policy.tables.entitlement
  const { answer, conditions } = conditionsOf(table, cell)
  return Object.freeze({ ...answer, conditions, policyVersion: policy.version })
}

function place(table: CompiledTable<unknown>, column: number, value: number): number {
  return (table.strides[column] ?? 0) * value
}

function yesNo(value: boolean | undefined): number {
  return value === undefined ? 2 : value ? 0 : 1
}
