import type { ModelDeployment } from './model-shapes.ts'

type Figures = Partial<
  Pick<
    ModelDeployment,
    'restarts' | 'outOfMemory' | 'lastError' | 'warnings' | 'load' | 'consumers' | 'availableReplicas'
  >
>

/** What the deployments of the realms' own stories have suffered, by `realm/pipeline environment`. */
export const storyFigures: Readonly<Record<string, Figures>> = {
  'aurora-varejo/faturamento-fechamento prod': {
    restarts: 7,
    outOfMemory: 4,
    availableReplicas: 0,
    warnings: ['out-of-memory', 'recycled'],
    lastError: { minutesAgo: 5, message: 'Container was terminated: OOMKilled, limit 128 MB' },
    load: { perSecond: 0.2, averageMs: 59_600, queued: 41 },
  },
  'aurora-varejo/pedido-publica-erp prod': {
    consumers: 20,
    load: { perSecond: 18.5, averageMs: 1_834, queued: 312 },
  },
  'aurora-varejo/nota-fiscal-emissao prod': {
    consumers: 40,
    restarts: 1,
    warnings: ['recycled'],
    lastError: {
      minutesAgo: 14,
      message: 'Pipeline Executor: timeout of 20000 ms waiting for the answer of a SYNC call',
    },
    load: { perSecond: 18.2, averageMs: 4_210, queued: 96 },
  },
  'aurora-varejo/estoque-reserva prod': { load: { perSecond: 24, averageMs: 640, queued: 0 } },
  'aurora-varejo/preco-atualiza-lojas prod': { warnings: ['global-changed'] },
  'aurora-varejo/preco-atualiza-lojas test': {
    availableReplicas: 0,
    lastError: { minutesAgo: 190, message: 'Pipeline Configuration is invalid: invalid trigger spec - missing type' },
  },
  'blue-harbor/tariff-table-sync prod': {
    availableReplicas: 0,
    warnings: ['account-changed'],
    lastError: { minutesAgo: 420, message: 'Deployment failed: there is no account tariff-api in prod' },
    load: null,
  },
  'blue-harbor/nightly-ledger-sync prod': {
    restarts: 3,
    warnings: ['recycled'],
    lastError: {
      minutesAgo: 7,
      message: 'The Pipeline execution was aborted, and the pipeline was configured to disallow redeliveries',
    },
    load: { perSecond: 0.4, averageMs: 44_900, queued: 3 },
  },
  'blue-harbor/freight-invoice prod': {
    consumers: 20,
    lastError: { minutesAgo: 19, message: 'NoSuchElementException: Timeout waiting for idle object' },
    load: { perSecond: 21.5, averageMs: 1_720, queued: 1_204 },
  },
  'blue-harbor/shipment-intake prod': { load: { perSecond: 12.4, averageMs: 530, queued: 2 } },
}
