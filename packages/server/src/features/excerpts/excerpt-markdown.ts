/** Pieces of Markdown made of what a platform says: whatever stands in it is shown as it is and formats nothing. */

/** Characters of one text of the platform in an excerpt. */
const mostText = 4_000

type Value = string | number | null

/** A list of what is known, a line each; what is not known has none. */
export function facts(lines: readonly (readonly [string, Value])[]): string {
  return lines
    .filter(([, value]) => value !== null && value !== '')
    .map(([label, value]) => `- ${label}: ${typeof value === 'number' ? value : inCode(String(value))}`)
    .join('\n')
}

/** A table with a head. */
export function table(head: readonly string[], rows: readonly (readonly Value[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map((row) => line(row.map((value) => (typeof value === 'string' ? inCode(value) : String(value ?? '–'))))),
  ].join('\n')
}

/** Several lines as they are, cut where they are long. */
export function block(text: string, cut: string): string {
  const shown = text.length > mostText ? `${text.slice(0, mostText)}\n${cut}` : text
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1))
  return `${fence}\n${shown}\n${fence}`
}

/** One line as it is. */
function inCode(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().slice(0, mostText)
  const fence = '`'.repeat(longestRun(line) + 1)
  const room = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  // A bar ends a cell of a table also within code.
  return `${fence}${room}${line.replaceAll('|', '\\|')}${room}${fence}`
}

/** Backticks in a row. */
function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
