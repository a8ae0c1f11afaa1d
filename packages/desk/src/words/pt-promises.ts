import type { promises as english } from './en-promises.ts'

export const promises: typeof english = {
  over: (time) => `${time} de atraso`,
  soon: (time) => `${time}, vence logo`,
  by: 'até',
  due: 'venceu',
  why: 'Por quê?',
  hideWhy: 'Ocultar o porquê',
  whyOf: (promise) => `Por quê: ${promise}`,
  lines: (promise) => `O que aconteceu com ela: ${promise}`,
  terms: (plan, version) => `plano ${plan}, versão ${version} da política`,
  example: 'prazo de exemplo',
  exampleSays: 'O operador ainda não confirmou os prazos deste plano.',
  paused: (left) => `Em pausa, faltam ${left}`,
  pausedSince: 'Desde',
  kept: 'Cumprida',
  broken: 'Não cumprida',
  owed: 'Não cumprida, ainda devida',
  late: 'Feita com atraso',
  cancelled: 'Sem efeito',
  authors: { you: 'você', requester: 'o solicitante', staff: 'suporte', service: 'automático' },
}
