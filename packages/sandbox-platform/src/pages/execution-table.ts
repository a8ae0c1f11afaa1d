import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { Execution } from '../integration/pipeline-shapes.ts'
import type { Visit } from '../web/visit.ts'
import type { Words } from '../words/index.ts'
import { wideTable } from './wide-table.ts'

/** The executions with the key of each, and what the platform said where one failed. */
export function executionTable(visit: Visit, executions: readonly Execution[]): VNode {
  const { app } = visit.words
  const columns = [app.started, app.pipeline, app.result, app.executionKey, app.took]
  return wideTable('executions', app.executions, columns, executions.map((execution) => row(visit, execution)))
}

function row(visit: Visit, execution: Execution): VNode {
  const { words } = visit
  return html`
    <tr>
      <td>${startedAt(visit, execution)}</td>
      <th scope="row">
        ${execution.pipeline} <span class="faint">${execution.version} ${words.app.environments[execution.environment]}</span>
      </th>
      <td>
        <span class=${`mark ${execution.error ? 'service_error' : 'service_active'}`}>
          ${execution.error ? words.app.failed : words.app.succeeded}
        </span>
        ${execution.error && html`<pre class="error">${errorText(execution, execution.error)}</pre>`}
      </td>
      <td><code>${execution.key}</code></td>
      <td class="number">${seconds(words, execution.tookMs)}</td>
    </tr>
  ` as VNode
}

/** As the platform answers: what people copy into a chat. */
function errorText(execution: Execution, failure: NonNullable<Execution['error']>): string {
  const timestamp = new Date(new Date(execution.startedAt).getTime() + execution.tookMs).toISOString()
  return JSON.stringify({ timestamp, error: failure.error, code: failure.code }, null, 2)
}

function startedAt(visit: Visit, execution: Execution): VNode {
  const started = new Date(execution.startedAt)
  const minutesAgo = Math.max(0, Math.round((visit.now.getTime() - started.getTime()) / 60_000))
  const [ago, unit] = minutesAgo < 60 ? ([minutesAgo, 'minute'] as const)
    : minutesAgo < 48 * 60 ? ([Math.round(minutesAgo / 60), 'hour'] as const)
      : ([Math.round(minutesAgo / 1440), 'day'] as const)
  const { htmlLanguage } = visit.words
  const absolute = new Intl.DateTimeFormat(htmlLanguage, { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' }).format(started)
  return html`
    <time datetime=${execution.startedAt} title=${absolute}>
      ${new Intl.RelativeTimeFormat(htmlLanguage, { numeric: 'auto' }).format(-ago, unit)}
    </time>
  ` as VNode
}

function seconds(words: Words, ms: number): string {
  const format = new Intl.NumberFormat(words.htmlLanguage, { style: 'unit', unit: 'second', maximumFractionDigits: 1 })
  return format.format(ms / 1000)
}
