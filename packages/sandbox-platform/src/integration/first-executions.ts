import { createHash } from 'node:crypto'
import { pipelinesOfRealm } from './realm-pipelines.ts'
import type { Execution } from './pipeline-shapes.ts'

/** Failures as the platform words them. */
export const failures = {
  outOfMemory: {
    code: 500,
    error:
      'The Pipeline execution was aborted due to Out of Memory, and the pipeline was configured to disallow redeliveries',
  },
  aborted: {
    code: 500,
    error: 'The Pipeline execution was aborted, and the pipeline was configured to disallow redeliveries',
  },
  executorTimeout: { code: 504, error: 'Pipeline Executor: timeout of 20000 ms waiting for the answer of a SYNC call' },
  publisherTimeout: { code: 500, error: 'NoSuchElementException: Timeout waiting for idle object' },
  doubleBraces: {
    code: 400,
    error: 'DoubleBracesConfigurationException: Encountered a configuration error while generating JSON',
  },
  jsonPath: { code: 500, error: "Json Path Transformer has failed: Path must not end with a '.' or '..'" },
  payload: { code: 413, error: 'Request payload is larger than 5 MB' },
} as const

export type Failure = keyof typeof failures

/** Pipeline, minutes before the first start, duration in ms, and how it failed if it did; newest first. */
const recent: Readonly<Record<string, readonly (readonly [string, number, number, Failure?])[]>> = {
  'aurora-varejo': [
    ['pedido-recebe-loja', 1, 412],
    ['pedido-publica-erp', 2, 1_834],
    ['faturamento-fechamento', 6, 58_210, 'outOfMemory'],
    ['estoque-reserva', 9, 640],
    ['nota-fiscal-emissao', 14, 20_006, 'executorTimeout'],
    ['pedido-status-cliente', 17, 203],
    ['preco-atualiza-lojas', 31, 2_950, 'doubleBraces'],
    ['pedido-recebe-loja', 44, 388],
    ['estoque-sincroniza-cd', 60, 14_870],
    ['faturamento-fechamento', 66, 61_034, 'outOfMemory'],
    ['pedido-cancelamento', 93, 350, 'jsonPath'],
    ['nota-fiscal-reenvio', 121, 7_420],
  ],
  'blue-harbor': [
    ['shipment-intake', 1, 530],
    ['shipment-track', 3, 918],
    ['nightly-ledger-sync', 8, 45_002, 'aborted'],
    ['customs-declaration', 12, 3_340],
    ['freight-invoice', 19, 10_015, 'publisherTimeout'],
    ['dock-slot-booking', 24, 266],
    ['payment-reconcile', 38, 120, 'payload'],
    ['customs-status-poll', 45, 4_120],
    ['shipment-intake', 58, 497],
    ['nightly-ledger-sync', 68, 44_870, 'aborted'],
    ['delivery-proof-archive', 87, 1_204],
    ['shipment-track', 104, 885, 'jsonPath'],
    ['freight-invoice', 111, 1_046],
  ],
}

/**
 * The executions a new folder begins with, newest first within a realm. Their keys are the same in every
 * folder, so that a story may quote one; their times are told from `now`.
 */
export function firstExecutions(now: Date): Execution[] {
  return Object.entries(recent).flatMap(([realm, rows]) =>
    rows.map(([name, minutesAgo, tookMs, failure], index) => {
      const pipeline = pipelinesOfRealm[realm]?.pipelines.find((one) => one.name === name)
      const deployment = pipeline?.deployments.find((one) => one.environment === 'prod')
      if (!deployment) throw new Error(`${name} of ${realm} has executions but is not deployed in production.`)
      return {
        key: executionKey(`${realm}/${name}/${index}`),
        realm,
        pipeline: name,
        version: deployment.version,
        environment: deployment.environment,
        startedAt: new Date(now.getTime() - minutesAgo * 60_000).toISOString(),
        tookMs,
        ...(failure ? { error: failures[failure] } : {}),
      }
    }),
  )
}

function executionKey(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
