import type { Language } from '@plantao/rules/vocabulary'
import { refused, RequestError } from '../../infrastructure/http/errors.ts'

/** What to do after each refusal about a conversation, in the reader's language. */
const nextSteps = {
  'facts-missing': {
    pt: 'Responda às perguntas em `errors` e envie de novo.',
    en: 'Answer the questions in `errors` and send it again.',
    es: 'Responda a las preguntas de `errors` y envíelo de nuevo.',
  },
  'went-on': {
    pt: 'Esta conversa continuou com login. Entre na plataforma para ler e escrever nela.',
    en: 'This conversation went on signed in. Sign in to the platform to read and write in it.',
    es: 'Esta conversación continuó con sesión iniciada. Inicie sesión en la plataforma para leerla y escribir en ella.',
  },
  'signed-in-already': {
    pt: 'Esta conversa já é de uma sessão com login: escreva nela diretamente.',
    en: 'This conversation belongs to a signed-in session already: write in it as it is.',
    es: 'Esta conversación ya es de una sesión iniciada: escriba en ella directamente.',
  },
  'sign-in': {
    pt: 'Entre na plataforma e use o código outra vez.',
    en: 'Sign in to the platform and use the code again.',
    es: 'Inicie sesión en la plataforma y use el código otra vez.',
  },
  'code-does-not-work': {
    pt: 'O código já foi usado ou passou de uma hora. Peça outro na janela em que a conversa começou.',
    en: 'The code was used already or is over an hour old. Ask for another where the conversation began.',
    es: 'El código ya se usó o tiene más de una hora. Pida otro donde empezó la conversación.',
  },
  'not-resolved': {
    pt: 'A conversa está aberta: escreva nela o que falta.',
    en: 'The conversation is open: write in it what is still amiss.',
    es: 'La conversación está abierta: escriba en ella lo que falta.',
  },
  resolved: {
    pt: 'A conversa está resolvida. Reabra-a antes.',
    en: 'The conversation is resolved. Reopen it first.',
    es: 'La conversación está resuelta. Reábrala antes.',
  },
  closed: {
    pt: 'A conversa foi encerrada em definitivo. Abra uma nova, que cita esta.',
    en: 'The conversation is closed for good. Open a new one, which names this one.',
    es: 'La conversación se cerró definitivamente. Abra una nueva, que cita esta.',
  },
  'window-passed': {
    pt: 'O prazo para reabrir esta conversa passou. Abra uma nova, que cita esta.',
    en: 'The time to reopen this conversation has passed. Open a new one, which names this one.',
    es: 'El plazo para reabrir esta conversación pasó. Abra una nueva, que cita esta.',
  },
  merged: {
    pt: 'Esta conversa foi unida a outra e continua lá. Escreva naquela.',
    en: 'This conversation was merged into another and goes on there. Write in that one.',
    es: 'Esta conversación se unió a otra y sigue allí. Escriba en aquella.',
  },
  'not-an-engineer': {
    pt: 'Esta pessoa não trabalha em conversas. Escolha outra.',
    en: 'This person does not work on conversations. Choose another one.',
    es: 'Esta persona no trabaja en conversaciones. Elija otra.',
  },
  'handed-off-already': {
    pt: 'A conversa está com uma equipe. Espere que ela devolva, ou fale com ela.',
    en: 'The conversation is with a team. Wait until it is returned, or talk to them.',
    es: 'La conversación está con un equipo. Espere a que la devuelva, o hable con él.',
  },
  'address-of-the-platform': {
    pt: 'Os avisos vão para o endereço que a plataforma conhece. Mude-o lá.',
    en: 'Notices go to the address that the platform knows. Change it there.',
    es: 'Los avisos van a la dirección que conoce la plataforma. Cámbiela allí.',
  },
  'notes-are-for-staff': {
    pt: 'Envie como mensagem: notas são só da equipe de suporte.',
    en: 'Send it as a message: notes are for the support staff alone.',
    es: 'Envíelo como mensaje: las notas son solo del equipo de soporte.',
  },
} as const satisfies Record<string, Record<Language, string>>

export type ConversationRefusal = keyof typeof nextSteps

/** A rule of conversations said no; the next step is in the reader's words. */
export function conversationRefused(
  because: ConversationRefusal,
  reader: { readonly language: Language },
): RequestError {
  return refused(because, nextSteps[because][reader.language])
}

/** It goes on in another conversation, which the answer names for clients to follow. */
export function mergedAway(into: string, reader: { readonly language: Language }): RequestError {
  return new RequestError('refused', {
    because: 'merged',
    nextStep: nextSteps.merged[reader.language],
    conversation: into,
  })
}

/** What the reader can do after this refusal. */
export function nextStepAfter(because: ConversationRefusal, language: Language): string {
  return nextSteps[because][language]
}
