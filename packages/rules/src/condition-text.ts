import type { Policy } from './policy/policy.ts'
import { text } from './text.ts'
import type { Condition, Language } from './vocabulary.ts'

/** The conditions of a decision in words, one line each; environment and extent are read as one ("nothing works in PROD"). */
export function conditionTexts(policy: Policy, conditions: readonly Condition[], language: Language): string[] {
  const environment = conditions.find(({ name }) => name === 'environment')
  const hasExtent = conditions.some(({ name, value }) => name === 'extent' && value !== null && value !== 'none')
  return conditions
    .filter((condition) => condition !== environment || !hasExtent)
    .map(({ name, value }) => {
      if (name === 'demand')
        return text(policy, 'condition.demand', language, { demand: text(policy, `demand.${value}.label`, language) })
      const where = text(policy, `condition.environment.${wordOf(environment?.value ?? null)}`, language)
      return text(policy, `condition.${name}.${wordOf(value)}`, language, { environment: where })
    })
}

function wordOf(value: Condition['value']): string {
  return value === null ? 'unknown' : value === true ? 'yes' : value === false ? 'no' : value
}
