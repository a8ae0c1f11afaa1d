import { fold } from '../fold.ts'
import { demands, languages, topics } from '../vocabulary.ts'
import type { Language } from '../vocabulary.ts'
import type { Located } from './located.ts'
import type { SuggestionWords, WeightedWord } from './policy.ts'
import type { Reader } from './reader.ts'

export function readSuggestions(node: Located | undefined, reader: Reader): SuggestionWords[] {
  return reader.list(node, 'suggestions').map((entry, index) => {
    const path = `suggestions[${index}]`
    const fields = reader.fields(entry, path, ['demand', 'topic', ...languages])
    const topic = reader.oneOf(fields.get('topic'), `${path}.topic`, ['any', ...topics], 'any')
    const words = languages.map((language) => [
      language,
      readWeighted(fields.get(language), `${path}.${language}`, reader),
    ])
    return {
      demand: reader.oneOf(fields.get('demand'), `${path}.demand`, demands, 'platform-question'),
      topic: topic === 'any' ? null : topic,
      words: Object.fromEntries(words) as Record<Language, WeightedWord[]>,
    }
  })
}

function readWeighted(node: Located | undefined, path: string, reader: Reader): WeightedWord[] {
  return [...reader.mapping(node, path)].flatMap(([weight, words]) => {
    if (!/^[1-9]$/.test(weight)) reader.problem(words, `${path}.${weight}`, 'weight-out-of-range')
    return reader
      .string(words, `${path}.${weight}`)
      .split(',')
      .map((word) => ({
        parts: fold(word)
          .split(/[^\p{L}\p{N}]+/u)
          .filter(Boolean),
        weight: Number(weight),
      }))
      .filter((word) => word.parts.length > 0)
  })
}
