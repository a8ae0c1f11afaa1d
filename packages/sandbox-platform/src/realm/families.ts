/** Pipelines that come in sixes: one noun, received, checked, completed, published, told and compared. */
export type Families = {
  readonly domain: string
  readonly timeZone: string
  /** Names of the six members, after the noun. */
  readonly members: Readonly<Record<Member, string>>
  /** Ends of the names of the events between them. */
  readonly events: Readonly<Record<'received' | 'checked', string>>
  /** Heard by one pipeline of many families: the realm's widest fan-out. */
  readonly wideEvent: string
  /** Events of the realm's own story that some families hear too. */
  readonly storyEvents: readonly string[]
  /** Nouns by project. */
  readonly nouns: Readonly<Record<string, readonly string[]>>
}

export const members = ['receive', 'check', 'complete', 'publish', 'tell', 'compare'] as const
export type Member = (typeof members)[number]

/** 48 nouns a realm; with the twelve pipelines of its story these are three hundred. */
export const familiesOfRealm: Readonly<Record<string, Families>> = {
  'aurora-varejo': {
    domain: 'aurora-varejo.example',
    timeZone: 'America/Sao_Paulo',
    members: {
      receive: 'recebe',
      check: 'valida',
      complete: 'enriquece',
      publish: 'publica',
      tell: 'notifica',
      compare: 'sincroniza',
    },
    events: { received: 'recebido', checked: 'validado' },
    wideEvent: 'cadastro-alterado',
    storyEvents: ['nota-emitida', 'fatura-fechada', 'preco-alterado', 'estoque-conferido', 'auditoria-registrada'],
    nouns: {
      pedidos: ['carrinho', 'troca', 'devolucao', 'orcamento', 'cupom'],
      fiscal: ['tributo', 'danfe', 'sped', 'cte', 'guia-icms'],
      estoque: ['produto', 'inventario', 'lote', 'embalagem', 'etiqueta'],
      logistica: ['rota', 'motorista', 'coleta', 'entrega', 'frete', 'rastreio'],
      financeiro: ['boleto', 'pix-cobranca', 'conciliacao', 'contas-pagar', 'repasse', 'estorno'],
      catalogo: ['categoria', 'imagem', 'ficha-tecnica', 'marca', 'kit'],
      crm: ['cliente', 'contato', 'campanha', 'fidelidade', 'pesquisa'],
      rh: ['colaborador', 'ponto', 'escala', 'beneficio', 'ferias'],
      lojas: ['caixa', 'sangria', 'vitrine', 'loja', 'meta-venda', 'promocao'],
    },
  },
  'blue-harbor': {
    domain: 'blue-harbor.example',
    timeZone: 'Europe/London',
    members: {
      receive: 'intake',
      check: 'validate',
      complete: 'enrich',
      publish: 'publish',
      tell: 'notify',
      compare: 'sync',
    },
    events: { received: 'received', checked: 'validated' },
    wideEvent: 'master-data-changed',
    storyEvents: ['line-invoiced', 'tariffs-changed', 'payment-matched', 'shipment-delivered', 'audit-noted'],
    nouns: {
      shipments: ['container', 'pallet', 'manifest', 'booking', 'leg'],
      customs: ['duty', 'tariff-code', 'licence', 'origin-proof', 'inspection'],
      billing: ['account', 'surcharge', 'credit-note', 'statement', 'remittance'],
      warehousing: ['bin', 'stock-count', 'picking', 'putaway', 'packing', 'returns'],
      fleet: ['truck', 'driver', 'fuel-card', 'tachograph', 'trailer', 'tyre'],
      'customer-portal': ['quote', 'claim', 'subscription', 'document', 'survey'],
      compliance: ['sanction', 'dangerous-goods', 'audit-trail', 'retention', 'screening'],
      people: ['employee', 'shift', 'payroll', 'training', 'badge'],
      ports: ['berth', 'vessel', 'crane', 'gate-pass', 'tide', 'pilot'],
    },
  },
}
