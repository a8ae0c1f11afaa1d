import type { ComponentChildren } from 'preact'

/**
 * A sketch of what the desk will make of this Markdown: paragraphs, lists, code, bold, italic and links. The desk
 * renders what is sent; this only spares its author a surprise, and makes elements, never HTML from text.
 */
export default function MarkdownPreview({ text }: { text: string }) {
  const blocks: ComponentChildren[] = []
  const parts = text.split(/^(`{3,})[^\n]*\n([\s\S]*?)(?:\n\1`*[ \t]*$|$(?![\s\S]))/m)
  for (let at = 0; at < parts.length; at += 3) {
    for (const block of (parts[at] ?? '').split(/\n{2,}/)) if (block.trim() !== '') blocks.push(paragraph(block.trim()))
    if (parts[at + 2] !== undefined) {
      blocks.push(
        <pre>
          <code>{parts[at + 2]}</code>
        </pre>,
      )
    }
  }
  return <div class="markdown">{blocks}</div>
}

function paragraph(block: string) {
  const lines = block.split('\n')
  if (lines.every((line) => /^\s*[-*] /.test(line))) {
    return (
      <ul>
        {lines.map((line) => (
          <li>{inline(line.replace(/^\s*[-*] /, ''))}</li>
        ))}
      </ul>
    )
  }
  return <p>{lines.flatMap((line, at) => (at === 0 ? inline(line) : [<br />, ...inline(line)]))}</p>
}

const inlineMarks = /(`[^`]+`)|(\*\*[^*]+\*\*)|(\*[^*\s][^*]*\*)|(\[[^\]]*\]\(https?:\/\/[^\s)]+\))/

function inline(line: string): ComponentChildren[] {
  return line.split(inlineMarks).map((part) => {
    if (part === undefined || part === '') return null
    if (/^`[^`]+`$/.test(part)) return <code>{part.slice(1, -1)}</code>
    if (/^\*\*[^*]+\*\*$/.test(part)) return <strong>{part.slice(2, -2)}</strong>
    if (/^\*[^*\s][^*]*\*$/.test(part)) return <em>{part.slice(1, -1)}</em>
    const link = /^\[([^\]]*)\]\((https?:\/\/[^\s)]+)\)$/.exec(part)
    if (link) return <span class="link">{link[1] || link[2]}</span>
    return part
  })
}
