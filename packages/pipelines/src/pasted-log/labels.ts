/** What a text or a document says under its labels. */
export type SaidFacts = Partial<
  Record<'executionKey' | 'pipeline' | 'environment' | 'realm' | 'project' | 'error', string>
>

const names: readonly (readonly [keyof SaidFacts, string])[] = [
  [
    'executionKey',
    String.raw`(?:pipeline\s?)?execution[\s_-]?(?:key|id)|pipeline[\s_-]?key|(?:chave|key|id)(?: de| da| do)?(?: execu[çc][ãa]o| pipeline)|clave(?: de| del)?(?: ejecuci[óo]n| pipeline)`,
  ],
  ['pipeline', String.raw`(?:nome do |nombre del |name of the )?(?:pipeline|fluxo|flujo)(?:[\s_-]?name)?`],
  ['environment', 'ambiente|environment|env|entorno'],
  ['realm', 'realm'],
  ['project', 'projeto|project|proyecto'],
  ['error', String.raw`(?:mensagem de |mensaje de )?erro(?:r)?(?:[\s_-]?message)?|exception|cause(?:d by)?`],
]
const value = String.raw`["'\x60*]{0,2}\s{0,3}(?:[:=#]|->|é|es|is)\s{0,3}["'\x60*]{0,2}([^"'\x60*\n\r;|<>]{1,300})`
const labels = names.map(
  ([fact, name]) => [fact, new RegExp(String.raw`(?<![\p{L}\p{N}_.-])(?:${name})${value}`, 'iu')] as const,
)
const nextLabel = new RegExp(String.raw`\s(?:${names.map(([, name]) => name).join('|')})\s?[:=]`, 'iu')

/** Values beside labels such as "Pipeline:", "Ambiente:" or "Execution key:", in the three languages; the first of each. */
export function labelledValues(text: string): SaidFacts {
  const said: SaidFacts = {}
  for (const [fact, pattern] of labels) {
    const found = pattern.exec(text)?.[1]
    const bare = fact === 'error' ? found?.trim() : found && firstPart(found)
    if (bare) said[fact] = bare
  }
  return said
}

/** A label's value ends where the next thing begins: at a comma, a bracket, two blanks, or another label. */
function firstPart(found: string): string {
  return found
    .split(/,|\s{2,}|[)\]}]|\s[-–—]\s/)[0]!
    .split(nextLabel)[0]!
    .replace(/[.!?]$/, '')
    .trim()
}
