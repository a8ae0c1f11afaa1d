import { Parser } from 'htmlparser2'

/** Elements after which a reader sees something else: of all others the text runs on, also within a word. */
const dividing = new Set(
  'p h tab br cr tc tr si is c v f row s line-break table-cell table-row title comment definedName sheet'.split(' '),
)

/**
 * What one XML part of a document of Office or OpenDocument says: its text as it is read, and after it what stands in
 * attributes, such as names of sheets and addresses of links.
 */
export function officeText(xml: string): string {
  const text: string[] = []
  const attributes = new Set<string>()
  const divide = (name: string) => {
    if (text.at(-1) !== '\n' && dividing.has(name.slice(name.indexOf(':') + 1))) text.push('\n')
  }
  const parser = new Parser(
    {
      onopentag: (name, given) => {
        divide(name)
        for (const value of Object.values(given)) if (/\p{L}/u.test(value)) attributes.add(value)
      },
      onclosetag: divide,
      ontext: (said) => text.push(said),
      oncomment: (said) => attributes.add(said),
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return `${text.join('')}\n\n${[...attributes].join('\n')}`
}
