export type Selected = { readonly text: string; readonly start: number; readonly end: number }
export type Format = 'bold' | 'italic' | 'code' | 'codeBlock' | 'list' | 'quote' | 'link'

/** The text with the selection put into a format, and what is selected then, so that typing goes on inside it. */
export function applyFormat(selected: Selected, format: Format): Selected {
  switch (format) {
    case 'bold':
      return wrap(selected, '**', '**')
    case 'italic':
      return wrap(selected, '_', '_')
    case 'code':
      return wrap(selected, '`', '`')
    case 'codeBlock':
      return wrap(selected, `${startsLine(selected) ? '' : '\n'}\`\`\`\n`, '\n```\n')
    case 'link':
      return wrap(selected, '[', '](https://)')
    case 'list':
      return prefixLines(selected, '- ')
    case 'quote':
      return prefixLines(selected, '> ')
  }
}

/** The text with `inserted` in place of the selection and the cursor behind it. */
export function insertText({ text, start, end }: Selected, inserted: string): Selected {
  const at = start + inserted.length
  return { text: text.slice(0, start) + inserted + text.slice(end), start: at, end: at }
}

function wrap({ text, start, end }: Selected, before: string, after: string): Selected {
  return {
    text: text.slice(0, start) + before + text.slice(start, end) + after + text.slice(end),
    start: start + before.length,
    end: end + before.length,
  }
}

function prefixLines({ text, start, end }: Selected, prefix: string): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const lines = text
    .slice(from, end)
    .split('\n')
    .map((line) => prefix + line)
  const changed = lines.join('\n')
  return {
    text: text.slice(0, from) + changed + text.slice(end),
    start: start + prefix.length,
    end: from + changed.length,
  }
}

function startsLine({ text, start }: Selected): boolean {
  return start === 0 || text[start - 1] === '\n'
}
