import type { Language } from '@plantao/rules/vocabulary'
import { renderMarkdown } from '../../infrastructure/markdown.ts'

const style =
  'font-family: system-ui, sans-serif; font-size: 15px; line-height: 1.5; color: #1c1c1c; background: #ffffff; max-width: 40em'
const quoteStyle = 'margin: 0 0 1em; padding: 0 0 0 1em; border-left: 3px solid #c9c9c9'

/**
 * The text of a mail as simple HTML: paragraphs, addresses of the web as links, and quotes by `>`, in which people wrote
 * Markdown. Nothing of it is read as HTML.
 */
export function htmlOfMail(text: string, language: Language): string {
  const blocks = text.split(/\n{2,}/).map(blockOf)
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body><div style="${style}">${blocks.join('')}</div></body></html>`
}

/** Lines that follow each other and are alike in being quoted are one paragraph. */
function blockOf(block: string): string {
  const runs: { isQuote: boolean; lines: string[] }[] = []
  for (const line of block.split('\n')) {
    const isQuote = line.startsWith('>')
    const shown = isQuote ? line.replace(/^> ?/, '') : line
    const last = runs.at(-1)
    if (last?.isQuote === isQuote) last.lines.push(shown)
    else runs.push({ isQuote, lines: [shown] })
  }
  return runs
    .map(({ isQuote, lines }) => {
      if (isQuote) return `<blockquote style="${quoteStyle}">${renderMarkdown(lines.join('\n'))}</blockquote>`
      return `<p>${lines.map(lineOf).join('<br>')}</p>`
    })
    .join('')
}

function lineOf(line: string): string {
  return line
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => (at % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
