import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

const nextSteps = {
  'escalated-already': {
    pt: 'Um líder já foi chamado nesta conversa. Diga nela o que mudou.',
    en: 'A leader has been called in this conversation already. Say in it what has changed.',
    es: 'Ya se llamó a un líder en esta conversación. Diga en ella lo que cambió.',
  },
  'escalated-anew': {
    pt: 'O solicitante já pediu um líder outra vez nesta conversa. Assuma esse pedido.',
    en: 'The requester has asked for a leader again in this conversation. Take that call.',
    es: 'El solicitante ya pidió otra vez un líder en esta conversación. Asuma ese pedido.',
  },
  'escalation-answered': {
    pt: 'Você já disse se está de acordo com esta conclusão. Escreva na conversa o que mudou.',
    en: 'You have said already whether you agree with this outcome. Write in the conversation what has changed.',
    es: 'Ya indicó si está de acuerdo con esta conclusión. Escriba en la conversación lo que cambió.',
  },
  'escalation-ended': {
    pt: 'A escalação terminou sem conclusão, com a conversa. Em uma nova conversa você pode pedir outra.',
    en: 'The escalation ended without an outcome, with its conversation. In a new conversation you may ask for another.',
    es: 'El escalamiento terminó sin conclusión, con la conversación. En una nueva puede pedir otro.',
  },
  'escalation-closed': {
    pt: 'A escalação já foi concluída. O solicitante pode pedir outra.',
    en: 'The escalation was concluded already. The requester may ask for another.',
    es: 'El escalamiento ya se concluyó. El solicitante puede pedir otro.',
  },
  'escalation-not-acknowledged': {
    pt: 'Assuma a escalação antes de concluí-la.',
    en: 'Take the escalation before you conclude it.',
    es: 'Asuma el escalamiento antes de concluirlo.',
  },
  'escalation-not-closed': {
    pt: 'A escalação ainda está com um líder. Espere a conclusão.',
    en: 'The escalation is still with a leader. Wait for its conclusion.',
    es: 'El escalamiento sigue con un líder. Espere la conclusión.',
  },
} as const satisfies Record<string, Record<Language, string>>

/** A rule of escalations said no; the next step is in the reader's words. */
export function escalationRefused(
  because: keyof typeof nextSteps,
  reader: { readonly language: Language },
): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
