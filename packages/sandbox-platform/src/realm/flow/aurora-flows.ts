import {
  choice,
  connector,
  database,
  doWhile,
  execute,
  fail,
  forEach,
  generate,
  inParallel,
  jsonPath,
  log,
  mail,
  publish,
  publishAtRunTime,
  rest,
  script,
  store,
} from './flow-node.ts'
import { eventTrigger, restTrigger, schedulerTrigger } from './trigger-spec.ts'
import type { WrittenFlow } from './written-flow.ts'

const saoPaulo = 'America/Sao_Paulo'

/** The flows of aurora-varejo's own story: an order from the store to the ERP, the invoice and the stock. */
export const auroraFlows: Readonly<Record<string, WrittenFlow>> = {
  'pedido-recebe-loja': (plot) => ({
    description: 'Recebe o pedido da loja, confere os itens e avisa o resto da rede.',
    trigger: restTrigger('/pedidos'),
    nodes: [
      jsonPath('Lê o pedido', '$.body'),
      rest('Consulta a loja', ['GET', `${plot.host('lojas')}/v1/lojas`], {
        headers: { 'x-api-key': plot.secret('lojas'), accept: 'application/json' },
      }),
      choice(
        'Tem itens?',
        [
          [
            'Com itens',
            '$.[?(@.itens[0])]',
            [
              generate('Monta o evento', '{ "pedido": {{ message.id }}, "itens": {{ message.itens }} }'),
              inParallel('Avisa', [
                ['ERP', [publish('Avisa o ERP', plot.event('pedido-criado'))]],
                ['Auditoria', [publish('Registra', plot.event('auditoria-registrada'))]],
              ]),
            ],
          ],
        ],
        ['Sem itens', [fail('Recusa', 422, 'pedido sem itens')]],
      ),
    ],
  }),
  'pedido-publica-erp': (plot) => ({
    description: 'Leva o pedido ao ERP e diz que ele pode ser faturado.',
    trigger: eventTrigger(plot.event('pedido-criado')),
    nodes: [
      generate('Pedido do ERP', '{ "numero": {{ message.pedido }}, "cliente": {{ message.cliente }} }'),
      rest(
        'Grava no ERP',
        ['POST', `${plot.global('erp-url')}/pedidos`],
        { headers: { authorization: `Basic ${Buffer.from(`svc_pedidos:${plot.secret('erp')}`).toString('base64')}` } },
        plot.account('erp-prod'),
      ),
      forEach('Cada item', '$.itens[*]', [publish('Reserva o estoque', plot.event('pedido-publicado'))]),
      publish('Pode faturar', plot.event('pedido-faturavel')),
    ],
  }),
  'pedido-status-cliente': (plot) => ({
    description: 'Responde à loja em que pé está o pedido.',
    trigger: restTrigger('/pedidos/status', ['GET']),
    nodes: [
      store('Lê do cache', 'FIND_BY_OBJECT_ID', 'pedido-status'),
      rest('Pergunta ao ERP', ['GET', `${plot.global('erp-url')}/pedidos/status?token=${plot.secret('erp-status')}`]),
    ],
  }),
  'pedido-cancelamento': (plot) => ({
    description: 'Cancela o pedido e devolve os itens ao estoque.',
    trigger: eventTrigger(plot.event('pedido-cancelado')),
    nodes: [
      // The dot at the end is the failure that its executions show.
      jsonPath('Itens do pedido', '$.itens.'),
      forEach('Cada item cancelado', '$.itens[*]', [publish('Libera o estoque', plot.event('estoque-liberado'))]),
      mail(
        'Avisa o cliente',
        { to: '{{ message.email }}', subject: 'Pedido cancelado', smtpPassword: plot.secret('smtp') },
        plot.account('smtp-lojas'),
      ),
    ],
  }),
  'nota-fiscal-emissao': (plot) => ({
    description: 'Calcula os tributos e emite a nota fiscal.',
    trigger: eventTrigger(plot.event('pedido-faturavel')),
    nodes: [
      execute('Calcula os tributos', 'tributo-enriquece'),
      generate('Nota', '{ "numero": {{ message.numero }}, "tributos": {{ message.tributos }} }'),
      rest('Autoriza a nota', ['POST', `${plot.host('fiscal')}/nfe/autorizacao`], {
        certificatePassphrase: plot.secret('certificado'),
      }),
      publish('Nota emitida', plot.event('nota-emitida')),
    ],
  }),
  'nota-fiscal-reenvio': (plot) => ({
    description: 'De hora em hora, reenvia as notas que não foram autorizadas.',
    trigger: schedulerTrigger('0 0 * * * ?', saoPaulo),
    nodes: [
      database('Notas pendentes', {
        url: `jdbc:postgresql://${plot.host('banco').slice(8)}:5432/fiscal`,
        user: 'reenvio',
        password: plot.secret('fiscal'),
        sql: "select * from nota where situacao = 'PENDENTE' limit 200",
      }),
      forEach('Cada nota', '$.rows[*]', [publishAtRunTime('Reenvia', plot.event('pedido-faturavel'))]),
    ],
  }),
  'faturamento-fechamento': (plot) => ({
    description: 'Fecha o faturamento do dia e avisa o financeiro.',
    trigger: schedulerTrigger('0 0 5 * * ?', saoPaulo),
    nodes: [
      log('Começo', 'INFO', 'fechamento de {{ metadata.execution.startTimestamp }}'),
      // No limit: a whole month in memory is what it runs out of.
      database(
        'Lê o mês inteiro',
        {
          url: `postgres://fechamento:${plot.secret('faturamento')}@${plot.host('banco').slice(8)}:5432/faturamento`,
          sql: 'select * from fatura_item where mes = {{ message.mes }}',
          lote: plot.global('fechamento-lote'),
        },
        plot.account('banco-faturamento'),
      ),
      forEach('Cada fatura', '$.rows[*]', [publish('Fatura fechada', plot.event('fatura-fechada'))]),
      mail(
        'Avisa o financeiro',
        { to: plot.global('financeiro-email'), subject: 'Fechamento' },
        plot.account('smtp-lojas'),
      ),
    ],
  }),
  'estoque-reserva': (plot) => ({
    description: 'Reserva cada item; sem saldo, cancela o pedido.',
    trigger: eventTrigger(plot.event('pedido-publicado')),
    nodes: [
      database(
        'Saldo',
        {
          connectionString: `mongodb://reserva:${plot.secret('estoque')}@${plot.host('mongo').slice(8)}:27017/estoque`,
        },
        plot.account('estoque-mongo'),
      ),
      choice(
        'Tem saldo?',
        [['Com saldo', '$.[?(@.saldo > 0)]', [publish('Reservado', plot.event('estoque-reservado'))]]],
        ['Sem saldo', [publish('Cancela', plot.event('pedido-cancelado'))]],
      ),
    ],
  }),
  'estoque-sincroniza-cd': (plot) => ({
    description: 'Compara o saldo das lojas com o do centro de distribuição.',
    trigger: schedulerTrigger('0 */15 * * * ?', saoPaulo),
    nodes: [
      doWhile('Cada página', '$.[?(@.temMais)]', [
        rest('Página do CD', ['GET', `${plot.host('cd')}/saldos`], {
          headers: { authorization: `Bearer ${plot.secret('cd')}` },
        }),
        execute('Completa o produto', 'produto-enriquece', 'ASYNC'),
      ]),
      publish('Saldo conferido', plot.event('estoque-conferido')),
    ],
  }),
  'preco-atualiza-lojas': (plot) => ({
    description: 'Leva a tabela de preços do dia a cada loja.',
    trigger: schedulerTrigger('0 */30 * * * ?', saoPaulo),
    nodes: [
      rest('Tabela de preços', ['GET', `${plot.global('precos-url')}/tabela`], {}, plot.account('precos-api')),
      // A date that comes empty fails here, even where the other branch would be chosen.
      generate(
        'Vigência',
        '{ "inicio": {{ IF(ISNULL(message.inicio), null, FORMATDATE(message.inicio, "dd/MM/yyyy", "yyyy-MM-dd")) }} }',
      ),
      forEach('Cada loja', '$.lojas[*]', [
        script('Assina', `const segredo = "${plot.secret('assinatura')}"; return hmac(message, segredo)`),
        publish('Preço alterado', plot.event('preco-alterado')),
      ]),
    ],
  }),
  'parceiro-cadastro': (plot) => ({
    description: 'Cadastro de parceiros, em construção.',
    trigger: restTrigger('/parceiros'),
    nodes: [
      rest('Consulta o CNPJ', ['GET', `${plot.host('parceiros')}/cnpj`], { clientSecret: plot.secret('parceiros') }),
      publish('Parceiro cadastrado', plot.event('parceiro-cadastrado')),
    ],
  }),
  'parceiro-catalogo': (plot) => ({
    description: 'Catálogo de parceiros, em construção.',
    trigger: schedulerTrigger('0 0 3 * * ?', saoPaulo),
    nodes: [
      connector('Arquivo do parceiro', 'sftp', {
        host: plot.host('sftp').slice(8),
        user: 'catalogo',
        password: plot.secret('sftp'),
      }),
    ],
  }),
}
