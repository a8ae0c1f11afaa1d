import type { Words } from '../decision.ts'
import { languages } from '../vocabulary.ts'
import type { Language } from '../vocabulary.ts'
import type { Located } from './located.ts'
import type { Reader } from './reader.ts'

/** The words of one text in every language; one that is absent is a problem of its own. */
export function readWords(node: Located | undefined, path: string, reader: Reader): Words {
  const fields = reader.mapping(node, path)
  for (const [key, value] of fields) {
    if (!languages.some((language) => language === key))
      reader.problem(value, `${path}.${key}`, 'no-such-language', { path, value: key })
  }
  const words = languages.map((language) => {
    const value = fields.get(language)
    if (!value && node) reader.problem(node, `${path}.${language}`, 'missing-translation', { path, language })
    return [language, reader.string(value, `${path}.${language}`)]
  })
  return Object.freeze(Object.fromEntries(words) as Record<Language, string>)
}
