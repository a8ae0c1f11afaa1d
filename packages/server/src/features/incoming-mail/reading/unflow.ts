/** Text with the lines joined again that were wrapped for the journey alone (RFC 3676), each within its own quote. */
export function unflow(text: string, deleteSpace: boolean): string {
  const lines: { quote: string; words: string; goesOn: boolean }[] = []
  for (const line of text.split(/\r?\n/)) {
    const quote = /^>*/.exec(line)![0]
    const words = line.slice(quote.length).replace(/^ /, '')
    const last = lines.at(-1)
    const isSignature = words === '-- '
    const goesOn = words.endsWith(' ') && !isSignature
    if (last?.goesOn && last.quote === quote && !isSignature) {
      last.words = (deleteSpace ? last.words.slice(0, -1) : last.words) + words
      last.goesOn = goesOn
    } else {
      lines.push({ quote, words, goesOn })
    }
  }
  return lines.map(({ quote, words }) => (quote === '' ? words : `${quote} ${words}`)).join('\n')
}
