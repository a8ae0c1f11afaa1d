import type { Language } from '@plantao/rules/vocabulary'
import type { LookOutcome } from '../../infrastructure/database/tables.ts'

type Words = Readonly<Record<Language, string>>

/** What of a realm can be looked at. */
const looks = {
  platform: { pt: 'Ambientes da plataforma', en: 'Environments of the platform', es: 'Entornos de la plataforma' },
  pipelines: { pt: 'Lista de pipelines', en: 'List of pipelines', es: 'Lista de pipelines' },
  pipeline: {
    pt: 'Pipeline, versões e implantações',
    en: 'Pipeline, versions and deployments',
    es: 'Pipeline, versiones y despliegues',
  },
  flow: { pt: 'Fluxo de um pipeline', en: 'Flow of a pipeline', es: 'Flujo de un pipeline' },
  executions: { pt: 'Execuções com falha', en: 'Failed executions', es: 'Ejecuciones con fallo' },
  execution: { pt: 'Uma execução', en: 'One execution', es: 'Una ejecución' },
  logs: { pt: 'Logs de uma execução', en: 'Logs of an execution', es: 'Registros de una ejecución' },
  'log-file': {
    pt: 'Logs de uma execução, como arquivo',
    en: 'Logs of an execution, as a file',
    es: 'Registros de una ejecución, como archivo',
  },
  alerts: { pt: 'Alertas', en: 'Alerts', es: 'Alertas' },
  person: { pt: 'Permissões de uma pessoa', en: 'Permissions of a person', es: 'Permisos de una persona' },
  licences: { pt: 'Licenças e saldo', en: 'Licences and balance', es: 'Licencias y saldo' },
  impact: {
    pt: 'Fluxos e implantações do ambiente, para avaliar o impacto de uma mudança',
    en: 'Flows and deployments of the environment, to assess the impact of a change',
    es: 'Flujos y despliegues del entorno, para evaluar el impacto de un cambio',
  },
  limits: { pt: 'Limites', en: 'Limits', es: 'Límites' },
  check: {
    pt: 'Verificação da conexão: uma leitura de cada coisa (pessoas, pipelines, um fluxo, execuções, logs, alertas, limites)',
    en: 'Check of the connection: each thing read once (people, pipelines, a flow, executions, logs, alerts, limits)',
    es: 'Comprobación de la conexión: una lectura de cada cosa (personas, pipelines, un flujo, ejecuciones, registros, alertas, límites)',
  },
} as const satisfies Readonly<Record<string, Words>>
export type LookKind = keyof typeof looks

/** What support may do under a grant, by the verbs of the contract; said so that it is right of what was refused, too. */
const verbs: Readonly<Record<string, Words>> = {
  'global:update': { pt: 'Alterar uma global', en: 'Change a global', es: 'Cambiar una global' },
  'execution:cancel': { pt: 'Cancelar uma execução', en: 'Cancel an execution', es: 'Cancelar una ejecución' },
  'execution:rerun': {
    pt: 'Reexecutar uma execução',
    en: 'Run an execution again',
    es: 'Volver a ejecutar una ejecución',
  },
  'alert:update': { pt: 'Silenciar um alerta', en: 'Mute an alert', es: 'Silenciar una alerta' },
  'api-key:update': {
    pt: 'Alterar que pipelines uma chave de API pode chamar',
    en: 'Change which pipelines an API key may call',
    es: 'Cambiar qué pipelines puede llamar una clave de API',
  },
}

const outcomes: Readonly<Record<LookOutcome, Words>> = {
  read: { pt: 'Lido', en: 'Read', es: 'Leído' },
  stale: {
    pt: 'Lido de antes: a plataforma não respondeu',
    en: 'Read from before: the platform did not answer',
    es: 'Leído de antes: la plataforma no respondió',
  },
  unread: { pt: 'Não lido', en: 'Not read', es: 'No leído' },
  done: { pt: 'Feito', en: 'Done', es: 'Hecho' },
  refused: { pt: 'Recusado', en: 'Refused', es: 'Rechazado' },
}

