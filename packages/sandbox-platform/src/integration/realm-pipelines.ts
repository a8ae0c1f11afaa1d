import type { Deployment, DeploymentStatus, Environment, Pipeline, Project, RealmPipelines } from './pipeline-shapes.ts'

const project = (name: string, builtByVendor = false): Project => ({ name, builtByVendor })

const pipeline = (
  project: string,
  name: string,
  trigger: Pipeline['trigger'],
  versions: string[],
  ...deployments: Deployment[]
): Pipeline => ({ name, project, trigger, versions, deployments })

const on = (
  environment: Environment,
  version: string,
  size: Deployment['size'] = 'SMALL',
  replicas = 1,
  status: DeploymentStatus = 'SERVICE_ACTIVE',
): Deployment => ({ environment, version, size, replicas, status })

const auroraVarejo: RealmPipelines = {
  projects: [project('pedidos'), project('fiscal'), project('estoque'), project('portal-parceiros', true)],
  pipelines: [
    pipeline(
      'pedidos',
      'pedido-recebe-loja',
      'rest',
      ['1.9', '2.4'],
      on('prod', '2.4', 'MEDIUM', 2),
      on('test', '2.4'),
    ),
    pipeline('pedidos', 'pedido-publica-erp', 'event', ['2.3'], on('prod', '2.3', 'MEDIUM', 2), on('test', '2.3')),
    pipeline('pedidos', 'pedido-status-cliente', 'rest', ['1.6'], on('prod', '1.6'), on('test', '1.6')),
    pipeline(
      'pedidos',
      'pedido-cancelamento',
      'event',
      ['1.2'],
      on('prod', '1.2'),
      on('test', '1.3', 'SMALL', 1, 'STARTING'),
    ),
    pipeline('fiscal', 'nota-fiscal-emissao', 'event', ['3.1'], on('prod', '3.1', 'LARGE', 2), on('test', '3.1')),
    pipeline('fiscal', 'nota-fiscal-reenvio', 'scheduler', ['1.4'], on('prod', '1.4')),
    pipeline(
      'fiscal',
      'faturamento-fechamento',
      'scheduler',
      ['2.0'],
      on('prod', '2.0', 'MEDIUM', 1, 'SERVICE_ERROR'),
      on('test', '2.1'),
    ),
    pipeline('estoque', 'estoque-reserva', 'event', ['1.8'], on('prod', '1.8', 'SMALL', 2), on('test', '1.8')),
    pipeline('estoque', 'estoque-sincroniza-cd', 'scheduler', ['1.5'], on('prod', '1.5', 'MEDIUM'), on('test', '1.5')),
    pipeline(
      'estoque',
      'preco-atualiza-lojas',
      'scheduler',
      ['2.2'],
      on('prod', '2.2'),
      on('test', '2.2', 'SMALL', 1, 'SERVICE_ERROR'),
    ),
    pipeline('portal-parceiros', 'parceiro-cadastro', 'rest', ['0.7'], on('test', '0.7')),
    pipeline('portal-parceiros', 'parceiro-catalogo', 'scheduler', ['0.3']),
  ],
}

const blueHarbor: RealmPipelines = {
  projects: [project('shipments'), project('customs'), project('billing'), project('carrier-onboarding', true)],
  pipelines: [
    pipeline(
      'shipments',
      'shipment-intake',
      'rest',
      ['2.6', '3.0'],
      on('prod', '2.6', 'MEDIUM', 2),
      on('prod', '3.0'),
      on('test', '3.0'),
    ),
    pipeline('shipments', 'shipment-track', 'event', ['1.9'], on('prod', '1.9', 'MEDIUM'), on('test', '1.9')),
    pipeline('shipments', 'dock-slot-booking', 'rest', ['1.3'], on('prod', '1.3'), on('test', '1.4')),
    pipeline('shipments', 'delivery-proof-archive', 'event', ['1.1'], on('prod', '1.1'), on('test', '1.1')),
    pipeline('customs', 'customs-declaration', 'event', ['2.2'], on('prod', '2.2', 'LARGE', 2), on('test', '2.2')),
    pipeline('customs', 'customs-status-poll', 'scheduler', ['1.7'], on('prod', '1.7'), on('test', '1.7')),
    pipeline('customs', 'tariff-table-sync', 'scheduler', ['1.0'], on('prod', '1.0', 'SMALL', 1, 'SERVICE_ERROR')),
    pipeline('billing', 'freight-invoice', 'event', ['4.2'], on('prod', '4.2', 'MEDIUM', 2), on('test', '4.2')),
    pipeline(
      'billing',
      'nightly-ledger-sync',
      'scheduler',
      ['2.5'],
      on('prod', '2.5', 'MEDIUM'),
      on('test', '2.6', 'SMALL', 1, 'STARTING'),
    ),
    pipeline('billing', 'payment-reconcile', 'rest', ['1.8'], on('prod', '1.8'), on('test', '1.8')),
    pipeline('carrier-onboarding', 'carrier-profile', 'rest', ['0.4'], on('test', '0.4')),
    pipeline('carrier-onboarding', 'carrier-rates-import', 'scheduler', ['0.2']),
  ],
}

/** The projects and pipelines of each realm, by the realm's name. */
export const pipelinesOfRealm: Readonly<Record<string, RealmPipelines>> = {
  'aurora-varejo': auroraVarejo,
  'blue-harbor': blueHarbor,
}
