import { claimStates } from './decision.ts'
import type { ClaimState, PriorityDecision, PriorityIf } from './decision.ts'
import { conditionsOf } from './condition.ts'
import { isTrusted } from './entitlement.ts'
import { demandKinds } from './policy/policy.ts'
import type { Policy } from './policy/policy.ts'
import { environments, extents, priorities, signInScopes, workarounds } from './vocabulary.ts'
import type { Condition, Demand, Facts, FactValue, Standing } from './vocabulary.ts'

/**
 * The priority that follows from the facts, never picked (R58-R62). A fact not stated is decided as not
 * stated, and `ifs` says what stating it would make of it. `claim` is what the people on duty have said of
 * the outage that this conversation claims. Derive again whenever a fact, the demand or the standing changes (G10).
 */
export function derivePriority(
  policy: Policy,
  standing: Standing,
  demand: Demand,
  facts: Facts,
  claim: ClaimState = 'undecided',
): PriorityDecision {
  const inputs =
    ((((((demandKinds.indexOf(policy.demands.get(demand)?.kind ?? 'request') * 2 +
      (isTrusted(policy, standing) ? 0 : 1)) *
      4 +
      indexOr(environments, facts.environment)) *
      5 +
      indexOr(extents, facts.extent)) *
      3 +
      indexOr(workarounds, facts.workaround)) *
      3 +
      yesNo(facts.prodPipelinesAffected)) *
      3 +
      yesNo(facts.othersWorking)) *
      4 +
    indexOr(signInScopes, facts.signInScope)
  const key = inputs * claimStates.length + claimStates.indexOf(claim)
  const known = policy.memo.priorities[key] as PriorityDecision | undefined
  if (known) return known
  const decision = decide(policy, { standing, demand, facts, claim })
  policy.memo.priorities[key] = decision
  return decision
}

type PriorityInputs = {
  readonly standing: Standing
  readonly demand: Demand
  readonly facts: Facts
  readonly claim: ClaimState
}

function decide(policy: Policy, inputs: PriorityInputs): PriorityDecision {
  const { answer, conditions } = answered(policy, inputs)
  return Object.freeze({
    ...answer,
    conditions,
    policyVersion: policy.version,
    ifs: Object.freeze(ifsOf(policy, inputs, answer.priority)),
  })
}

function answered(policy: Policy, { standing, demand, facts, claim }: PriorityInputs) {
  const { reach, priority } = policy.tables
  const kind = policy.demands.get(demand)?.kind ?? 'request'
  const reached = conditionsOf(reach, indexOr(extents, facts.extent) * 3 + yesNo(facts.othersWorking))
  const counted = countedEnvironment(policy, facts)
  const values = [
    demandKinds.indexOf(kind),
    isTrusted(policy, standing) ? 0 : 1,
    counted === undefined ? 2 : counted.answer.countsAs === 'prod' ? 0 : 1,
    reached.answer.extent === 'unknown' ? extents.length : extents.indexOf(reached.answer.extent),
    indexOr(workarounds, facts.workaround),
    yesNo(facts.prodPipelinesAffected),
    indexOr(signInScopes, facts.signInScope),
    claimStates.indexOf(claim),
  ]
  const cell = values.reduce((sum, value, column) => sum + value * (priority.strides[column] ?? 0), 0)
  const decided = conditionsOf(priority, cell)
  // Where an environment or an extent counted as another, the rule and the stated value belong to the explanation.
  const turned: Condition[] = []
  const rules = [...decided.answer.rules]
  let inferred = decided.answer.inferred
  const looksAt = (name: string) => decided.conditions.some((condition) => condition.name === name)
  if (counted && facts.environment !== counted.answer.countsAs && looksAt('environment')) {
    turned.push(Object.freeze({ name: 'statedEnvironment', value: facts.environment ?? null }))
    rules.push(...counted.answer.rules)
    inferred ||= counted.answer.inferred
  }
  if (reached.answer.extent !== (facts.extent ?? 'unknown') && looksAt('extent')) {
    turned.push(
      Object.freeze({ name: 'statedExtent', value: facts.extent ?? null }),
      Object.freeze({ name: 'othersWorking', value: facts.othersWorking ?? null }),
    )
    rules.push(...reached.answer.rules)
    inferred ||= reached.answer.inferred
  }
  const answer = { ...decided.answer, rules: Object.freeze([...new Set(rules)]), inferred }
  return { answer, conditions: Object.freeze([...decided.conditions, ...turned]) }
}

function countedEnvironment(policy: Policy, { environment }: Facts) {
  return environment === undefined
    ? undefined
    : conditionsOf(policy.tables.environment, environments.indexOf(environment))
}

/** How many cases a priority can be derived for: what `derivePriority` remembers is never more than that. */
export const priorityCases =
  demandKinds.length *
  2 *
  (environments.length + 1) *
  (extents.length + 1) *
  (workarounds.length + 1) *
  3 *
  3 *
  (signInScopes.length + 1) *
  claimStates.length

/** The facts that a priority can follow from, with their values. */
const deciding = {
  extent: extents,
  environment: environments,
  workaround: workarounds,
  prodPipelinesAffected: [true, false],
  othersWorking: [true, false],
  signInScope: signInScopes,
} as const satisfies { readonly [Name in keyof Facts]?: readonly FactValue[] }

function ifsOf(policy: Policy, inputs: PriorityInputs, now: string): PriorityIf[] {
  const environment = countedEnvironment(policy, inputs.facts)?.answer.countsAs ?? null
  const ifs: PriorityIf[] = []
  for (const fact of Object.keys(deciding) as (keyof typeof deciding)[]) {
    if (inputs.facts[fact] !== undefined) continue
    for (const value of deciding[fact]) {
      const { answer } = answered(policy, { ...inputs, facts: { ...inputs.facts, [fact]: value } })
      if (answer.priority !== now) ifs.push(Object.freeze({ fact, value, priority: answer.priority, environment }))
    }
  }
  return ifs.toSorted((a, b) => priorities.indexOf(a.priority) - priorities.indexOf(b.priority))
}

function indexOr<Value>(values: readonly Value[], value: Value | undefined): number {
  const index = value === undefined ? -1 : values.indexOf(value)
  return index < 0 ? values.length : index
}

function yesNo(value: boolean | undefined): number {
  return value === undefined ? 2 : value ? 0 : 1
}
