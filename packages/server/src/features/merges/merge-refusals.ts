import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'
import type { MergeRefusal } from './may-merge.ts'

const nextSteps: { readonly [Because in MergeRefusal | 'not-merged']: Record<Language, string> } = {
  'same-conversation': {
    pt: 'Escolha outra conversa do mesmo solicitante.',
    en: 'Choose another conversation of the same requester.',
    es: 'Elija otra conversación del mismo solicitante.',
  },
  'other-requester': {
    pt: 'Só se unem conversas do mesmo solicitante. Escolha outra.',
    en: 'Only conversations of the same requester are merged. Choose another one.',
    es: 'Solo se unen conversaciones del mismo solicitante. Elija otra.',
  },
  'other-standing': {
    pt: 'Uma delas é de um realm e a outra não, ou são de realms diferentes. Trate-as separadamente.',
    en: 'One of them is of a realm and the other is not, or their realms differ. Work on them apart.',
    es: 'Una es de un realm y la otra no, o son de realms distintos. Trátelas por separado.',
  },
  'others-invited': {
    pt: 'Alguém foi convidado só para esta conversa e ficaria de fora. Peça ao solicitante que convide a pessoa para a outra, ou una na outra direção.',
    en: 'Somebody was invited to this conversation alone and would be left out. Ask the requester to invite them to the other one, or merge the other way around.',
    es: 'Se invitó a alguien solo a esta conversación y quedaría fuera. Pida al solicitante que le invite a la otra, o una en la otra dirección.',
  },
  'closed-for-good': {
    pt: 'Uma delas foi encerrada em definitivo e fica como está.',
    en: 'One of them is closed for good and stays as it is.',
    es: 'Una de ellas se cerró definitivamente y queda como está.',
  },
  'target-not-open': {
    pt: 'A conversa que recebe precisa estar aberta. Reabra-a antes, ou una na outra direção.',
    en: 'The conversation that takes the other in must be open. Reopen it first, or merge the other way around.',
    es: 'La conversación que recibe debe estar abierta. Reábrala antes, o una en la otra dirección.',
  },
  'has-merged': {
    pt: 'Outras conversas já foram unidas a esta. Una na outra direção, ou desfaça aquelas uniões antes.',
    en: 'Others were merged into this one already. Merge the other way around, or undo those merges first.',
    es: 'Otras ya se unieron a esta. Una en la otra dirección, o deshaga antes aquellas uniones.',
  },
  'not-merged': {
    pt: 'Esta conversa não está unida a nenhuma. Não há nada a desfazer.',
    en: 'This conversation is merged into none. There is nothing to undo.',
    es: 'Esta conversación no está unida a ninguna. No hay nada que deshacer.',
  },
}

/** Why conversations cannot be merged or parted, with what to do instead, in the reader's words. */
export function mergeRefused(because: keyof typeof nextSteps, reader: { readonly language: Language }): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
