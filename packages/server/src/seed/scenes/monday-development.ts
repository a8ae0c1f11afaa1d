import { accepts, answers, notes, rates, resolves, says, saysSolved, takes } from '../story.ts'
import type { Story } from '../story.ts'

/** What people build this Monday. */
export const mondayDevelopment: readonly Story[] = [
  {
    key: 'monday null date', by: 'helena', minutesAgo: 240, demand: 'development-question', topic: 'double-braces',
    text: 'Meu `IF` com `FORMATDATE` dá DoubleBracesConfigurationException quando a data vem nula, mesmo com o `ISNULL` antes. Por quê?',
    facts: { logic: 'Formato a data de entrega do pedido antes de gravar.', wantedResult: 'Vazio quando a data é nula.', pipeline: 'pedido-recebe-loja', environment: 'test' },
    then: [
      takes(8, 'rafaela'),
      answers(15, 'rafaela', 'Porque as funções de dentro são avaliadas antes do `IF` escolher: o `FORMATDATE` roda com nulo mesmo quando o resultado não será usado. Dê um valor a ele antes:\n\n```\n{{ IF(ISNULL(message.entrega), "", FORMATDATE(DEFAULT(message.entrega, "1970-01-01"), "yyyy-MM-dd", "dd/MM/yyyy")) }}\n```'),
      says(34, 'Perfeito, funcionou. Não sabia que avaliava tudo antes.', { thanks: true }),
      resolves(40, 'rafaela'),
      saysSolved(43, true),
      rates(44, 'happy', 'Entendi o porquê, não só o conserto.'),
    ],
  },
  {
    key: 'monday money text', by: 'priya', minutesAgo: 205, demand: 'development-question', topic: 'double-braces',
    text: 'How do I turn "R$ 300.754,15" into a number, and send it back as en-US text?',
    facts: { logic: 'Invoices come from Brazil as text.', wantedResult: '300754.15 as a number; "300,754.15" as text.', pipeline: 'freight-invoice', environment: 'test' },
    then: [
      takes(31, 'nathan'),
      answers(35, 'nathan', '`TONUMBER` reads it with its own format and language, `FORMATNUMBER` writes it with another:\n\n```\n{{ TONUMBER(message.amount, "\'R$ \'###,###.##", "pt-br") }}\n{{ FORMATNUMBER(message.number, "###,###.##", "en-us") }}\n```\n\nTry both in test mode with a negative amount too.', { wait: true }),
    ],
  },
  {
    key: 'monday trailing dot', by: 'owen', minutesAgo: 168, demand: 'development-question', topic: 'jsonpath',
    text: 'My JSON Path step says that the path must not end with a dot. What is wrong with `$.`?',
    facts: { logic: 'I pass the whole message on.', wantedResult: 'The whole message.', pipeline: 'shipment-track', environment: 'test' },
    then: [takes(25, 'nathan'), answers(27, 'nathan', 'The dot announces a name, and none follows. For the whole message write just `$`.'), resolves(61, 'nathan'), saysSolved(70, true), rates(70, 'happy', null)],
  },
  {
    key: 'monday nested items', by: 'caio', minutesAgo: 96, demand: 'development-question', topic: 'transformation',
    text: 'Tenho um pedido com itens aninhados e preciso de um registro por item. Jolt ou For Each?',
    facts: {
      logic: 'O pedido chega inteiro; o ERP quer uma linha por item.', wantedResult: 'Uma lista com uma linha por item, com o número do pedido em cada uma.', pipeline: 'pedido-publica-erp', environment: 'test',
      transformationRules: 'numero → PEDIDO; itens[].sku → SKU; itens[].qtd → QTD (inteiro); sem itens, não envia.',
    },
    then: [
      takes(20, 'rafaela'),
      answers(29, 'rafaela', 'Regras claras, obrigada! Com essas, um Jolt de *shift* resolve de uma vez e fica mais leve que um For Each:\n\n```json\n[{ "operation": "shift", "spec": { "itens": { "*": { "@(2,numero)": "[&1].PEDIDO", "sku": "[&1].SKU", "qtd": "[&1].QTD" } } } }]\n```\n\nO For Each vale a pena quando cada item chama outro sistema. Quer testar com um pedido de dois itens?', { wait: true }),
    ],
  },
  {
    key: 'monday mongo group', by: 'mateo', minutesAgo: 64, demand: 'development-question', topic: 'queries',
    text: '¿Cómo escribo en MongoDB un aggregate que agrupe por cliente?',
    facts: { logic: 'Sumo los envíos del mes de cada cliente.', wantedResult: 'Un documento por cliente con el total.', pipeline: 'shipment-track', environment: 'test' },
  },
  {
    key: 'monday old global', by: 'caio', minutesAgo: 57, demand: 'development-question', topic: 'components',
    text: 'Alterei a Global da URL em produção e o pipeline continua usando a antiga.',
    facts: { logic: 'O pipeline chama o ERP pela URL da Global.', wantedResult: 'Usar a URL nova.', pipeline: 'pedido-status-cliente', environment: 'prod' },
    then: [takes(10, 'rafaela'), answers(12, 'rafaela', 'O valor da Global entra no deploy: quem já está no ar fica com o de antes. Basta um novo deploy da mesma versão, feito por vocês. Se quiser, acompanho.', { wait: true })],
  },
  {
    key: 'monday capsule', by: 'grace', minutesAgo: 41, demand: 'access',
    text: 'One of my builders cannot publish a capsule: the button is not there.',
    facts: { environment: 'test' },
    then: [takes(14, 'nathan'), answers(16, 'nathan', 'The button shows only to people who hold the permission to publish capsules. You manage access yourself, so you can give it in the role of that builder. Shall I walk you through it?', { wait: true })],
  },
  {
    key: 'monday four listen', by: 'irene', minutesAgo: 33, demand: 'pipeline-maintenance',
    text: 'Quero mudar o corpo do evento de um pipeline, e quatro pipelines escutam esse evento. O que preciso avaliar antes?',
    facts: {
      pipeline: 'pedido-recebe-loja', environment: 'prod', businessRules: 'O pedido passa a ter mais de um endereço de entrega.', fieldMapping: 'entrega (objeto) vira entregas (lista); o resto não muda.', eventDriven: true,
      loadChange: 'Uns 15% a mais de eventos.',
    },
    then: [
      takes(6, 'rafaela'),
      notes(7, 'rafaela', 'Escutam: pedido-publica-erp, pedido-status-cliente, estoque-reserva e nota-fiscal-emissao. A emissão de notas é a que mais preocupa.'),
    ],
  },
  {
    key: 'monday project error', by: 'helena', minutesAgo: 150, demand: 'project-pipeline',
    text: 'O cadastro de parceiros que a equipe de projeto de vocês está construindo está com erro desde sexta.',
    facts: { pipeline: 'parceiro-cadastro', project: 'Portal de parceiros' },
    then: [accepts(12, 'iuri'), answers(18, 'iuri', 'Oi, Helena! É do nosso lado: a validação do CNPJ mudou na sexta. Corrijo hoje e aviso aqui antes das 16h.')],
  },
]
