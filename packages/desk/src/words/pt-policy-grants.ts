import type { policyGrants as english } from './en-policy-grants.ts'

export const policyGrants: typeof english = {
  tab: 'Acesso',
  title: 'Pedidos de acesso a um realm',
  says: 'O suporte pede, as pessoas do realm respondem. O que se pode fazer são elas que dizem; quanto tempo um pedido espera se diz aqui.',
  write: 'Escrever os padrões no documento',
  answerWithin: 'Um pedido sem resposta termina depois de',
  answerWithinSays: 'Pela prioridade da conversa. Quem pode conceder é lembrado uma vez, na metade deste tempo.',
  longest: 'O maior tempo que se pode pedir',
  longestSays: (days) => `A partir da aprovação. No máximo ${days} d: nenhuma plataforma concede por mais tempo.`,
  tooLong: (days) => `No máximo ${days} d.`,
  pausing: 'Pedidos de uma conversa que pausam, no máximo',
  pausingSays:
    'Dos que ninguém concede, de 0 a 10. Os seguintes não pausam nada, para que um prazo não fique parado para sempre por novos pedidos.',
  pauses: 'Fica parado enquanto um pedido espera resposta',
  pausesSays: 'Todo o resto continua contando.',
}
