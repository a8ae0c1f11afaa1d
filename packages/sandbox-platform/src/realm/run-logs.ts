import type { LogLine } from '@plantao/platform-contract'
import { failures } from '../integration/first-executions.ts'
import { fixedNumber, fixedSecret } from './fixed.ts'
import { stepId } from './flow/flow-tracks.ts'
import type { FlowNode } from './flow/flow-node.ts'
import type { ModelPipeline } from './model-shapes.ts'
import { everyNode, failingNode } from './runs.ts'
import type { Run } from './runs.ts'

type Line = Omit<LogLine, 'at'>
const roundsOfLoop = 24

/** The secret of a session that this pipeline writes into its logs, as careless pipelines do. */
export function secretInLogs(owner: string): string {
  return fixedSecret(owner, 'session in the log')
}

/** What the execution wrote, oldest first, up to its failure if it failed. */
export function logOf(run: Run, pipeline: ModelPipeline): LogLine[] {
  const failed = run.failure && failingNode(pipeline.nodes, run.failure)
  const lines = [begun(run, pipeline), ...stepLines(pipeline, failed), ...ended(run, pipeline, failed)]
  const startedAt = new Date(run.startedAt).getTime()
  const between = Math.max(1, (run.tookMs ?? lines.length * 1_000) / lines.length)
  return lines.map((line, index) => ({ at: new Date(Math.round(startedAt + index * between)).toISOString(), ...line }))
}

function begun(run: Run, { name, owner }: ModelPipeline): Line {
  const message = `${name} ${run.version} in ${run.environment}: execution ${run.key}, session token=${secretInLogs(owner)}`
  return { level: 'info', step: null, message }
}

function stepLines({ nodes, owner, mentions }: ModelPipeline, failed: FlowNode | null): Line[] {
  const steps = everyNode(nodes)
  const until = failed ? steps.indexOf(failed) + 1 : steps.length
  const secrets = [...mentions.secrets]
  const looping = steps.slice(0, until).some(({ process }) => process)
  const rounds = looping ? roundsOfLoop : 1
  return steps.slice(0, until).flatMap((node, index) => {
    const step = stepId(owner, node.label)
    const secret = secrets[index % secrets.length]
    const inLoop = steps.some(({ process }) => process?.includes(node))
    return Array.from({ length: inLoop ? rounds : 1 }, (_, round): Line[] => [
      { level: 'info', step, message: `${node.label}: begins${inLoop ? `, round ${round + 1}` : ''}` },
      ...(calls(node) && secret ? [{ level: 'info' as const, step, message: callOf(node, secret) }] : []),
      ...(node === failed
        ? []
        : [
            {
              level: 'info' as const,
              step,
              message: `${node.label}: done in ${fixedNumber(3, 400, owner, node.label, String(round))} ms`,
            },
          ]),
    ]).flat()
  })
}

function calls({ name }: FlowNode): boolean {
  return /^(?:rest|db|sftp|email)-connector/.test(name ?? '')
}

function callOf({ label, params }: FlowNode, secret: string): string {
  const url = typeof params?.['url'] === 'string' ? params['url'].split('?')[0] : 'the other side'
  return `${label}: calling ${url} with headers {"authorization":"Bearer ${secret}","accept":"application/json"}`
}

function ended(run: Run, { owner }: ModelPipeline, failed: FlowNode | null): Line[] {
  if (run.status === 'running') return []
  if (run.status === 'cancelled') return [{ level: 'warn', step: null, message: 'The execution was cancelled' }]
  if (!run.failure) return [{ level: 'info', step: null, message: `Done in ${run.tookMs ?? 0} ms` }]
  const step = failed ? stepId(owner, failed.label) : null
  const { code, error } = failures[run.failure]
  return [
    ...(run.failure === 'outOfMemory' || run.failure === 'aborted'
      ? [{ level: 'warn' as const, step, message: 'Memory of the replica is at 97 % of its limit' }]
      : []),
    { level: 'error', step, message: `${failed ? `${failed.label}: ` : ''}${error}` },
    { level: 'error', step: null, message: `The execution failed with code ${code} after ${run.tookMs ?? 0} ms` },
  ]
}
