import type { RuleId } from '../vocabulary.ts'

/** R1 to R77: the rules of the service. G1 to G12: the gaps they leave, which the policy fills and says so. */
export const ruleIds: readonly RuleId[] = [
  ...Array.from({ length: 77 }, (_, index): RuleId => `R${index + 1}`),
  ...Array.from({ length: 12 }, (_, index): RuleId => `G${index + 1}`),
]

const known = new Set<string>(ruleIds)

export function isRuleId(id: string): id is RuleId {
  return known.has(id)
}
