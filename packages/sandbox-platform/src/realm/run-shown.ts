import type { Execution, ExecutionRow } from '@plantao/platform-contract'
import { failures } from '../integration/first-executions.ts'
import { stepId } from './flow/flow-tracks.ts'
import type { ModelPipeline } from './model-shapes.ts'
import { failingNode } from './runs.ts'
import type { Run } from './runs.ts'

/** One execution as a row of the contract. */
export function executionRow(run: Run, pipeline: ModelPipeline): ExecutionRow {
  const said = run.failure && failures[run.failure]
  return {
    key: run.key,
    pipeline: pipeline.id,
    name: run.pipeline,
    version: run.version,
    environment: run.environment,
    status: run.status,
    startedAt: run.startedAt,
    tookMs: run.tookMs,
    error: said && { code: String(said.code), message: said.error },
  }
}

/** One execution whole, with what came in and what went out. */
export function executionShown(run: Run, pipeline: ModelPipeline): Execution {
  const failed = run.failure && failingNode(pipeline.nodes, run.failure)
  const said = run.failure && failures[run.failure]
  const endedAt = new Date(new Date(run.startedAt).getTime() + (run.tookMs ?? 0)).toISOString()
  return {
    ...executionRow(run, pipeline),
    failingStep: failed ? stepId(pipeline.owner, failed.label) : null,
    redelivery: run.redelivery,
    request: JSON.stringify({ id: run.key.slice(0, 8), kind: pipeline.trigger.type, source: pipeline.name }),
    response: said
      ? JSON.stringify({ timestamp: endedAt, error: said.error, code: said.code })
      : run.status === 'done'
        ? JSON.stringify({ success: true, id: run.key.slice(0, 8) })
        : null,
  }
}
