import type { EntitlementDecision, PriorityDecision } from './decision.ts'
import { conditionTexts } from './condition-text.ts'
import type { Policy } from './policy/policy.ts'
import { text } from './text.ts'
import { factForms } from './vocabulary.ts'
import type { Condition, FactName, FactValue, Language } from './vocabulary.ts'

/** An entitlement in words: what is done, why, what to do next, by which team, and what it turned on. */
export type EntitlementTexts = {
  readonly label: string
  readonly reason: string
  readonly nextStep: string
  readonly team: string | null
  readonly conditions: readonly string[]
}

export function entitlementTexts(policy: Policy, decision: EntitlementDecision, language: Language): EntitlementTexts {
  const team = decision.team === null ? null : (policy.teams.get(decision.team)?.names[language] ?? decision.team)
  const values = team === null ? {} : { team }
  return {
    label: text(policy, `entitlement.${decision.entitlement}`, language),
    reason: text(policy, decision.reason, language, values),
    nextStep: text(policy, decision.nextStep, language, values),
    team,
    conditions: conditionTexts(policy, decision.conditions, language),
  }
}

/** A priority in words, with what one more answer would make of it ("P1 if: there is no workaround"). */
export type PriorityTexts = {
  readonly name: string
  readonly definition: string
  readonly conditions: readonly string[]
  readonly ifs: readonly string[]
}

export function priorityTexts(policy: Policy, decision: PriorityDecision, language: Language): PriorityTexts {
  return {
    name: text(policy, `priority.${decision.priority}.name`, language),
    definition: text(policy, `priority.${decision.priority}.definition`, language),
    conditions: conditionTexts(policy, decision.conditions, language),
    ifs: decision.ifs.map(({ fact, value, priority, environment }) => {
      const where: Condition = { name: 'environment', value: environment }
      const told =
        fact === 'environment'
          ? valueText(policy, fact, value, language)
          : conditionTexts(policy, [{ name: fact, value }, where], language)[0]
      return text(policy, 'if.priority', language, { priority, value: told ?? '' })
    }),
  }
}

/** The value of a fact in words: a choice by its label, yes and no by theirs, a text as it was written. */
export function valueText(policy: Policy, fact: FactName, value: FactValue, language: Language): string {
  if (typeof value === 'boolean') return text(policy, value ? 'choice.yes' : 'choice.no', language)
  const form: readonly string[] | 'boolean' | 'text' = factForms[fact]
  if (typeof form === 'string') return value
  return text(policy, fact === 'topic' ? `topic.${value}` : `choice.${fact}.${value}`, language)
}
