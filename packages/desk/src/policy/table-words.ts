import type { Language } from '@plantao/rules/vocabulary'
import type { Words } from '../words/en.ts'
import { mapOf, textOf } from './form-props.ts'
import { policyTexts } from './policy-texts.ts'

/** What the keys of the decision tables are called; undefined for one that only the policy knows. */
export type TableWords = {
  readonly column: (key: string) => string | undefined
  readonly group: (key: string) => string | undefined
  /** The value of a condition or of an answer; for a reason or a next step what the policy says there. */
  readonly value: (column: string, key: string) => string | undefined
}

/** In this language; the names of teams and the texts are those of the document. */
export function tableWords(words: Words, language: Language, sections: Readonly<Record<string, unknown>>): TableWords {
  const { policyTables: t, vocabulary } = words
  const teams = mapOf(sections['teams'])
  const texts = new Map(policyTexts(sections['texts']).map((text) => [text.key, text.words[language]]))
  const ofColumn: Readonly<Record<string, (key: string) => string | undefined>> = {
    demand: (key) => wordOf(vocabulary.demands, key),
    door: (key) => wordOf(words.queue.doors, key),
    entitlement: (key) => wordOf(words.policyEditor.replay.entitlements, key),
    team: (key) => textOf(mapOf(mapOf(teams[key])['names'])[language]) || undefined,
    reason: (key) => texts.get(`reason.${key}`),
    next: (key) => texts.get(`next.${key}`),
    priority: (key) => key,
  }
  return {
    column: (key) => wordOf(t.columns, key),
    group: (key) => wordOf(t.groups, key),
    value: (column, key) =>
      ofColumn[column]?.(key) ??
      wordOf(t.valuesOf[column] ?? {}, key) ??
      wordOf(t.values, key) ??
      wordOf(vocabulary.choices, key),
  }
}

function wordOf(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined
}
