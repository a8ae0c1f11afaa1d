/** What a CSV file's cell may hold; null is an empty one. */
export type Cell = string | number | boolean | null

/** Lets spreadsheets read what follows as UTF-8. */
export const byteOrderMark = '\uFEFF'

/**
 * One line of a CSV file (RFC 4180), with its end. A text that a spreadsheet would run as a formula begins with an
 * apostrophe instead, which it shows as text; numbers are ours and stay numbers.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
