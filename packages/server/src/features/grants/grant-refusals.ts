import { grantRefusals } from '@plantao/rules'
import type { GrantDecision, GrantRefusal } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

const nextSteps = {
  'asked-too-often': {
    pt: 'Já há dez pedidos abertos nesta conversa. Retire um antes de fazer outro.',
    en: 'There are ten open requests in this conversation already. Withdraw one before you make another.',
    es: 'Ya hay diez solicitudes abiertas en esta conversación. Retire una antes de hacer otra.',
  },
  'no-such-pipeline': {
    pt: 'O realm não tem este pipeline. Escolha um da lista.',
    en: 'The realm has no such pipeline. Choose one from the list.',
    es: 'El realm no tiene este pipeline. Elija uno de la lista.',
  },
  'being-answered': {
    pt: 'Alguém está aprovando este pedido agora. Veja de novo em um minuto.',
    en: 'Somebody is approving this request right now. Look again in a minute.',
    es: 'Alguien está aprobando esta solicitud ahora. Vuelva a mirar en un minuto.',
  },
  'answered-already': {
    pt: 'Este pedido já teve resposta ou terminou. Veja como ficou; para mais, o suporte faz um novo pedido.',
    en: 'This request was answered or has ended already. See how it stands; for more, support asks anew.',
    es: 'Esta solicitud ya tuvo respuesta o terminó. Vea cómo quedó; para más, soporte hace una nueva solicitud.',
  },
  'platform-away': {
    pt: 'A plataforma não responde agora, e só ela pode confirmar. Tente de novo em alguns minutos; nada mudou.',
    en: 'The platform does not answer right now, and only it can confirm. Try again in a few minutes; nothing has changed.',
    es: 'La plataforma no responde ahora, y solo ella puede confirmar. Intente de nuevo en unos minutos; nada cambió.',
  },
  'not-confirmed-yet': {
    pt: 'A plataforma não confirmou ainda. O acesso aparece aqui assim que ela o fizer; não é preciso aprovar de novo.',
    en: 'The platform has not confirmed yet. The access appears here as soon as it does; there is no need to approve again.',
    es: 'La plataforma aún no confirmó. El acceso aparece aquí en cuanto lo haga; no hace falta aprobar de nuevo.',
  },
  'proof-refused': {
    pt: 'A plataforma não confirmou que é você. Recarregue a página da plataforma e aprove de novo.',
    en: 'The platform did not confirm that it is you. Reload the page of the platform and approve again.',
    es: 'La plataforma no confirmó que es usted. Recargue la página de la plataforma y apruebe de nuevo.',
  },
  'platform-refused': {
    pt: 'A plataforma recusou este acesso, e o pedido terminou. Fale com o suporte na conversa.',
    en: 'The platform refused this access, and the request has ended. Talk to support in the conversation.',
    es: 'La plataforma rechazó este acceso, y la solicitud terminó. Hable con soporte en la conversación.',
  },
  'not-connected': {
    pt: 'Nenhuma plataforma que conceda acesso está conectada. Descreva na conversa o que o cliente deve fazer.',
    en: 'No platform that grants access is connected. Describe in the conversation what the customer should do.',
    es: 'No hay conectada ninguna plataforma que conceda acceso. Describa en la conversación lo que debe hacer el cliente.',
  },
} as const satisfies Record<string, Record<Language, string>>

type Reader = { readonly language: Language }

/** Access is asked for to an environment that the platform does not have; these are those that it has. */
export function noSuchEnvironment(there: readonly string[], { language }: Reader): RequestError {
  return refused(
    'no-such-environment',
    environmentsThere[language].replace('{there}', () => there.join(', ')),
  )
}

const environmentsThere = {
  pt: 'A plataforma não tem este ambiente. Escolha um dos que tem: {there}.',
  en: 'The platform has no such environment. Choose one of those it has: {there}.',
  es: 'La plataforma no tiene este entorno. Elija uno de los que tiene: {there}.',
} as const satisfies Record<Language, string>

/** What became of a request or of access stands in the way; the next step is in the reader's words. */
export function grantRefused(because: keyof typeof nextSteps, reader: Reader): RequestError {
  return refused(because, nextSteps[because][reader.language])
}

/** Nothing, if the rules allow it. @throws refused with the rule's reason and the next step */
export function mustBeAllowed(decision: GrantDecision, reader: Reader): void {
  if (!decision.may) throw ruleRefused(decision.because, reader)
}

export function ruleRefused(because: GrantRefusal, reader: Reader): RequestError {
  return refused(because, grantRefusals[because].nextStep[reader.language])
}
