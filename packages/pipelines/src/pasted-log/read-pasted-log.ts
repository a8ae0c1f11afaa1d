import { environmentIn } from './environment-in.ts'
import type { PastedEnvironment } from './environment-in.ts'
import { judgeExecutionKey } from './execution-key.ts'
import type { KeyJudgement, KnownNames } from './execution-key.ts'
import { labelledValues } from './labels.ts'
import { jsonFacts } from './json-facts.ts'
import { timesIn } from './times-in.ts'
import type { PastedTime } from './times-in.ts'
import { pipelineUrlIn } from './url-in.ts'

/** What a pasted error or log says. Null for what it does not say; nothing is guessed from what is not there. */
export type PastedLog = {
  /** As pasted, with what it is: people paste a pipeline's name or id for it. */
  readonly executionKey: { readonly written: string; readonly judgement: KeyJudgement } | null
  readonly pipeline: { readonly name: string; readonly versionMajor: number | null } | null
  /** The first time in the text, which is that of the first line of a log. */
  readonly time: PastedTime | null
  readonly environment: PastedEnvironment | null
  readonly realm: string | null
  readonly project: string | null
  /** The error itself, on one line. */
  readonly error: string | null
}

const longestRead = 200_000
const longestError = 500

/**
 * Reads an error or a log as people paste it: JSON errors and log lines, exported CSV, addresses of pipelines, and texts with
 * labels in the three languages. `known` are the names of the asker's realm, where they are known. Never throws.
 */
export function readPastedLog(pasted: string, known: KnownNames = {}): PastedLog {
  const text = pasted.slice(0, longestRead)
  const said = [jsonFacts(text), labelledValues(text)]
  const first = (of: 'executionKey' | 'pipeline' | 'environment' | 'realm' | 'project' | 'error') =>
    said.map((facts) => facts[of]).find((value) => value !== undefined) ?? null
  const url = pipelineUrlIn(text)
  const key = first('executionKey')
  const judgement = key === null ? null : judgeExecutionKey(key, known)
  const name =
    first('pipeline') ?? url?.pipeline ?? (judgement?.is === 'pipeline-name' ? key : null) ?? knownNameIn(text, known)
  return {
    executionKey: key === null || judgement === null ? null : { written: key, judgement },
    pipeline: name === null ? null : pipelineOf(name, url?.pipeline === name ? url.versionMajor : null),
    time: timesIn(text)[0] ?? null,
    environment: environmentIn(first('environment') ?? '') ?? url?.environment ?? null,
    realm: first('realm') ?? url?.realm ?? null,
    project: first('project'),
    error: first('error')?.replaceAll(/\s+/g, ' ').slice(0, longestError) ?? null,
  }
}

/** `order-to-erp v2`, `order-to-erp 2.3` and `order-to-erp` are one name. */
function pipelineOf(written: string, versionMajor: number | null) {
  const [, name = written, major] = /^(.+?)[\s:@]+v?(\d{1,4})(?:\.\d{1,4})?$/i.exec(written) ?? []
  return { name, versionMajor: major === undefined ? versionMajor : Number(major) }
}

/** The one pipeline of the realm that the text names in a way that is no ordinary word. */
function knownNameIn(text: string, { pipelines = [] }: KnownNames): string | null {
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)+/gu))
  const named = pipelines.filter((name) => words.has(name.toLowerCase()))
  return named.length === 1 ? named[0]! : null
}
