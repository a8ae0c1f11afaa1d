import type { Execution } from '@plantao/platform-contract'
import type { ReadFlow } from '@plantao/pipelines'
import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { RealmReader, Reading } from '../platform/realm-reader.ts'
import { partOf } from './present-part.ts'
import { presentExecution, presentLogLine } from './present-realm.ts'
import { logLooks, realmOf } from './realm-door.ts'
import type { executionParams, executionQuery, oneExecution } from './realm-shapes.ts'
import { flowThatRan } from './what-ran.ts'

type Call = RouteCall<'realms:read', typeof executionParams, typeof executionQuery, undefined>

const linesOfPage = 100

/** One execution with its logs around the failure and the steps that they name, or the next page of the logs. */
export async function readExecution({ desk, viewer, params, query }: Call): Promise<z.input<typeof oneExecution>> {
  const open = await realmOf(desk, viewer, params.id)
  const asked = open.reader.execution(params.key)
  const [execution, logs, ran] = await Promise.all([
    asked,
    logsOf(open.reader, params.key, query, asked),
    query.after === undefined ? flowThatRan(open.reader, asked) : null,
  ])
  await logLooks(open, [
    { what: 'execution', target: params.key, reading: execution },
    { what: 'logs', target: params.key, reading: logs },
    ...(ran?.looked ?? []),
  ])
  return {
    execution: partOf(execution, presentExecution),
    logs: partOf(logs, ({ items, next }) => ({ items: items.map(presentLogLine), next })),
    steps: ran && partOf(ran.flow, presentSteps),
  }
}

type Where = { readonly around?: string | undefined; readonly after?: string | undefined }

/** At once where it is known where they are to begin; else the failure is known first. */
async function logsOf(
  reader: RealmReader,
  key: string,
  { around, after }: Where,
  execution: Promise<Reading<Execution>>,
) {
  if (after !== undefined) return reader.executionLogs(key, { after, limit: linesOfPage })
  const middle = around ?? failureOf(await execution)
  return reader.executionLogs(key, { ...(middle === undefined ? {} : { around: middle }), limit: linesOfPage })
}

/** When it ended, where it failed and that is known. */
function failureOf(reading: Reading<Execution>): string | undefined {
  if (reading.state === 'unread' || reading.data.tookMs === null) return undefined
  return new Date(Date.parse(reading.data.startedAt) + reading.data.tookMs).toISOString()
}

function presentSteps({ graph }: ReadFlow) {
  return (graph?.steps ?? []).slice(0, mostSteps).map(({ id, alias, label }) => ({
    id: id.slice(0, mostName),
    alias: alias && alias.slice(0, mostName),
    label: label.slice(0, mostLabel),
  }))
}

const [mostSteps, mostName, mostLabel] = [5_000, 400, 4_000]
