import type { Language } from '@plantao/rules/vocabulary'
import { fillIn } from '../mail/mail-words.ts'

const words: Readonly<Record<Language, { readonly subject: string; readonly text: string }>> = {
  pt: {
    subject: 'Sua segunda etapa ao entrar foi desligada',
    text: 'Olá, {name},\n\n{by} desligou a segunda etapa da sua entrada no Plantão, e suas sessões terminaram. O motivo informado:\n\n> {reason}\n\nAgora você entra só com a senha. Entre e ligue de novo a segunda etapa, em Perfil:\n{desk}\n\nSe você não pediu isto, avise um operador agora e troque sua senha.',
  },
  en: {
    subject: 'Your second step at sign-in was switched off',
    text: 'Hello {name},\n\n{by} switched off the second step of your sign-in to Plantão, and your sessions have ended. The reason given:\n\n> {reason}\n\nYou now sign in by your password alone. Sign in and turn the second step on again, in your profile:\n{desk}\n\nIf you did not ask for this, tell an operator now, and change your password.',
  },
  es: {
    subject: 'Su segundo paso al entrar se desactivó',
    text: 'Hola, {name}:\n\n{by} desactivó el segundo paso de su entrada en Plantão, y sus sesiones terminaron. El motivo indicado:\n\n> {reason}\n\nAhora entra solo con la contraseña. Entre y active de nuevo el segundo paso, en su perfil:\n{desk}\n\nSi no lo pidió, avise ahora a un operador y cambie su contraseña.',
  },
}

/** Who switched off somebody's second step, why, and what to do, for that somebody. */
export function composeSecondStepMail(
  language: Language,
  told: { readonly name: string; readonly by: string; readonly reason: string; readonly desk: string },
): { readonly subject: string; readonly text: string } {
  const { subject, text } = words[language]
  return { subject, text: fillIn(text, { ...told, reason: told.reason.replaceAll('\n', '\n> ') }) }
}
