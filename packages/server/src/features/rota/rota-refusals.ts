import type { SwapRefusal } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import { RequestError, refused } from '../../infrastructure/http/errors.ts'

/** What to do after each refusal about the rota, in the reader's language. */
const nextSteps = {
  'overlapping-duties': {
    pt: 'Alguém teria dois plantões ao mesmo tempo. Mude as pessoas ou os horários, ou confirme que é isso mesmo.',
    en: 'Somebody would have two duties at once. Change the people or the times, or confirm that it is meant.',
    es: 'Alguien tendría dos guardias a la vez. Cambie las personas o los horarios, o confirme que es así.',
  },
  'too-many-shifts': {
    pt: 'A escala já tem o máximo de turnos. Remova antes os que terminaram.',
    en: 'The rota has as many shifts as it may. Remove those that have ended first.',
    es: 'El rol ya tiene el máximo de turnos. Elimine antes los que terminaron.',
  },
  'not-their-duty': {
    pt: 'Este plantão já não é de quem pediu a troca. Veja a escala como está agora.',
    en: 'This duty is not, or no longer, of the person who asks. Look at the rota as it is now.',
    es: 'Esta guardia ya no es de quien pide el cambio. Vea el rol como está ahora.',
  },
  'over-already': {
    pt: 'Este plantão já terminou. Escolha um que ainda venha.',
    en: 'This duty is over. Choose one that is still to come.',
    es: 'Esta guardia ya terminó. Elija una que esté por venir.',
  },
  'on-it-already': {
    pt: 'Esta pessoa já está neste plantão. Peça a outra.',
    en: 'This person is on this duty already. Ask somebody else.',
    es: 'Esta persona ya está en esta guardia. Pídaselo a otra.',
  },
  'does-not-answer': {
    pt: 'Esta pessoa não responde conversas. Peça a outra.',
    en: 'This person does not answer conversations. Ask somebody else.',
    es: 'Esta persona no responde conversaciones. Pídaselo a otra.',
  },
  'answered-already': {
    pt: 'Este pedido já foi respondido ou retirado. Faça outro, se ainda for preciso.',
    en: 'This was answered or withdrawn already. Ask again if it is still needed.',
    es: 'Esto ya se respondió o se retiró. Pídalo de nuevo si todavía hace falta.',
  },
} as const satisfies Record<SwapRefusal | 'overlapping-duties' | 'too-many-shifts' | 'answered-already', object>

/** What is wrong with a field, in the reader's language. */
const fieldWords = {
  'no-such-zone': {
    pt: 'Não é um fuso conhecido, como America/Sao_Paulo.',
    en: 'This is no known time zone, such as America/Sao_Paulo.',
    es: 'No es una zona conocida, como America/Sao_Paulo.',
  },
  'before-first-date': {
    pt: 'Vem antes da primeira data.',
    en: 'This is before the first date.',
    es: 'Es anterior a la primera fecha.',
  },
  'no-such-team': {
    pt: 'Uma destas equipes não existe.',
    en: 'One of these teams does not exist.',
    es: 'Uno de estos equipos no existe.',
  },
  'no-such-person': {
    pt: 'Uma destas pessoas não existe ou não responde conversas.',
    en: 'One of these people does not exist or does not answer conversations.',
    es: 'Una de estas personas no existe o no responde conversaciones.',
  },
  'not-after-start': {
    pt: 'Precisa vir depois do começo.',
    en: 'This must be after the beginning.',
    es: 'Debe ser posterior al comienzo.',
  },
  'too-long': {
    pt: 'É um tempo longo demais: no máximo # dias.',
    en: 'This is too long a time: at most # days.',
    es: 'Es un tiempo demasiado largo: como máximo # días.',
  },
  yourself: {
    pt: 'Escolha outra pessoa, não você.',
    en: 'Choose another person than yourself.',
    es: 'Elija a otra persona, no a usted.',
  },
} as const satisfies Record<string, Record<Language, string>>

export type RotaRefusal = keyof typeof nextSteps

/** A rule of the rota said no; the next step is in the reader's words. */
export function rotaRefused(because: RotaRefusal, reader: { readonly language: Language }): RequestError {
  return refused(because, nextSteps[because][reader.language])
}

/** A field is not as it must be; `#` in its words is `most`. */
export function fieldRefused(
  field: string,
  word: keyof typeof fieldWords,
  reader: { readonly language: Language },
  most = 0,
): RequestError {
  const message = fieldWords[word][reader.language].replace('#', String(most))
  return new RequestError('invalid-request', { errors: [{ field, message }] })
}
