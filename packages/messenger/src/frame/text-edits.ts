/** A text with its selection, in UTF-16 offsets. */
export type Edit = { readonly text: string; readonly start: number; readonly end: number }

/** The selection put between two marks, or taken out of them where it is in them. */
export function wrap({ text, start, end }: Edit, mark: string): Edit {
  const inside = text.slice(start, end)
  if (text.slice(start - mark.length, start) === mark && text.slice(end, end + mark.length) === mark) {
    return {
      text: text.slice(0, start - mark.length) + inside + text.slice(end + mark.length),
      start: start - mark.length,
      end: end - mark.length,
    }
  }
  return {
    text: text.slice(0, start) + mark + inside + mark + text.slice(end),
    start: start + mark.length,
    end: end + mark.length,
  }
}

/** The selection as code: between backticks in a line, in a block of its own where it is several. */
export function asCode(edit: Edit): Edit {
  return edit.text.slice(edit.start, edit.end).includes('\n')
    ? asBlock(edit, languageOfCode(edit.text.slice(edit.start, edit.end)) ?? '')
    : wrap(edit, '`')
}

/** The selection in a fenced block on lines of its own; the fence is longer than any inside. */
export function asBlock({ text, start, end }: Edit, language: string): Edit {
  const inside = text.slice(start, end).replace(/\n$/, '')
  const longest = Math.max(2, ...[...inside.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const before = start > 0 && text[start - 1] !== '\n' ? '\n' : ''
  const after = text[end] === '\n' ? '' : '\n'
  const block = `${before}${fence}${language}\n${inside}\n${fence}${after}`
  return {
    text: text.slice(0, start) + block + text.slice(end),
    start: start + block.length,
    end: start + block.length,
  }
}

/** The lines of the selection as a list. */
export function asList({ text, start, end }: Edit): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const lines = text
    .slice(from, end)
    .split('\n')
    .map((line) => (/^\s*[-*] /.test(line) ? line : `- ${line}`))
    .join('\n')
  return { text: text.slice(0, from) + lines + text.slice(end), start: from + lines.length, end: from + lines.length }
}

/** The selection as a link's words, with the place of its address selected. */
export function asLink({ text, start, end }: Edit): Edit {
  const words = text.slice(start, end)
  const isAddress = /^https?:\/\/\S+$/.test(words)
  const link = isAddress ? `[](${words})` : `[${words}](https://)`
  const at = isAddress ? start + 1 : start + words.length + 3
  return {
    text: text.slice(0, start) + link + text.slice(end),
    start: at,
    end: isAddress ? at : at + 'https://'.length,
  }
}

/**
 * The language of pasted code for its fence (empty: some code or log lines), or null for what reads as plain words.
 * It only makes an offer, so it may be wrong.
 */
export function languageOfCode(text: string): string | null {
  const trimmed = text.trim()
  if (!trimmed.includes('\n') && trimmed.length < 60) return null
  if (isJson(trimmed)) return 'json'
  if (/^<\?xml|^<[a-z][\w:.-]*[\s>][\s\S]*<\/[a-z][\w:.-]*>$/i.test(trimmed)) return 'xml'
  if (
    /^\s*(?:select|insert into|update|delete from|with)\b[\s\S]+\b(?:from|values|set|where)\b/i.test(trimmed) &&
    trimmed.includes('\n')
  )
    return 'sql'
  const lines = trimmed.split('\n').filter((line) => line.trim() !== '')
  const looksCoded = (line: string) =>
    /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d|^\s+at [\w$.]+[(:]|\b(?:ERROR|WARN|INFO|DEBUG|Exception)\b|[{};]\s*$|^\s*(?:function|const|let|var|import|return|if|for)\b.*[({;]|^\s{2,}\S+\s*[:=(]|=>|"\w+"\s*:/.test(
      line,
    )
  return lines.length >= 2 && lines.filter(looksCoded).length * 2 >= lines.length ? '' : null
}

function isJson(text: string): boolean {
  if (!/^[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
