import type { promises as english } from './en-promises.ts'

export const promises: typeof english = {
  title: 'Lo que prometimos',
  zone: (zone) => `Las horas son de su zona: ${zone}.`,
  by: (promise, when) => `${promise} antes de ${when}`,
  left: (time) => `faltan ${time}`,
  soon: (time) => `faltan ${time}, vence pronto`,
  now: 'vence ahora',
  late: (promise, when) => `${promise}: venció ${when}. Estamos atrasados, y todavía se lo debemos.`,
  paused: (promise) => `${promise}: en pausa`,
  pausedFor: (promise, because, who) => `${promise}: en pausa, ${because} (${who})`,
  kept: (promise, when) => `${promise}: en plazo, ${when}`,
  broken: (promise, when) => `${promise}: no cumplimos. Venció ${when}.`,
  doneLate: (promise, due, when) => `${promise}: no cumplimos. Venció ${due} y se hizo ${when}.`,
  cancelled: (promise) => `${promise}: sin efecto`,
  why: '¿Por qué?',
  hide: 'Cerrar',
  whyAll: '¿Por qué? Todo lo que prometimos aquí, y los motivos',
  lines: (promise) => `Qué pasó: ${promise}`,
  terms: (plan, version) => `Plan ${plan}, versión ${version} de la política`,
  authors: { requester: 'usted', staff: 'Soporte', service: 'automático' },
}
