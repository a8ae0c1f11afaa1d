import { Fragment } from 'react'
import type { ReactNode } from 'react'

/**
 * A first look at typed Markdown: paragraphs, lists, quotes, code, bold, italic, links. Built of elements, never of
 * markup, so nothing typed can act. The server's rendering is the one that is sent.
 */
export function MarkdownPreview({ text }: { text: string }) {
  return blocksOf(text).map((block, index) => <Fragment key={index}>{draw(block)}</Fragment>)
}

export type Block = {
  readonly kind: 'paragraph' | 'code' | 'list' | 'numbers' | 'quote' | 'heading'
  readonly lines: readonly string[]
}

/** The blocks of a text in order; a fence that is not closed runs to the end. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!
    const fence = /^(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence) {
      const close = lines.findIndex((other, index) => index > at && other.startsWith(fence))
      const end = close === -1 ? lines.length : close
      blocks.push({ kind: 'code', lines: lines.slice(at + 1, end) })
      at = end + 1
      continue
    }
    const kind = kindOf(line)
    if (kind === null) {
      at += 1
      continue
    }
    let end = at + 1
    while (
      kind !== 'heading' &&
      end < lines.length &&
      kindOf(lines[end]!) === kind &&
      !/^(`{3,}|~{3,})/.test(lines[end]!)
    )
      end += 1
    blocks.push({ kind, lines: lines.slice(at, end).map((item) => item.replace(markers[kind], '')) })
    at = end
  }
  return blocks
}

const markers: Record<Exclude<Block['kind'], 'code'>, RegExp> = {
  paragraph: /^(?!)/,
  list: /^\s*[-*+]\s+/,
  numbers: /^\s*\d+[.)]\s+/,
  quote: /^\s*>\s?/,
  heading: /^#{1,6}\s+/,
}

function kindOf(line: string): Exclude<Block['kind'], 'code'> | null {
  if (line.trim() === '') return null
  if (markers.list.test(line)) return 'list'
  if (markers.numbers.test(line)) return 'numbers'
  if (markers.quote.test(line)) return 'quote'
  return markers.heading.test(line) ? 'heading' : 'paragraph'
}

function draw({ kind, lines }: Block): ReactNode {
  const items = lines.map((line, index) => <li key={index}>{inline(line)}</li>)
  const broken = lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {inline(line)}
    </Fragment>
  ))
  switch (kind) {
    case 'code':
      return (
        <pre>
          <code>{lines.join('\n')}</code>
        </pre>
      )
    case 'list':
      return <ul>{items}</ul>
    case 'numbers':
      return <ol>{items}</ol>
    case 'quote':
      return <blockquote>{broken}</blockquote>
    case 'heading':
      return (
        <p>
          <strong>{broken}</strong>
        </p>
      )
    case 'paragraph':
      return <p>{broken}</p>
  }
}

function inline(text: string): ReactNode[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|_[^_\s][^_]*_|\[[^\]]+\]\(https?:\/\/[^)\s]+\))/).map((part, index) => {
    if (part.startsWith('`') && part.length > 2) return <code key={index}>{part.slice(1, -1)}</code>
    if (part.startsWith('**') && part.length > 4) return <strong key={index}>{part.slice(2, -2)}</strong>
    if (part.startsWith('_') && part.endsWith('_') && part.length > 2) return <em key={index}>{part.slice(1, -1)}</em>
    const link = /^\[([^\]]+)\]\((https?:[^)]+)\)$/.exec(part)
    return link ? (
      <a key={index} href={link[2]} target="_blank" rel="noreferrer">
        {link[1]}
      </a>
    ) : (
      part
    )
  })
}
