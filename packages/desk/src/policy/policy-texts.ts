import { languages } from '@plantao/rules/vocabulary'
import type { Language } from '@plantao/rules/vocabulary'
import { mapOf, textOf } from './form-props.ts'

/** A text of the policy; `at` is its path below `texts`. */
export type PolicyText = {
  readonly key: string
  readonly at: readonly string[]
  readonly words: Readonly<Record<Language, string>>
}

/** Every text of the section, by its key: maps within maps, until one has languages for keys. */
export function policyTexts(texts: unknown): PolicyText[] {
  const found: PolicyText[] = []
  const walk = (value: unknown, at: readonly string[]) => {
    const map = mapOf(value)
    if (languages.some((language) => language in map)) {
      const words = Object.fromEntries(languages.map((language) => [language, textOf(map[language])]))
      found.push({ key: at.join('.'), at, words: words as Record<Language, string> })
      return
    }
    for (const [key, content] of Object.entries(map)) walk(content, [...at, key])
  }
  walk(texts, [])
  return found
}

/** The values that a text fills in, sorted, each once. */
export function placeholdersIn(words: string): string[] {
  return [...new Set([...words.matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1]!))].toSorted()
}

/** The texts in whose key or words everything typed stands, without case and accents. */
export function findTexts(texts: readonly PolicyText[], typed: string): readonly PolicyText[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return texts
  return texts.filter(({ key, words }) => {
    const said = folded([key, ...Object.values(words)].join('\n'))
    return wanted.every((word) => said.includes(word))
  })
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
