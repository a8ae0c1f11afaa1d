import { fold } from '@plantao/rules'
import type { Environment } from '@plantao/rules/vocabulary'

export type EscalationLabel = 'conversation' | 'environment' | 'description' | 'justification' | 'ground'

/**
 * The label that a line begins with, and what stands behind it on that line; null if it begins with none. Of a quoted
 * label, nothing: what stands there is our question.
 */
export function labelOf(line: string): { readonly label: EscalationLabel; readonly rest: string } | null {
  const parts =
    /^([\s>*_#\-•·\d.)]{0,12})([\p{L}][\p{L}\s()/]{1,50}?)[\s*_]{0,6}(?:[:：]|\s[-–—](?=\s))[\s*_]*(.*)$/u.exec(
      line.slice(0, 4_000),
    )
  if (parts === null) return null
  const [, lead, name, rest] = parts
  const label = labels.get(
    fold(name!)
      .replaceAll(/\([^)]*\)/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
  if (label === undefined) return null
  return { label, rest: lead!.includes('>') ? '' : rest! + line.slice(4_000) }
}

const labels: ReadonlyMap<string, EscalationLabel> = new Map(
  Object.entries({
    conversation:
      'id da conversa,conversa,id,numero da conversa,codigo da conversa,conversation,conversation id,id of the conversation,id de la conversacion,conversacion,numero de la conversacion',
    environment: 'ambiente,environment,entorno,ambiente afetado,affected environment,entorno afectado',
    description:
      'descricao,descricao do problema,problema,o problema,o que acontece,description,problem,problem description,description of the problem,issue,what happens,descripcion,descripcion del problema,el problema,que pasa',
    justification:
      'justificativa,justifique,motivo,por que,razao,porque escalar,por que escalar,justification,reason,why,reason for escalation,justificacion,razon,por que escalo',
    ground:
      'fundamento,base,tipo de escalacao,motivo da escalacao,ground,grounds,ground for escalation,causal,motivo de la escalacion',
  } satisfies Record<EscalationLabel, string>).flatMap(([label, words]) =>
    words.split(',').map((word) => [word, label as EscalationLabel] as const),
  ),
)

/**
 * The environment that somebody named (folded); a name that nobody knows is another environment, and both names at once
 * are none.
 */
export function environmentNamed(name: string): Environment | null {
  const isProd = /\b(?:prod|prd|production|producao|produccion|produtivo|live)\b/.test(name)
  const isTest =
    /\b(?:test|tests|teste|testes|tst|homolog|homologacao|homologacion|hml|qa|staging|stage|pruebas?|dev|desenvolvimento|desarrollo|development)\b/.test(
      name,
    )
  if (isProd || isTest) return isProd && isTest ? null : isProd ? 'prod' : 'test'
  return name.trim() === '' ? null : 'other'
}

/**
 * The environment that a text (folded) speaks of, if it is one alone. "Test" within a sentence is no environment; on a
 * line of its own it is an answer.
 */
export function environmentTold(text: string): Environment | null {
  const alone = new Set(text.split('\n').map((line) => bareEnvironments.get(line.replaceAll(/[^a-z]/g, ''))))
  const isProd =
    alone.has('prod') ||
    /\b(?:em|en|in|ambiente|ambiente de|environment|entorno|entorno de)[: ]+(?:prod|producao|production|produccion|produtivo)\b|\b(?:production|prod) environment\b/.test(
      text,
    )
  const isTest =
    alone.has('test') ||
    /\b(?:ambiente|ambiente de|environment|entorno|entorno de)[: ]+(?:test|testes?|tests?|homologacao|homologacion|pruebas?|staging)\b|\b(?:test|testing|staging) environment\b|\b(?:em|en|in) (?:homologacao|homologacion|staging)\b/.test(
      text,
    )
  return isProd === isTest ? null : isProd ? 'prod' : 'test'
}

const bareEnvironments: ReadonlyMap<string, Environment> = new Map([
  ...['prod', 'producao', 'production', 'produccion'].map((word) => [word, 'prod'] as const),
  ...['test', 'teste', 'testes', 'homologacao', 'homologacion', 'pruebas', 'staging'].map(
    (word) => [word, 'test'] as const,
  ),
])
