import type { StatedFact } from '@plantao/api-client'

/** What is told of a fact; undefined where nothing is. */
export function valueOf(facts: readonly StatedFact[], name: StatedFact['name']): StatedFact['value'] | undefined {
  return facts.find((fact) => fact.name === name)?.value
}
