import type { Execution } from '@plantao/platform-contract'
import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { RealmReader, Reading } from '../platform/realm-reader.ts'
import { partOf } from './present-part.ts'
import { presentExecution, presentLogLine } from './present-realm.ts'
import { logLooks, realmOf } from './realm-door.ts'
import type { executionParams, executionQuery, oneExecution } from './realm-shapes.ts'

type Call = RouteCall<'realms:read', typeof executionParams, typeof executionQuery, undefined>

const linesOfPage = 100

/** One execution with its logs around the failure, or their next page. */
export async function readExecution({ desk, viewer, params, query }: Call): Promise<z.input<typeof oneExecution>> {
  const open = await realmOf(desk, viewer, params.id)
  const { execution, logs } = await executionWithLogs(open.reader, params.key, query)
  await logLooks(open, [
    { what: 'execution', target: params.key, reading: execution },
    { what: 'logs', target: params.key, reading: logs },
  ])
  return {
    execution: partOf(execution, presentExecution),
    logs: partOf(logs, ({ items, next }) => ({ items: items.map(presentLogLine), next })),
  }
}

type Where = { readonly around?: string | undefined; readonly after?: string | undefined }

/** Both at once where it is known where the logs are to begin; else the failure is known first. */
export async function executionWithLogs(reader: RealmReader, key: string, { around, after }: Where) {
  const logsFrom = (where: Where) =>
    reader.executionLogs(key, {
      ...(where.after === undefined ? {} : { after: where.after }),
      ...(where.around === undefined ? {} : { around: where.around }),
      limit: linesOfPage,
    })
  if (after !== undefined || around !== undefined) {
    const [execution, logs] = await Promise.all([
      reader.execution(key),
      logsFrom(after === undefined ? { around } : { after }),
    ])
    return { execution, logs }
  }
  const execution = await reader.execution(key)
  return { execution, logs: await logsFrom({ around: failureOf(execution) }) }
}

/** When it ended, where it failed and that is known. */
function failureOf(reading: Reading<Execution>): string | undefined {
  if (reading.state === 'unread' || reading.data.tookMs === null) return undefined
  return new Date(Date.parse(reading.data.startedAt) + reading.data.tookMs).toISOString()
}
