import { languages } from '../vocabulary.ts'
import type { TextKey, Words } from '../decision.ts'
import type { Located } from './located.ts'
import { problemAt } from './problem.ts'
import type { PolicyProblem } from './problem.ts'
import type { Reader } from './reader.ts'
import { readWords } from './read-words.ts'

export type LocatedTexts = ReadonlyMap<
  TextKey,
  { readonly words: Words; readonly line: number; readonly column?: number | undefined }
>

/** Reads the texts: maps within maps, until one has languages for keys; its key is the path joined by dots. */
export function readTexts(node: Located | undefined, reader: Reader): LocatedTexts {
  const texts = new Map<TextKey, { words: Words; line: number; column?: number | undefined }>()
  const walk = (at: Located, path: string) => {
    const entries = reader.mapping(at, `texts.${path}`)
    if ([...entries.keys()].some((key) => languages.some((language) => language === key))) {
      texts.set(path, { words: readWords(at, `texts.${path}`, reader), line: at.line, column: at.column })
      return
    }
    for (const [key, value] of entries) walk(value, path ? `${path}.${key}` : key)
  }
  if (node) walk(node, '')
  return texts
}

/**
 * Every text that a row, a section or the code asks for stands there, and no other; placeholders agree. With texts of a
 * release beside them, what it has may lack here, and what nothing asks for may stand.
 */
export function checkTexts(
  texts: LocatedTexts,
  needed: ReadonlyMap<TextKey, number | null>,
  knownPlaceholders: ReadonlySet<string>,
  ofRelease?: ReadonlyMap<TextKey, Words>,
): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  for (const [key, line] of needed) {
    if (!texts.has(key) && !ofRelease?.has(key))
      problems.push(problemAt({ line }, `texts.${key}`, 'missing-text', { key }))
  }
  for (const [key, { words, ...place }] of texts) {
    const path = `texts.${key}`
    if (!needed.has(key) && !ofRelease) problems.push(problemAt(place, path, 'unused-text', { key }))
    const used = languages.map((language) => placeholdersOf(words[language]).join(' '))
    if (words.pt && words.en && words.es && new Set(used).size > 1) {
      const values = languages.map((language, index) => `${language} (${used[index]})`).join(', ')
      problems.push(problemAt(place, path, 'placeholders-differ', { key, values }))
    }
    for (const name of placeholdersOf(words.en).filter((placeholder) => !knownPlaceholders.has(placeholder))) {
      problems.push(problemAt(place, path, 'unknown-placeholder', { key, value: `{${name}}` }))
    }
  }
  return problems
}

/** The names between braces in a text, sorted, each once. */
export function placeholdersOf(words: string): string[] {
  return [...new Set([...words.matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1] ?? ''))].toSorted()
}
