import { isObject, parsedJson } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import type { SaidFacts } from './labels.ts'

const names: Readonly<Record<string, keyof SaidFacts>> = {
  pipelinekey: 'executionKey',
  executionkey: 'executionKey',
  executionid: 'executionKey',
  pipelineexecutionkey: 'executionKey',
  pipelinename: 'pipeline',
  pipeline_name: 'pipeline',
  pipeline: 'pipeline',
  environment: 'environment',
  realm: 'realm',
  projectname: 'project',
  project: 'project',
  error: 'error',
  errormessage: 'error',
  message: 'error',
  exception: 'error',
  logmessage: 'error',
}
const deepest = 6
const mostLines = 2_000

/** What JSON in the text says: the text as a whole, each of its lines, the part from its first brace, or the rows of a CSV. */
export function jsonFacts(text: string): SaidFacts {
  const said: SaidFacts = {}
  const brace = text.indexOf('{')
  const end = text.lastIndexOf('}')
  const inner = brace === -1 || end < brace ? undefined : parsedJson(text.slice(brace, end + 1))
  const whole = parsedJson(text) ?? inner
  if (whole !== undefined) collect(whole, { said, depth: 0 })
  else for (const line of text.split('\n', mostLines)) collectLine(line, said)
  collectTable(text, said)
  return said
}

function collectLine(line: string, said: SaidFacts) {
  const brace = line.indexOf('{')
  const parsed = brace === -1 ? undefined : parsedJson(line.slice(brace, line.lastIndexOf('}') + 1))
  if (parsed !== undefined) collect(parsed, { said, depth: 0 })
}

function collect(value: Json, { said, depth, above = '' }: { said: SaidFacts; depth: number; above?: string }) {
  if (typeof value !== 'object' || value === null || depth > deepest) return
  const isOfNoError = isHarmless(value as JsonObject)
  for (const [key, inner] of Object.entries(value as JsonObject)) {
    const name = key.toLowerCase()
    // `metadata.execution.key` and `metadata.pipeline.name`, as flows hold them.
    const fact =
      above === 'execution' && name === 'key'
        ? 'executionKey'
        : above === 'pipeline' && name === 'name'
          ? 'pipeline'
          : names[name]
    if (fact === 'error' && isMessage.test(name) && isOfNoError) continue
    if (fact && typeof inner === 'string' && inner.trim() !== '' && said[fact] === undefined) said[fact] = inner.trim()
    else if (isObject(inner) || Array.isArray(inner)) collect(inner, { said, depth: depth + 1, above: name })
  }
}

const isMessage = /message$/
const harmless = /^(?:info|information|debug|trace|notice|warn|warning|aviso)$/i

/** A line of a log below the level of errors: its message is none. */
function isHarmless(line: JsonObject): boolean {
  return Object.entries(line).some(
    ([key, level]) => /^(?:log)?(?:level|severity)$/i.test(key) && typeof level === 'string' && harmless.test(level),
  )
}

/** A log exported as CSV: its first row names the columns. Of the others, the first error counts. */
function collectTable(text: string, said: SaidFacts) {
  const [header = '', ...lines] = text.split(/\r?\n/, mostLines)
  const columns = cells(header).map((column) => column.toLowerCase())
  if (columns.length < 3 || !columns.some((column) => column === 'pipelinekey' || column === 'pipelinename')) return
  const level = columns.findIndex((column) => /^(?:log)?(?:level|severity)$/.test(column))
  const rows = lines.map(cells)
  const row = rows.find((one) => /^(?:error|fatal|severe|critical)$/i.test(one[level] ?? '')) ?? rows[0] ?? []
  for (const [index, cell] of row.entries()) {
    const fact = names[columns[index] ?? '']
    if (fact === 'error' && harmless.test(row[level] ?? '')) continue
    if (fact && cell !== '' && said[fact] === undefined) said[fact] = cell
  }
}

function cells(row: string): string[] {
  return (row.slice(0, 20_000).match(/(?:^|[,;])("(?:[^"]|"")*"|[^,;]*)/g) ?? []).map((cell) =>
    cell
      .replace(/^[,;]/, '')
      .replace(/^"(.*)"$/s, '$1')
      .replaceAll('""', '"')
      .trim(),
  )
}
