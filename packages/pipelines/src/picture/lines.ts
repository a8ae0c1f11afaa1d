import { sizes } from './sizes.ts'

/** A label in at most two lines, broken at blanks where it can be, with an ellipsis where it cannot stand whole. */
export function linesOf(label: string): string[] {
  const lines: string[] = ['']
  for (const word of label.trim().split(/\s+/)) {
    const last = lines.at(-1)!
    const longer = last === '' ? word : `${last} ${word}`
    if ([...longer].length <= sizes.lineCharacters) lines[lines.length - 1] = longer
    else if (last === '') lines[lines.length - 1] = cut(word)
    else if (lines.length < sizes.lines) lines.push(cut(word))
    else {
      lines[lines.length - 1] = cut(longer)
      break
    }
  }
  return lines.filter((line) => line !== '')
}

function cut(text: string): string {
  return cutTo(text, sizes.lineCharacters)
}

/** The text in at most so many characters, the last of them an ellipsis where something is missing. */
export function cutTo(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
