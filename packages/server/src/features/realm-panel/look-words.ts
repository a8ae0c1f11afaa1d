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
  alerts: { pt: 'Alertas', en: 'Alerts', es: 'Alertas' },
  person: { pt: 'Permissões de uma pessoa', en: 'Permissions of a person', es: 'Permisos de una persona' },
  licences: { pt: 'Licenças e saldo', en: 'Licences and balance', es: 'Licencias y saldo' },
  impact: {
    pt: 'Fluxos e implantações do ambiente, para avaliar o impacto de uma mudança',
    en: 'Flows and deployments of the environment, to assess the impact of a change',
    es: 'Flujos y despliegues del entorno, para evaluar el impacto de un cambio',
  },
  limits: { pt: 'Limites', en: 'Limits', es: 'Límites' },
} as const satisfies Readonly<Record<string, Words>>
export type LookKind = keyof typeof looks

/** What support may do under a grant, by the verbs of the contract. */
const verbs: Readonly<Record<string, Words>> = {
  'global:update': { pt: 'Alterou uma global', en: 'Changed a global', es: 'Cambió una global' },
  'execution:cancel': { pt: 'Cancelou uma execução', en: 'Cancelled an execution', es: 'Canceló una ejecución' },
  'execution:rerun': { pt: 'Reexecutou', en: 'Ran an execution again', es: 'Volvió a ejecutar' },
  'alert:update': { pt: 'Alterou um alerta', en: 'Changed an alert', es: 'Cambió una alerta' },
  'api-key:update': { pt: 'Alterou uma chave de API', en: 'Changed an API key', es: 'Cambió una clave de API' },
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

/** What was looked at or done, in this language; a kind that has no words is said by its own name. */
export function lookWords(what: string, language: Language): string {
  return (looks as Readonly<Record<string, Words>>)[what]?.[language] ?? verbs[what]?.[language] ?? what
}

export function outcomeWords(outcome: LookOutcome, language: Language): string {
  return outcomes[outcome][language]
}
