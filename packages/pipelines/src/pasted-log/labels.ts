import { valueUnder } from './label-values.ts'

/** What a text or a document says under its labels. */
export type SaidFacts = Partial<
  Record<'executionKey' | 'pipeline' | 'environment' | 'realm' | 'project' | 'error', string>
>

const names: readonly (readonly [keyof SaidFacts, string])[] = [
  [
    'executionKey',
    String.raw`(?:pipeline\s?)?execution[\s_-]?(?:key|id)|pipeline[\s_-]?key|(?:chave|key|id)(?: de| da| do)?(?: execu[çc][ãa]o| pipeline)|clave(?: de| del)?(?: la)?(?: ejecuci[óo]n| pipeline)`,
  ],
  ['pipeline', String.raw`(?:nome do |nombre del |name of the )?(?:pipeline|fluxo|flujo)(?:[\s_-]?name)?`],
  ['environment', 'ambiente|environment|env|entorno'],
  ['realm', 'realm'],
  ['project', 'projeto|project|proyecto'],
  ['error', String.raw`(?:mensagem de |mensaje de )?erro(?:r)?(?:[\s_-]?message)?|exception|cause(?:d by)?`],
]
const after = String.raw`["'\x60*]{0,2}\s{0,3}(?<sign>[:=#]|->|(?<=\s)(?:é|es|is)(?=\s))\s{0,3}(?<quote>["'\x60*]{0,2})(?<value>[^"'\x60*\n\r;|<>]{1,300})`
const labels = names.map(
  ([fact, name]) => [fact, new RegExp(String.raw`(?<![\p{L}\p{N}_.-])(?:${name})${after}`, 'giu')] as const,
)
const nextLabel = new RegExp(
  String.raw`\s(?:(?:${names.map(([, name]) => name).join('|')})\s?[:=]|[\p{L}_][\p{L}\p{N}_.-]{1,40}=)`,
  'iu',
)
/** A label that is repeated more often than this says nothing by it. */
const mostTried = 20

/** Values beside labels such as "Pipeline:", "Ambiente:" or "Execution key:", in the three languages; the first of each. */
export function labelledValues(text: string, pipelines: readonly string[] = []): SaidFacts {
  const said: SaidFacts = {}
  for (const [fact, pattern] of labels) {
    let tried = 0
    for (const { groups = {} } of text.matchAll(pattern)) {
      const [value = '', sign = '', quote = ''] = [groups['value'], groups['sign'], groups['quote']]
      const whole = fact === 'error' ? value.trim() : firstPart(value)
      const bare = valueUnder(fact, whole, { isSentence: /^\p{L}/u.test(sign), isQuoted: quote !== '', pipelines })
      if (bare !== null) said[fact] = bare
      if (bare !== null || ++tried === mostTried) break
    }
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
