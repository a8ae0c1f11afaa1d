import { englishWords } from './common-words-en.ts'
import { portugueseWords } from './common-words-pt.ts'
import { spanishWords } from './common-words-es.ts'
import { tradeWords } from './common-words-trade.ts'

const common = new Set(
  [englishWords, portugueseWords, spanishWords, tradeWords].flatMap((words) => words.trim().split(/\s+/)),
)

/** Whether anybody may write this folded word without meaning a name: also its plural, numbers and versions. */
export function isCommonWord(word: string): boolean {
  if (word.length <= 2 || /^v?\d+$/.test(word) || common.has(word)) return true
  if (word.endsWith('s') && common.has(word.slice(0, -1))) return true
  if (word.endsWith('es') && common.has(word.slice(0, -2))) return true
  // Verbs as they are said: "orders", "ordered", "ordering".
  return (
    /(?:ed|ing|er)$/.test(word) &&
    (common.has(word.replace(/(?:ed|ing|er)$/, '')) || common.has(word.replace(/(?:ed|ing|er)$/, 'e')))
  )
}
