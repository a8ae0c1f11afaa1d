import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  Alert,
  Deployment,
  Execution,
  ExecutionRow,
  FlowSpecDocument,
  LogLine,
  Pipeline,
} from '@plantao/platform-contract'
import { redact, redactText } from '@plantao/pipelines'

/** What an answer is before anybody else sees it: without the secrets that stand in documents, logs and errors. */
export type Redaction<Data> = (data: Data) => Data | Promise<Data>

export function asItIs<Data>(data: Data): Data {
  return data
}

/** Every item of a page; a large page gives way to other requests in between. */
export function each<Item, Page extends { readonly items: Item[] }>(redaction: (item: Item) => Item): Redaction<Page> {
  return async (page) => {
    const items: Item[] = []
    let begunAt = performance.now()
    for (const item of page.items) {
      items.push(redaction(item))
      if (performance.now() - begunAt < 10) continue
      await nextTurn()
      begunAt = performance.now()
    }
    return { ...page, items }
  }
}

export function flowSpec(one: FlowSpecDocument): FlowSpecDocument {
  return { ...one, document: redact(one.document).value }
}

export function pipeline(one: Pipeline): Pipeline {
  return { ...one, description: text(one.description), deployments: one.deployments.map(deployment) }
}

export function deployment(one: Deployment): Deployment {
  const { lastError } = one
  return { ...one, lastError: lastError && { ...lastError, message: redactText(lastError.message).text } }
}

export function executionRow<Row extends ExecutionRow>(one: Row): Row {
  return { ...one, error: one.error && { ...one.error, message: redactText(one.error.message).text } }
}

export function execution(one: Execution): Execution {
  return { ...executionRow(one), request: text(one.request), response: text(one.response) }
}

export function logLine(one: LogLine): LogLine {
  return { ...one, message: redactText(one.message).text }
}

export function alert(one: Alert): Alert {
  return { ...one, detail: text(one.detail) }
}

function text(given: string | null): string | null {
  return given === null ? null : redactText(given).text
}
