import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { Deployment, Pipeline } from '../integration/pipeline-shapes.ts'
import type { Words } from '../words/index.ts'
import { wideTable } from './wide-table.ts'

/** The pipelines with their versions, and where each is deployed. */
export function pipelineTable(words: Words, pipelines: readonly Pipeline[]): VNode {
  const { app } = words
  const columns = [app.pipeline, app.project, app.trigger, app.versions, app.deployed]
  return wideTable(
    'pipelines',
    app.pipelines,
    columns,
    pipelines.map((pipeline) => row(words, pipeline)),
  )
}

function row(words: Words, pipeline: Pipeline): VNode {
  return html`
    <tr>
      <th scope="row">${pipeline.name}</th>
      <td>${pipeline.project}</td>
      <td>${words.app.triggers[pipeline.trigger]}</td>
      <td>${pipeline.versions.join(', ')}</td>
      <td>
        ${
          pipeline.deployments.length === 0
            ? html`<span class="faint">${words.app.notDeployed}</span>`
            : html`<ul class="deployments">
                ${pipeline.deployments.map((deployment) => deploymentLine(words, deployment))}
              </ul>`
        }
      </td>
    </tr>
  ` as VNode
}

function deploymentLine(words: Words, deployment: Deployment): VNode {
  const { environments, statuses } = words.app
  return html`
    <li>
      <strong>${environments[deployment.environment]}</strong> ${deployment.version}${' '}
      <span class=${`mark ${deployment.status.toLowerCase()}`}>${statuses[deployment.status]}</span>
      <span class="faint"> ${deployment.size} × ${deployment.replicas}</span>
    </li>
  ` as VNode
}
