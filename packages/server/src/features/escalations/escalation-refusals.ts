import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

const nextSteps = {
  'escalated-already': {
    pt: 'Um líder já foi chamado nesta conversa. Diga nela o que mudou.',
    en: 'A leader has been called in this conversation already. Say in it what has changed.',
    es: 'Ya se llamó a un líder en esta conversación. Diga en ella lo que cambió.',
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
