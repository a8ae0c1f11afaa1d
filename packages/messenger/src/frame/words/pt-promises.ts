import type { promises as english } from './en-promises.ts'

export const promises: typeof english = {
  title: 'O que prometemos',
  zone: (zone) => `Os horários são do seu fuso: ${zone}.`,
  by: (promise, when) => `${promise} até ${when}`,
  left: (time) => `faltam ${time}`,
  soon: (time) => `faltam ${time}, vence logo`,
  now: 'vence agora',
  late: (promise, when) => `${promise}: venceu ${when}. Estamos atrasados, e ainda devemos isso a você.`,
  paused: (promise) => `${promise}: em pausa`,
  pausedFor: (promise, because, who) => `${promise}: em pausa, ${because} (${who})`,
  kept: (promise, when) => `${promise}: no prazo, ${when}`,
  broken: (promise, when) => `${promise}: não cumprimos. Venceu ${when}.`,
  doneLate: (promise, due, when) => `${promise}: não cumprimos. Venceu ${due} e foi feito ${when}.`,
  cancelled: (promise) => `${promise}: sem efeito`,
  why: 'Por quê?',
  hide: 'Fechar',
  whyAll: 'Por quê? Tudo o que prometemos aqui, e os motivos',
  lines: (promise) => `O que aconteceu: ${promise}`,
  terms: (plan, version) => `Plano ${plan}, versão ${version} da política`,
  authors: { requester: 'você', staff: 'Suporte', service: 'automático' },
}
