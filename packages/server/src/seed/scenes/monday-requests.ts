import { accepts, answers, handsOff, notes, resolves, returns, says, saysSolved, takes } from '../story.ts'
import type { Story } from '../story.ts'

/** What people ask for this Monday, and what support does not do itself. */
export const mondayRequests: readonly Story[] = [
  {
    key: 'monday no key',
    by: 'grace',
    minutesAgo: 118,
    demand: 'infrastructure',
    text: 'Please let two pipelines be called without an API key: `shipment-track` and `dock-slot-booking`. The carriers sign their calls themselves.',
    facts: {
      environment: 'prod',
      reason: 'Carriers sign their calls; a second key stops their gateway.',
      extent: 'none',
    },
    steps: [
      takes(22, 'nathan'),
      answers(
        26,
        'nathan',
        'Noted, both names and the reason. Before we open them: is every call signed, also the health checks of the carriers? Without a key, whoever knows the address can call.',
        { wait: true },
      ),
    ],
  },
  {
    key: 'monday mtls',
    by: 'lucia',
    minutesAgo: 88,
    demand: 'infrastructure',
    text: '¿Nos pueden habilitar mTLS para la API de pagos?',
    facts: { environment: 'prod', extent: 'none' },
    steps: [
      takes(15, 'ximena'),
      answers(
        18,
        'ximena',
        'Sí. Necesitamos tres cosas: el nombre de la API, la cadena del certificado de la autoridad que firma a sus clientes (sin la clave privada) y quién avisa cuando vence.',
        { wait: true },
      ),
    ],
  },
  {
    key: 'monday fixed address',
    by: { browser: 'monday firewall', door: 'login', language: 'pt' },
    minutesAgo: 44,
    demand: 'connectivity',
    text: 'Preciso liberar no firewall: qual é o IP fixo de saída de vocês?',
  },
  {
    key: 'monday edge router',
    by: 'mateo',
    minutesAgo: 27,
    demand: 'connectivity',
    text: 'El Edge Router está registrado, pero el nombre del SAP no resuelve por ZTNA.',
    facts: {
      connectivityKind: 'ZTNA',
      environment: 'test',
      hostAndPort: 'sap-interno.blue-harbor.example:3300',
      extent: 'none',
    },
    steps: [
      takes(6, 'ximena'),
      handsOff(
        11,
        'ximena',
        'project',
        'El router lo instaló el proyecto Carrier onboarding; ellos tienen el plano de la red.',
      ),
    ],
  },
  {
    key: 'monday rtu price',
    by: 'tom',
    minutesAgo: 142,
    demand: 'contract-information',
    text: 'How many RTUs are left in our contract, and what does one more cost?',
    steps: [
      accepts(30, 'samuel'),
      answers(
        34,
        'samuel',
        'Good morning Tom. The balance is on your licensing page, under Administration. For the price I have asked the person who looks after your account to call you today.',
        { wait: true },
      ),
    ],
  },
  {
    key: 'monday deploy for me',
    by: 'caio',
    minutesAgo: 176,
    demand: 'change-on-behalf',
    text: 'Podem fazer o deploy da versão 2.3 em produção para mim?',
    steps: [
      takes(12, 'rafaela'),
      answers(
        14,
        'rafaela',
        'O deploy é sempre de vocês, Caio, mas eu acompanho: abra **Run**, escolha a 2.3 e o mesmo tamanho de hoje. Comece quando quiser e olho com você.',
      ),
      says(31, 'Fiz, subiu sem problema. Obrigado!', { thanks: true }),
      resolves(35, 'rafaela'),
      saysSolved(39, true),
    ],
  },
  {
    key: 'monday provider 503',
    by: 'lucia',
    minutesAgo: 19,
    demand: 'external-system',
    text: 'La API de nuestro proveedor devuelve 503; arréglenlo, por favor.',
  },
  {
    key: 'monday rewrite',
    by: 'priya',
    minutesAgo: 230,
    demand: 'complex-adjustment',
    text: 'We want to rewrite the whole intake flow from a scheduler to events.',
    facts: {
      pipeline: 'shipment-intake',
      environment: 'prod',
      reason: 'Shipments wait up to ten minutes for the next run.',
    },
    steps: [
      returns(
        55,
        'odile',
        'This flow is live and belongs to no project of ours. What you need first is a look at the design, which support can begin.',
      ),
      takes(62, 'nathan'),
      notes(63, 'nathan', 'Samuel: shall we ask for a project, or start with a design hour?'),
    ],
  },
  {
    key: 'monday carrier profile',
    by: 'owen',
    minutesAgo: 108,
    demand: 'development-question',
    topic: 'connectors',
    text: 'The carrier profile pipeline that your people build for us: which connector will read the certificates?',
    facts: {
      logic: 'Carriers send a certificate with their profile.',
      wantedResult: 'To know what we must prepare.',
      pipeline: 'carrier-profile',
      environment: 'test',
    },
    steps: [
      accepts(41, 'iuri'),
      answers(
        47,
        'iuri',
        'Hello Owen, we read them with the REST connector and a stored account. I send you the list of what to prepare this afternoon.',
        { wait: true },
      ),
    ],
  },
  {
    key: 'monday sap visitor',
    by: { browser: 'monday prospect', door: 'website', language: 'en' },
    minutesAgo: 21,
    demand: 'platform-question',
    text: 'Do you have a connector for SAP? We are comparing platforms.',
    steps: [
      answers(
        8,
        'nathan',
        'Yes, there are several, for different ways into SAP. Which one fits depends on what you open: RFC, OData or files. What do you want to exchange?',
      ),
    ],
  },
  {
    key: 'monday whose pipelines',
    by: { browser: 'monday curious', door: 'website', language: 'es' },
    minutesAgo: 16,
    demand: 'access',
    text: '¿Qué pipelines tiene el realm aurora-varejo? Trabajo con ellos.',
  },
  {
    key: 'monday contract over',
    by: 'otavio',
    minutesAgo: 66,
    demand: 'platform-question',
    text: 'Bom dia, queremos voltar a usar a plataforma. O que mudou nos componentes de arquivo?',
    steps: [
      takes(13, 'rafaela'),
      answers(
        15,
        'rafaela',
        'Bom dia, Otávio, que bom! Mudou bastante: leitura em partes e compactação ficaram nativas. A lista completa está nas notas de versão; quer que eu aponte as de arquivo?',
        { wait: true },
      ),
    ],
  },
]
