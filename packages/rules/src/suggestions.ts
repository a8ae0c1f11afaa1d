import type { DemandSuggestion } from './decision.ts'
import { fold } from './fold.ts'
import type { Policy, WeightedWord } from './policy/policy.ts'
import type { Language } from './vocabulary.ts'

/**
 * The demands that a free text may mean, best first, each demand once with its best topic; empty when no word
 * of the policy stands in it. A person always chooses: nothing is decided from a suggestion.
 */
export function suggestDemands(policy: Policy, text: string, language: Language): DemandSuggestion[] {
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const best = new Map<string, DemandSuggestion>()
  for (const entry of policy.suggestions) {
    const score = entry.words[language].reduce((sum, word) => sum + (stands(word, words) ? word.weight : 0), 0)
    if (score === 0) continue
    const known = best.get(entry.demand)
    if (!known || score > known.score) best.set(entry.demand, { demand: entry.demand, topic: entry.topic, score })
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score)
}

function stands({ parts }: WeightedWord, words: readonly string[]): boolean {
  const last = parts.length - 1
  return words.some((_, at) =>
    parts.every((part, index) => {
      const word = words[at + index]
      // Short words must match whole: "ip" is not the beginning of "ipanema".
      return word !== undefined && (word === part || (index === last && part.length > 3 && word.startsWith(part)))
    }),
  )
}
