import type { Demand, Facts, Language, Priority, Topic } from '../src/vocabulary.ts'

/** A question as somebody of an invented customer would ask it, what kind it is, and what follows once its facts are told. */
export type Question = {
  readonly number: number
  readonly demand: Demand
  readonly topic?: Topic
  readonly facts: Facts
  readonly priority: Priority
  readonly signedIn?: false
  readonly says: { readonly [L in Language]: string }
}

/** Thirty questions of everyday support, in three languages each. */
export const questions: readonly Question[] = [
  {
    number: 1,
    demand: 'development-question',
    topic: 'double-braces',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Uso FORMATDATE dentro de um IF e recebo um erro de Double Braces quando a data chega nula, embora eu teste ISNULL antes.',
      en: 'I use FORMATDATE inside an IF and get a Double Braces error when the date is null, although I test ISNULL first.',
      es: 'Uso FORMATDATE dentro de un IF y recibo un error de Double Braces cuando la fecha llega nula, aunque pruebo ISNULL antes.',
    },
  },
  {
    number: 2,
    demand: 'development-question',
    topic: 'double-braces',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Como faço o texto "R$ 1.250,40" virar número e voltar formatado em inglês? Serve FORMATNUMBER?',
      en: 'How can the text "R$ 1.250,40" be turned into a number and given back as English text?',
      es: '¿Cómo convierto "R$ 1.250,40" en un número y lo devuelvo con formato en inglés?',
    },
  },
  {
    number: 3,
    demand: 'development-question',
    topic: 'double-braces',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Quero subtrair minutos de NOW() e formatar a data no fuso GMT-3.',
      en: 'I want to subtract minutes from NOW() and format the date in GMT-3.',
      es: 'Quiero restar minutos a NOW() y formatear la fecha en GMT-3.',
    },
  },
  {
    number: 4,
    demand: 'development-question',
    topic: 'jsonpath',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'O filtro $.pedidos[?(@.id==7)] do JSON Path devolve uma lista e eu queria só o objeto.',
      en: 'The JSONPath filter $.orders[?(@.id==7)] returns a list and I only want the object.',
      es: 'El filtro JSON Path $.pedidos[?(@.id==7)] devuelve una lista y solo quiero el objeto.',
    },
  },
  {
    number: 5,
    demand: 'development-question',
    topic: 'jsonpath',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'O passo JSON Path reclama de um ponto no final do caminho; o que há de errado com "$."?',
      en: 'My JSON Path step complains about a trailing dot; what is wrong with "$."?',
      es: 'El paso JSON Path se queja de un punto al final; ¿qué tiene de malo "$."?',
    },
  },
  {
    number: 6,
    demand: 'development-question',
    topic: 'jsonpath',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'O Choice cai sempre no otherwise, mesmo quando o campo cidade vem com "Lima".',
      en: 'The Choice always takes the otherwise branch even when the city field holds "Lima".',
      es: 'El Choice toma siempre el otherwise, aunque el campo ciudad trae "Lima".',
    },
  },
  {
    number: 7,
    demand: 'development-question',
    topic: 'transformation',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Recebo notas com itens aninhados e preciso de um registro por item; uso Jolt ou For Each?',
      en: 'I receive invoices with nested items and need one record per item; Jolt or For Each?',
      es: 'Recibo facturas con ítems anidados y necesito un registro por ítem; ¿Jolt o For Each?',
    },
  },
  {
    number: 8,
    demand: 'development-question',
    topic: 'components',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Qual componente devo usar para paginar meio milhão de linhas do Oracle sem carregar a memória toda?',
      en: 'Which component pages through half a million Oracle rows without loading them all at once?',
      es: '¿Qué componente debo usar para paginar medio millón de filas de Oracle sin cargar todo en memoria?',
    },
  },
  {
    number: 9,
    demand: 'development-question',
    topic: 'queries',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Como escrevo um aggregate do MongoDB que agrupe as vendas por loja?',
      en: 'How do I write a MongoDB aggregate that groups sales by shop?',
      es: '¿Cómo escribo un aggregate de MongoDB que agrupe las ventas por tienda?',
    },
  },
  {
    number: 10,
    demand: 'development-question',
    topic: 'components',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Mudei a Global com o endereço do ERP em produção e o pipeline continua usando o antigo.',
      en: 'I changed the Global with the ERP address in production and the pipeline still uses the old one.',
      es: 'Cambié la Global con la dirección del ERP en producción y el pipeline sigue usando la anterior.',
    },
  },
  {
    number: 11,
    demand: 'development-question',
    topic: 'components',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Não consigo publicar minha cápsula, o botão de publicar sumiu.',
      en: 'I am unable to publish my capsule, the publish button is missing.',
      es: 'No logro publicar mi cápsula, falta el botón de publicar.',
    },
  },
  {
    number: 12,
    demand: 'pipeline-maintenance',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Quero mudar o corpo do evento de estoque, que três pipelines escutam. O que preciso avaliar antes?',
      en: 'I want to change the body of the stock event that three pipelines listen to. What should I assess first?',
      es: 'Quiero cambiar el cuerpo del evento de inventario que tres pipelines escuchan. ¿Qué debo evaluar antes?',
    },
  },
  {
    number: 13,
    demand: 'incident',
    facts: {
      environment: 'prod',
      extent: 'total',
      workaround: 'none',
      prodPipelinesAffected: true,
      othersWorking: false,
    },
    priority: 'P1',
    says: {
      pt: 'Todos os nossos pipelines de PROD respondem 502 desde as 8h40 e não há contorno.',
      en: 'Every PROD pipeline of ours has answered 502 since 08:40 and there is no workaround.',
      es: 'Todos nuestros pipelines de PROD responden 502 desde las 8:40 y no hay alternativa.',
    },
  },
  {
    number: 14,
    demand: 'incident',
    facts: {
      environment: 'prod',
      extent: 'partial',
      workaround: 'none',
      prodPipelinesAffected: true,
      othersWorking: true,
    },
    priority: 'P2',
    says: {
      pt: 'O pipeline de cobrança em PROD cai por out of memory; os demais rodam e não achamos contorno.',
      en: 'The billing pipeline in PROD crashes with out of memory; the others run and we found no way round.',
      es: 'El pipeline de cobranza en PROD se cae por out of memory; los demás funcionan y no hay alternativa.',
    },
  },
  {
    number: 15,
    demand: 'incident',
    facts: {
      environment: 'prod',
      extent: 'degraded',
      workaround: 'none',
      prodPipelinesAffected: true,
      othersWorking: true,
    },
    priority: 'P2',
    says: {
      pt: 'A fila do pipeline de pedidos em PROD só cresce e tudo está lento; o resto funciona, sem contorno.',
      en: 'The queue of our order pipeline in PROD keeps growing and it is slow; the rest works, no workaround.',
      es: 'La cola del pipeline de pedidos en PROD no para de crecer y va lento; el resto funciona, sin alternativa.',
    },
  },
  {
    number: 16,
    demand: 'incident',
    facts: {
      environment: 'prod',
      extent: 'partial',
      workaround: 'defined',
      prodPipelinesAffected: true,
      othersWorking: true,
    },
    priority: 'P3',
    says: {
      pt: 'A carga noturna em PROD aborta com código 500; enquanto isso rodamos de novo à mão.',
      en: 'The nightly load in PROD aborts with code 500; meanwhile we run it again by hand.',
      es: 'La carga nocturna en PROD aborta con código 500; mientras tanto la repetimos a mano.',
    },
  },
  {
    number: 17,
    demand: 'incident',
    facts: { environment: 'test', extent: 'partial' },
    priority: 'P3',
    says: {
      pt: 'Nenhum pipeline nosso sobe em Test desde ontem, todos ficam em Error.',
      en: 'None of our pipelines will start in Test since yesterday, all of them are in Error.',
      es: 'Ningún pipeline nuestro arranca en Test desde ayer, todos quedan en Error.',
    },
  },
  {
    number: 18,
    demand: 'incident',
    facts: {
      environment: 'prod',
      extent: 'degraded',
      workaround: 'defined',
      prodPipelinesAffected: true,
      othersWorking: true,
    },
    priority: 'P3',
    says: {
      pt: 'Em produção o Pipeline Executor dá timeout quando a carga sobe; com menos consumers ele estabiliza.',
      en: 'In production the Pipeline Executor times out under load; with fewer consumers it settles.',
      es: 'En producción el Pipeline Executor da timeout con carga; con menos consumers se estabiliza.',
    },
  },
  {
    number: 19,
    demand: 'incident',
    facts: { environment: 'prod', extent: 'none' },
    priority: 'P4',
    says: {
      pt: 'Uma execução em PROD devolveu o cliente errado; nada caiu. Segue a chave de execução.',
      en: 'A PROD execution gave back the wrong customer; nothing is down. The execution key is below.',
      es: 'Una ejecución en PROD devolvió el cliente equivocado; nada se cayó. Adjunto la clave de ejecución.',
    },
  },
  {
    number: 20,
    demand: 'sign-in-incident',
    facts: { signInScope: 'one-person' },
    priority: 'P4',
    signedIn: false,
    says: {
      pt: 'Fui bloqueada depois de errar a senha e troquei de celular, perdi o 2FA.',
      en: 'I got locked out after mistyping my password, and I lost the phone with my 2FA.',
      es: 'Quedé bloqueada tras equivocar la contraseña y perdí el teléfono con el 2FA.',
    },
  },
  {
    number: 21,
    demand: 'infrastructure',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Por favor incluam dois pipelines na whitelist para serem chamados sem API key.',
      en: 'Please whitelist two pipelines so that they can be called without an API key.',
      es: 'Por favor incluyan dos pipelines en la whitelist para llamarlos sin API key.',
    },
  },
  {
    number: 22,
    demand: 'infrastructure',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Podem habilitar mTLS na nossa API de cadastro?',
      en: 'Could you enable mTLS for our registration API?',
      es: '¿Pueden habilitar mTLS para nuestra API de registro?',
    },
  },
  {
    number: 23,
    demand: 'infrastructure',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Nosso firewall precisa saber qual é o IP fixo de saída de vocês.',
      en: 'Our firewall needs to know: what is your fixed outbound IP?',
      es: 'Nuestro firewall necesita saber cuál es la IP fija de salida de ustedes.',
    },
  },
  {
    number: 24,
    demand: 'connectivity',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Precisamos de mais um host e porta atrás da nossa VPN de PROD.',
      en: 'We need another host and port behind our VPN in PROD.',
      es: 'Necesitamos un host y puerto más detrás de nuestra VPN de PROD.',
    },
  },
  {
    number: 25,
    demand: 'connectivity',
    facts: { environment: 'prod', extent: 'partial', workaround: 'none', prodPipelinesAffected: true },
    priority: 'P2',
    says: {
      pt: 'A VPN caiu e metade dos fluxos de PROD parou, sem contorno.',
      en: 'The VPN is down and half of our PROD flows stopped, no workaround.',
      es: 'La VPN se cayó y la mitad de los flujos de PROD se detuvo, sin alternativa.',
    },
  },
  {
    number: 26,
    demand: 'connectivity',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'O Edge Router aparece registrado, mas o FQDN do nosso ERP não resolve pela ZTNA.',
      en: 'The Edge Router shows as registered, but the FQDN of our ERP does not resolve over ZTNA.',
      es: 'El Edge Router aparece registrado, pero el FQDN de nuestro ERP no resuelve por ZTNA.',
    },
  },
  {
    number: 27,
    demand: 'contract-information',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Quantas RTUs restam no nosso contrato e quanto custa mais uma?',
      en: 'How many RTUs does our contract still have, and what would another one cost?',
      es: '¿Cuántas RTU quedan en nuestro contrato y cuánto cuesta otra más?',
    },
  },
  {
    number: 28,
    demand: 'change-on-behalf',
    facts: {},
    priority: 'P4',
    says: {
      pt: 'Vocês podem fazer o deploy da versão 4.1 em produção por mim?',
      en: 'Could you do the deploy of version 4.1 to production for me?',
      es: '¿Pueden hacer el deploy de la versión 4.1 en producción por mí?',
    },
  },
  {
    number: 29,
    demand: 'external-system',
    facts: { externalSystem: true },
    priority: 'P4',
    says: {
      pt: 'A API do nosso fornecedor de frete responde 503; consertem, por favor.',
      en: "Our freight supplier's API answers 503; please repair it.",
      es: 'La API de nuestro proveedor de fletes devuelve 503; arréglenla, por favor.',
    },
  },
  {
    number: 30,
    demand: 'project-pipeline',
    facts: { inVendorProject: true },
    priority: 'P4',
    says: {
      pt: 'O pipeline que a equipe de projeto de vocês está construindo para nós dá erro.',
      en: 'The pipeline that your project team is building for us shows an error.',
      es: 'El pipeline que su equipo de proyecto está construyendo para nosotros da error.',
    },
  },
]
