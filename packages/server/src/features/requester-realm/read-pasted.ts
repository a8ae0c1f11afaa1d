import { readPastedLog } from '@plantao/pipelines'
import type { PastedTime } from '@plantao/pipelines'
import type { FactName, FactValue } from '@plantao/rules'
import { limits } from '@plantao/rules/vocabulary'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { RequesterViewer } from '../viewer.ts'
import { ownRealm } from './own-realm.ts'
import { itemsOf } from './readings.ts'
import type { pastedBody, pastedFacts } from './requester-realm-shapes.ts'

type Call = { readonly desk: Desk; readonly viewer: RequesterViewer; readonly body: z.output<typeof pastedBody> }

/**
 * What a pasted error or log says, as facts that its sender may confirm. Nothing is kept. A UUID that nothing calls an
 * execution key is one where the caller sees an execution of it, and else is offered.
 */
export async function readPasted({ desk, viewer, body }: Call): Promise<z.input<typeof pastedFacts>> {
  const realm = ownRealm(desk, viewer)
  const [{ seen }, projects] = await Promise.all([realm.everyPipeline(), realm.projects()])
  const names = itemsOf(seen)
  const log = readPastedLog(
    body.text,
    {
      pipelines: names.map(({ name }) => name),
      pipelineIds: names.map(({ id }) => id),
      projects: itemsOf(projects).map(({ name }) => name),
    },
    desk.now(),
  )
  const said = log.executionKey?.judgement.is === 'execution-key' ? log.executionKey.written : null
  const bare = said === null ? log.bareKeys.slice(0, mostCandidates) : []
  const executions = await Promise.all(bare.map((key) => realm.execution(key)))
  const found = bare.filter((_key, index) => executions[index]?.state === 'read')
  const [only = null] = found.length === 1 ? found : []
  const told: Partial<Record<FactName, FactValue | null>> = {
    executionKey: said ?? only,
    pipeline: log.pipeline && withMajor(log.pipeline),
    project: log.project,
    environment: log.environment?.is ?? null,
    errorMessage: log.error,
    errorAt: log.time && wordsOf(log.time),
  }
  const facts = Object.entries(told).flatMap(([name, value]) =>
    value == null || value === '' ? [] : [{ name: name as FactName, value: shortened(value) }],
  )
  const offered = only !== null ? [] : found.length > 1 ? found : bare
  return {
    facts,
    candidates: offered.map((value) => ({ name: 'executionKey', value })),
    time: log.time && { written: log.time.written, zone: log.time.zone, isAmbiguous: log.time.isAmbiguous },
  }
}

const mostCandidates = 3

function withMajor({ name, versionMajor }: { readonly name: string; readonly versionMajor: number | null }): string {
  return versionMajor === null ? name : `${name} v${versionMajor}`
}

/** As written where it is clear, and by the standard where day and month could be taken for each other. */
function wordsOf(time: PastedTime): string {
  return time.instant ?? (time.zone === null ? time.local : `${time.local} ${time.zone}`)
}

function shortened(value: FactValue): FactValue {
  return typeof value === 'string' ? value.slice(0, limits.factLength) : value
}
