import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

/** What to do after each refusal about hand-overs, in the reader's language. */
const nextSteps = {
  'nobody-has-it': {
    pt: 'Ninguém tem esta conversa: assuma-a ou atribua-a a alguém.',
    en: 'Nobody has this conversation: take it, or assign it to somebody.',
    es: 'Nadie tiene esta conversación: tómela o asígnela a alguien.',
  },
  'not-yours-to-hand-over': {
    pt: 'Só quem tem a conversa, ou um líder, passa o turno dela. Fale com essa pessoa.',
    en: 'Only whoever has the conversation, or a leader, hands it over. Talk to them.',
    es: 'Solo quien tiene la conversación, o un líder, entrega su turno. Hable con esa persona.',
  },
  'has-it-already': {
    pt: 'Esta pessoa já tem a conversa. Escolha outra.',
    en: 'This person has the conversation already. Choose another one.',
    es: 'Esta persona ya tiene la conversación. Elija otra.',
  },
  'not-to-you': {
    pt: 'A passagem de turno é para outra pessoa. Assuma a conversa se for o caso.',
    en: 'The hand-over is to somebody else. Take the conversation if it is called for.',
    es: 'El relevo es para otra persona. Tome la conversación si corresponde.',
  },
  'hand-over-ended': {
    pt: 'Esta passagem de turno já terminou. Veja quem tem a conversa agora.',
    en: 'This hand-over has ended already. See who has the conversation now.',
    es: 'Este relevo ya terminó. Vea quién tiene la conversación ahora.',
  },
} as const satisfies Record<string, Record<Language, string>>

/** A rule of hand-overs said no; the next step is in the reader's words. */
export function handOverRefused(
  because: keyof typeof nextSteps,
  reader: { readonly language: Language },
): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
