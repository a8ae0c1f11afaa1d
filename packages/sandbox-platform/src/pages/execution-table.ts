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
  return wideTable(
    'executions',
    app.executions,
    columns,
    executions.map((execution) => row(visit, execution)),
  )
}

function row(visit: Visit, execution: Execution): VNode {
  const { words } = visit
  return html`
    <tr>
      <td>${startedAt(visit, execution)}</td>
      <th scope="row">
        ${execution.pipeline}${' '}
        <span class="faint">${execution.version} ${words.app.environments[execution.environment]}</span>
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
  const { htmlLanguage } = visit.words
  const [ago, unit] = ageOf(started, visit.now)
  const relative = new Intl.RelativeTimeFormat(htmlLanguage, { numeric: 'auto' }).format(-ago, unit)
  const inUtc = { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' } as const
  const absolute = new Intl.DateTimeFormat(htmlLanguage, inUtc).format(started)
  return html`<time datetime=${execution.startedAt} title=${absolute}>${relative}</time>` as VNode
}

function ageOf(started: Date, now: Date): [number, 'minute' | 'hour' | 'day'] {
  const minutes = Math.max(0, Math.round((now.getTime() - started.getTime()) / 60_000))
  if (minutes < 60) return [minutes, 'minute']
  if (minutes < 48 * 60) return [Math.round(minutes / 60), 'hour']
  return [Math.round(minutes / (24 * 60)), 'day']
}

function seconds(words: Words, ms: number): string {
  const format = new Intl.NumberFormat(words.htmlLanguage, { style: 'unit', unit: 'second', maximumFractionDigits: 1 })
  return format.format(ms / 1000)
}