/** Why something was refused or not read: by the desk's rules, in the contract's words, or for a trouble of the platform. */
const reasons: Readonly<Record<string, Words>> = {
  'no-live-grant': {
    pt: 'nenhum acesso vale agora',
    en: 'no access holds now',
    es: 'ningún acceso vale ahora',
  },
  'not-covered': {
    pt: 'o acesso não inclui isto',
    en: 'the access does not include this',
    es: 'el acceso no incluye esto',
  },
  'never-by-support': {
    pt: 'o suporte nunca faz isto',
    en: 'support never does this',
    es: 'soporte nunca hace esto',
  },
  'not-your-grant': {
    pt: 'o acesso é de outra pessoa do suporte',
    en: 'the access is for somebody else of support',
    es: 'el acceso es de otra persona de soporte',
  },
  'not-found': { pt: 'não existe neste realm', en: 'the realm has no such thing', es: 'no existe en este realm' },
  conflict: {
    pt: 'não está em um estado em que isto possa ser feito',
    en: 'it is not in a state in which this can be done',
    es: 'no está en un estado en que se pueda hacer',
  },
  'invalid-request': {
    pt: 'a plataforma não aceita este valor',
    en: 'the platform does not take this value',
    es: 'la plataforma no acepta este valor',
  },
  'not-offered': {
    pt: 'a plataforma não oferece isto',
    en: 'the platform does not offer this',
    es: 'la plataforma no ofrece esto',
  },
  'not-connected': {
    pt: 'nenhuma plataforma está conectada',
    en: 'no platform is connected',
    es: 'ninguna plataforma está conectada',
  },
  'too-slow': {
    pt: 'a plataforma demorou demais',
    en: 'the platform took too long',
    es: 'la plataforma tardó demasiado',
  },
  down: { pt: 'a plataforma não respondeu', en: 'the platform did not answer', es: 'la plataforma no respondió' },
  nonsense: {
    pt: 'a plataforma respondeu algo que não se entende',
    en: 'the platform answered something that cannot be understood',
    es: 'la plataforma respondió algo que no se entiende',
  },
  'too-many-requests': {
    pt: 'a plataforma recebeu pedidos demais',
    en: 'the platform was asked too often',
    es: 'la plataforma recibió demasiadas solicitudes',
  },
  unavailable: {
    pt: 'a plataforma está fora do ar',
    en: 'the platform is not available',
    es: 'la plataforma no está disponible',
  },
  'key-refused': {
    pt: 'a plataforma recusou a chave da central',
    en: 'the platform refused the desk’s key',
    es: 'la plataforma rechazó la clave de la mesa',
  },
}

/** Heads of the columns of the CSV file. */
export const lookColumns = {
  at: { pt: 'Quando (UTC)', en: 'When (UTC)', es: 'Cuándo (UTC)' },
  staff: { pt: 'Quem no suporte', en: 'Who at support', es: 'Quién en soporte' },
  conversation: { pt: 'Conversa', en: 'Conversation', es: 'Conversación' },
  words: { pt: 'O quê', en: 'What', es: 'Qué' },
  target: { pt: 'De quê', en: 'Of what', es: 'De qué' },
  outcome: { pt: 'Resultado', en: 'Outcome', es: 'Resultado' },
  because: { pt: 'Motivo', en: 'Reason', es: 'Motivo' },
  grant: { pt: 'Acesso concedido', en: 'Grant', es: 'Acceso concedido' },
} as const satisfies Readonly<Record<string, Words>>

/** What is the customer's own, or a verb of a platform that this desk does not know. */
const anotherVerb: Words = { pt: 'Outra mudança', en: 'Another change', es: 'Otro cambio' }

/** What was looked at or done, in this language; a verb that has no words is named after what it is. */
export function lookWords(what: string, language: Language): string {
  const words = (looks as Readonly<Record<string, Words>>)[what] ?? verbs[what]
  return words ? words[language] : `${anotherVerb[language]} (${what})`
}

export function outcomeWords(outcome: LookOutcome, language: Language): string {
  return outcomes[outcome][language]
}

/** Why, in this language; null where there is nothing to say. A reason that has no words is said by its own name. */
export function becauseWords(because: string | null, language: Language): string | null {
  return because === null ? null : (reasons[because]?.[language] ?? because)
}
