import type {
  Alert,
  Deployment,
  Execution,
  ExecutionRow,
  FlowSpecDocument,
  LogLine,
  Pipeline,
} from '@plantao/platform-contract'
import { redact, redactText, removed } from '@plantao/pipelines'

/** What each kind of item is without the secrets that stand in documents, logs and errors. */
export type ItemRedactions = {
  readonly document: (document: FlowSpecDocument['document']) => FlowSpecDocument['document']
  readonly pipeline: (one: Pipeline) => Pipeline
  readonly deployment: (one: Deployment) => Deployment
  readonly executionRow: <Row extends ExecutionRow>(one: Row) => Row
  readonly execution: (one: Execution) => Execution
  readonly logLine: (one: LogLine) => LogLine
  readonly alert: (one: Alert) => Alert
}
export type ItemKind = keyof ItemRedactions

export const redactions = redactionsBy({
  text: (given) => redactText(given).text,
  document: (given) => redact(given).value,
})

/** Nothing of it that somebody wrote: for what could not be searched for secrets in time. */
export const withheld = redactionsBy({ text: () => removed, document: () => removed })

type By = { readonly text: (given: string) => string; readonly document: ItemRedactions['document'] }

function redactionsBy({ text, document }: By): ItemRedactions {
  const textOrNone = (given: string | null) => (given === null ? null : text(given))
  const deployment = (one: Deployment): Deployment => {
    const { lastError } = one
    return { ...one, lastError: lastError && { ...lastError, message: text(lastError.message) } }
  }
  const executionRow = <Row extends ExecutionRow>(one: Row): Row => ({
    ...one,
    error: one.error && { ...one.error, message: text(one.error.message) },
  })
  return {
    document,
    deployment,
    executionRow,
    pipeline: (one) => ({
      ...one,
      description: textOrNone(one.description),
      deployments: one.deployments.map(deployment),
    }),
    execution: (one) => ({
      ...executionRow(one),
      request: textOrNone(one.request),
      response: textOrNone(one.response),
    }),
    logLine: (one) => ({ ...one, message: text(one.message) }),
    alert: (one) => ({ ...one, detail: textOrNone(one.detail) }),
  }
}
