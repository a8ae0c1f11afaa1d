import type { HandOverAnswer } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'

type Words = { readonly [L in Language]: string }

/** What a line of the log says of a hand-over that was offered: {who} by {from} to {person}. */
export function handOverOfferedWords(toSomebody: boolean, byService: boolean): Words {
  if (toSomebody)
    return {
      pt: '{who} passou o turno para {person}, que precisa aceitar.',
      en: '{who} handed over to {person}, who must accept.',
      es: '{who} entregó el turno a {person}, que debe aceptar.',
    }
  return byService
    ? {
        pt: 'A passagem de turno de {from} espera por quem a aceitar.',
        en: 'The hand-over of {from} waits for whoever accepts it.',
        es: 'El relevo de {from} espera a quien lo acepte.',
      }
    : {
        pt: '{who} deixou a passagem de turno para quem a aceitar.',
        en: '{who} left a hand-over for whoever accepts it.',
        es: '{who} dejó el relevo para quien lo acepte.',
      }
}

/** What a line of the log says of how a hand-over ended. By the service: what somebody did otherwise ended it. */
export function handOverAnsweredWords(answer: HandOverAnswer, byService: boolean): Words {
  if (answer === 'returned')
    return {
      pt: '{who} devolveu a passagem de turno: {reason}',
      en: '{who} returned the hand-over: {reason}',
      es: '{who} devolvió el relevo: {reason}',
    }
  if (answer === 'withdrawn')
    return byService
      ? {
          pt: 'A passagem de turno não vale mais.',
          en: 'The hand-over no longer stands.',
          es: 'El relevo ya no vale.',
        }
      : {
          pt: '{who} retirou a passagem de turno.',
          en: '{who} withdrew the hand-over.',
          es: '{who} retiró el relevo.',
        }
  return byService
    ? {
        pt: '{person} ficou com a conversa; a passagem de turno terminou.',
        en: '{person} has the conversation now; the hand-over ended.',
        es: '{person} tiene ahora la conversación; el relevo terminó.',
      }
    : {
        pt: '{who} aceitou a passagem de turno.',
        en: '{who} accepted the hand-over.',
        es: '{who} aceptó el relevo.',
      }
}
