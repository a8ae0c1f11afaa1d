import type { promises as english } from './en-promises.ts'

export const promises: typeof english = {
  over: (time) => `${time} de atraso`,
  soon: (time) => `${time}, vence pronto`,
  by: 'antes de',
  due: 'venció',
  why: '¿Por qué?',
  hideWhy: 'Ocultar el porqué',
  whyOf: (promise) => `Por qué: ${promise}`,
  lines: (promise) => `Qué pasó con ella: ${promise}`,
  terms: (plan, version) => `plan ${plan}, versión ${version} de la política`,
  example: 'plazo de ejemplo',
  exampleSays: 'El operador todavía no confirmó los plazos de este plan.',
  paused: (left) => `En pausa, faltan ${left}`,
  pausedSince: 'Desde',
  kept: 'Cumplida',
  broken: 'Incumplida',
  owed: 'Incumplida, todavía pendiente',
  late: 'Hecha con atraso',
  cancelled: 'Sin efecto',
  authors: { you: 'usted', requester: 'el solicitante', staff: 'soporte', service: 'automático' },
}
