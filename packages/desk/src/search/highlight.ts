export type Part = { readonly text: string; readonly found: boolean }

/** The text cut where a typed word occurs in it, accents and case aside; the parts together are the text. */
export function highlight(text: string, query: string): Part[] {
  const words = [
    ...new Set(
      plain(query)
        .text.split(/\s+/)
        .filter((word) => word.length >= 2),
    ),
  ].toSorted((a, b) => b.length - a.length)
  if (words.length === 0) return [{ text, found: false }]
  const { text: folded, at } = plain(text)
  const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g')
  const parts: Part[] = []
  let end = 0
  for (const match of folded.matchAll(pattern)) {
    const from = at[match.index]!
    const to = at[match.index + match[0].length] ?? text.length
    if (from > end) parts.push({ text: text.slice(end, from), found: false })
    parts.push({ text: text.slice(from, to), found: true })
    end = to
  }
  return end < text.length ? [...parts, { text: text.slice(end), found: false }] : parts
}

/** Without accents and case, and where each of its characters stood in the text. */
function plain(text: string): { text: string; at: number[] } {
  let folded = ''
  const at: number[] = []
  let index = 0
  for (const character of text) {
    const base = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    for (let unit = 0; unit < base.length; unit += 1) at.push(index)
    folded += base
    index += character.length
  }
  return { text: folded, at }
}
