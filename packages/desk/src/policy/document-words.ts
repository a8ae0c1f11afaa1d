/** Words that stand in the document in English, each with what the reader calls it. */
export type DocumentWords = Readonly<Record<string, string>>

/** What stands in the document, as its reader says it: one of these words, or as it is. */
export function asRead(written: string, words: DocumentWords): string {
  return words[written] ?? written
}

/** What was typed, as the document says it; the document's own word is understood in every language. */
export function asWritten(typed: string, words: DocumentWords): string {
  const plain = typed.trim()
  const own = Object.keys(words).find((word) => words[word]?.toLowerCase() === plain.toLowerCase())
  return own ?? plain
}
