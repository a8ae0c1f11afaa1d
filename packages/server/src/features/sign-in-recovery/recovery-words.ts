import type { Language } from '@plantao/rules/vocabulary'

type RecoveryWords = {
  readonly subject: string
  readonly greeting: string
  readonly asked: string
  readonly signIn: string
  readonly notYou: string
}

/** What the mail to an address on file says. */
export const recoveryWords: Readonly<Record<Language, RecoveryWords>> = {
  pt: {
    subject: 'Os seus realms na {vendor}',
    greeting: 'Olá,',
    asked: 'Alguém pediu ao suporte {vendor} os realms deste endereço. São estes:',
    signIn: 'Para entrar, abra:',
    notYou: 'Se não foi você, ignore esta mensagem: quem pediu não ficou sabendo de nada.',
  },
  en: {
    subject: 'Your realms at {vendor}',
    greeting: 'Hello,',
    asked: 'Somebody asked {vendor} support for the realms of this address. They are:',
    signIn: 'To sign in, open:',
    notYou: 'If it was not you, ignore this message: whoever asked has learned nothing.',
  },
  es: {
    subject: 'Sus realms en {vendor}',
    greeting: 'Hola:',
    asked: 'Alguien pidió al soporte {vendor} los realms de esta dirección. Son estos:',
    signIn: 'Para iniciar sesión, abra:',
    notYou: 'Si no fue usted, ignore este mensaje: quien lo pidió no supo nada.',
  },
}
