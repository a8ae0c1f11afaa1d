import type { FactNeed, MayOpen, TextKey } from './decision.ts'
import { decideEntitlement } from './entitlement.ts'
import type { FactAsk, Policy } from './policy/policy.ts'
import { derivePriority } from './priority.ts'
import type { Demand, FactName, Facts, Standing } from './vocabulary.ts'

/** What this demand's intake still lacks, in asking order; what the entitlement makes pointless is not asked (R30-R41). */
export function missingFacts(policy: Policy, standing: Standing, demand: Demand, facts: Facts): FactNeed[] {
  const { entitlement } = decideEntitlement(policy, standing, demand, facts)
  return (policy.intake.get(demand) ?? [])
    .filter((ask) => ask.entitlement === 'any' || ask.entitlement.includes(entitlement))
    .filter((ask) => !isStated(facts, ask.fact) && applies(ask, facts))
    .map((ask) => ({ fact: ask.fact, required: ask.required, question: questionOf(ask.fact), rules: ask.rules }))
}

/**
 * Whether the conversation may be opened with what is told so far. A P1, and an outage claimed at an unsigned
 * door, go through at once: what their intake lacks is asked for in the chat.
 */
export function mayOpen(policy: Policy, standing: Standing, demand: Demand, facts: Facts): MayOpen {
  const missing = missingFacts(policy, standing, demand, facts).filter((need) => need.required)
  if (missing.length === 0) return { may: true, askLater: [] }
  const { priority, claimed } = derivePriority(policy, standing, demand, facts)
  return priority === 'P1' || claimed
    ? { may: true, askLater: missing.map((need) => need.fact) }
    : { may: false, missing }
}

/** The key of the question that asks for a fact. */
export function questionOf(fact: FactName): TextKey {
  return `fact.${fact}.question`
}

function applies(ask: FactAsk, facts: Facts): boolean {
  if (ask.when === 'any') return true
  return [...ask.when].every(([fact, values]) => isStated(facts, fact) && values.includes(wordFor(facts[fact], values)))
}

function isStated(facts: Facts, fact: FactName): boolean {
  const value = facts[fact]
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined
}

function wordFor(value: Facts[FactName], values: readonly string[]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return values.includes('stated') ? 'stated' : String(value)
}
