import { environmentIn, environmentSpokenOf } from './environment-in.ts'
import type { PastedEnvironment } from './environment-in.ts'
import { judgeExecutionKey } from './execution-key.ts'
import type { KeyJudgement, KnownNames } from './execution-key.ts'
import { jsonFacts } from './json-facts.ts'
import { keysIn } from './keys-in.ts'
import { labelledValues } from './labels.ts'
import { logLineFacts } from './log-lines.ts'
import { timesIn } from './times-in.ts'
import type { PastedTime } from './times-in.ts'
import { pipelineUrlIn } from './url-in.ts'

/** What a pasted error or log says. Null for what it does not say; nothing is guessed from what is not there. */
export type PastedLog = {
  /** As pasted, with what it is: people paste a pipeline's name or id for it. */
  readonly executionKey: { readonly written: string; readonly judgement: KeyJudgement } | null
  /** UUIDs that may be one, where nothing is said to be one. */
  readonly bareKeys: readonly string[]
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
 * labels or sentences in the three languages. `known` are the names of the asker's realm, where they are known; without
 * `now`, dates without a year are not read. Never throws.
 */
export function readPastedLog(pasted: string, known: KnownNames = {}, now?: Date): PastedLog {
  const text = pasted.slice(0, longestRead)
  const said = [jsonFacts(text), labelledValues(text, known.pipelines)]
  const first = (of: 'executionKey' | 'pipeline' | 'environment' | 'realm' | 'project' | 'error') =>
    said.map((facts) => facts[of]).find((value) => value !== undefined) ?? null
  const [url, lines, keys] = [pipelineUrlIn(text), logLineFacts(text), keysIn(text)]
  const key = keyOf(first('executionKey'), keys.said, known)
  const named = key?.judgement.is === 'pipeline-name' && isNameLike(key.written, known) ? key.written : null
  const name = first('pipeline') ?? url?.pipeline ?? named ?? knownNameIn(text, known) ?? lines.pipeline
  return {
    executionKey: key,
    bareKeys: key?.judgement.is === 'execution-key' ? [] : keys.bare.filter((one) => !isKnownId(one, known)),
    pipeline: name === null ? null : pipelineOf(name, url?.pipeline === name ? url.versionMajor : null),
    time: timesIn(text, now)[0] ?? null,
    environment: environmentIn(first('environment') ?? '') ?? url?.environment ?? environmentSpokenOf(text),
    realm: first('realm') ?? url?.realm ?? null,
    project: first('project'),
    error: (first('error') ?? lines.error)?.replaceAll(/\s+/g, ' ').slice(0, longestError) ?? null,
  }
}

/** What is labelled, unless a UUID is said to be the key and what is labelled is surely none. */
function keyOf(labelled: string | null, said: string | null, known: KnownNames): PastedLog['executionKey'] {
  const judged = [labelled, said].flatMap((written) =>
    written === null ? [] : [{ written, judgement: judgeExecutionKey(written, known) }],
  )
  return judged.find(({ judgement }) => judgement.is === 'execution-key') ?? judged[0] ?? null
}

/** One word of prose, such as "later", is no name. */
function isNameLike(written: string, { pipelines = [] }: KnownNames): boolean {
  return /[\p{N}_.-]/u.test(written) || pipelines.some((name) => name.toLowerCase() === written.toLowerCase())
}

function isKnownId(key: string, { pipelineIds = [] }: KnownNames): boolean {
  return pipelineIds.some((id) => id.toLowerCase() === key.toLowerCase())
}

/** `order-to-erp v2`, `order-to-erp 2.3` and `order-to-erp` are one name. */
function pipelineOf(written: string, versionMajor: number | null) {
  const [, name = written, major] = /^(.+?)[\s:@]+v?(\d{1,4})(?:\.\d{1,4})?$/i.exec(written) ?? []
  return { name, versionMajor: major === undefined ? versionMajor : Number(major) }
}

/** The one pipeline of the realm that the text names in a way that is no ordinary word, with its version. */
function knownNameIn(text: string, { pipelines = [] }: KnownNames): string | null {
  const written =
    /(?<![\p{L}\p{N}])(?<name>[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)+)(?:[\s:@]+(?<version>v\d{1,4}|v?\d{1,4}\.\d{1,4})(?![\p{L}\p{N}.]))?/gu
  const versions = new Map<string, string | undefined>()
  for (const { groups = {} } of text.matchAll(written)) {
    const name = groups['name']!.toLowerCase()
    versions.set(name, versions.get(name) ?? groups['version'])
  }
  const named = pipelines.filter((name) => versions.has(name.toLowerCase()))
  const [only] = named
  if (only === undefined || named.length > 1) return null
  const version = versions.get(only.toLowerCase())
  return version === undefined ? only : `${only} ${version}`
}
