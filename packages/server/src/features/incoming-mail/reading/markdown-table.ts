import type { HtmlElement } from './html-tree.ts'
import type { MarkdownPaper } from './markdown-paper.ts'

/**
 * A table of short cells as a table; one that only lays out a mail as the lines of its cells, one after another.
 * `linesOf` writes one cell.
 */
export function writeTable(table: HtmlElement, paper: MarkdownPaper, linesOf: (cell: HtmlElement) => string[]): void {
  const rows = rowsOf(table).map((row) => row.map(linesOf))
  const filled = rows.filter((row) => row.some((cell) => cell.length > 0))
  paper.blank()
  if (isData(filled)) {
    const width = Math.max(...filled.map((row) => row.length))
    filled.forEach((row, at) => {
      paper.say(tableLine(Array.from({ length: width }, (_, column) => row[column]?.[0] ?? '')))
      paper.endLine()
      if (at > 0) return
      paper.say(tableLine(Array.from({ length: width }, () => '---')))
      paper.endLine()
    })
  } else {
    for (const cell of filled.flat()) paper.verbatim(cell)
  }
  paper.blank()
}

function isData(rows: readonly (readonly string[][])[]): boolean {
  const width = rows[0]?.length ?? 0
  return (
    rows.length >= 2 &&
    width >= 2 &&
    rows.every(
      (row) => row.length === width && row.every((cell) => cell.length <= 1 && !/^(?:>|[-*] )/.test(cell[0] ?? '')),
    )
  )
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
}

function rowsOf(table: HtmlElement): HtmlElement[][] {
  const rows: HtmlElement[][] = []
  for (const child of table.children) {
    if (child.kind === 'text') continue
    if (child.name === 'tr') rows.push(cellsOf(child))
    else if (child.name === 'td' || child.name === 'th' || child.name === 'caption') rows.push([child])
    else rows.push(...rowsOf(child))
  }
  return rows
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.children.filter((child): child is HtmlElement => child.kind === 'element')
}
