import type { ConversationColumns } from './conversation-row.ts'
import type { Line } from './event-line.ts'

type LifeKind =
  | 'snoozed'
  | 'woken'
  | 'waiting-started'
  | 'waiting-ended'
  | 'resolved'
  | 'resolution-answered'
  | 'reopened'
  | 'reminded'
  | 'closed'
  | 'merged'
  | 'merged-into'
  | 'unmerged'
  | 'split'

/** What is said of sleep and waiting, of ends and beginnings, and of conversations that become one or two. */
export const lifeLines: { readonly [Kind in LifeKind]: Line<Kind> } = {
  snoozed: (body, { language }) => ({
    words: {
      pt: '{who} adiou até {until}.',
      en: '{who} snoozed it until {until}.',
      es: '{who} la pospuso hasta {until}.',
    },
    values: {
      until: `${new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' }).format(body.until)} UTC`,
    },
  }),
  woken: (body) => ({
    words: {
      time: { pt: 'O adiamento terminou.', en: 'The snooze ended.', es: 'La pausa terminó.' },
      'requester-wrote': {
        pt: 'Voltou à fila: o solicitante escreveu.',
        en: 'Back in the queue: the requester wrote.',
        es: 'Volvió a la cola: el solicitante escribió.',
      },
      'by-hand': {
        pt: '{who} trouxe de volta à fila.',
        en: '{who} brought it back into the queue.',
        es: '{who} la devolvió a la cola.',
      },
    }[body.because],
  }),
  'waiting-started': (body, { viewer }) => ({
    words: {
      requester:
        viewer.kind === 'requester'
          ? {
              pt: '{who} espera pela sua resposta; os prazos pausam.',
              en: '{who} waits for your answer; the clocks pause.',
              es: '{who} espera su respuesta; los plazos se detienen.',
            }
          : {
              pt: '{who} espera pelo solicitante; os prazos pausam.',
              en: '{who} waits on the requester; the clocks pause.',
              es: '{who} espera al solicitante; los plazos se detienen.',
            },
      grant: {
        pt: '{who} espera a liberação de acesso; o prazo da solução pausa.',
        en: '{who} waits for access to be granted; the resolution clock pauses.',
        es: '{who} espera que se conceda el acceso; el plazo de la solución se detiene.',
      },
      'third-party': {
        pt: '{who} espera por um terceiro; o prazo da solução pausa. {reason}',
        en: '{who} waits on a third party; the resolution clock pauses. {reason}',
        es: '{who} espera a un tercero; el plazo de la solución se detiene. {reason}',
      },
    }[body.cause],
    values: { reason: body.reason ?? '' },
  }),
  'waiting-ended': (body) => ({
    words:
      body.cause === 'third-party'
        ? {
            pt: 'O terceiro respondeu; o prazo da solução volta a contar.',
            en: 'The third party has answered; the resolution clock goes on.',
            es: 'El tercero respondió; el plazo de la solución vuelve a contar.',
          }
        : { pt: 'Os prazos voltam a contar.', en: 'The clocks go on.', es: 'Los plazos vuelven a contar.' },
  }),
  resolved: () => ({
    words: { pt: '{who} marcou como resolvida.', en: '{who} marked it resolved.', es: '{who} la marcó como resuelta.' },
  }),
  'resolution-answered': (body) => ({
    words: body.solved
      ? { pt: '{who} confirmou: resolvido.', en: '{who} confirmed: solved.', es: '{who} confirmó: resuelto.' }
      : {
          pt: '{who} disse que não está resolvido.',
          en: '{who} said that it is not solved.',
          es: '{who} dijo que no está resuelto.',
        },
  }),
  reopened: () => ({
    words: { pt: 'A conversa foi reaberta.', en: 'The conversation is open again.', es: 'La conversación se reabrió.' },
  }),
  reminded: (_body, { viewer }) => ({
    words:
      viewer.kind === 'requester'
        ? {
            pt: 'Você foi lembrado de responder.',
            en: 'You were reminded to answer.',
            es: 'Se le recordó que responda.',
          }
        : {
            pt: 'O solicitante foi lembrado de responder.',
            en: 'The requester was reminded to answer.',
            es: 'Se recordó al solicitante que responda.',
          },
  }),
  closed: (body) => ({
    words: {
      silence: {
        pt: 'A conversa foi encerrada por falta de retorno; uma resposta a reabre.',
        en: 'The conversation was closed for silence; an answer reopens it.',
        es: 'La conversación se cerró por falta de respuesta; una respuesta la reabre.',
      },
      window: {
        pt: 'O prazo para reabrir passou; a conversa está encerrada.',
        en: 'The time to reopen it has passed; the conversation is closed.',
        es: 'El plazo para reabrirla pasó; la conversación está cerrada.',
      },
      'by-hand': {
        pt: '{who} encerrou a conversa em definitivo.',
        en: '{who} closed the conversation for good.',
        es: '{who} cerró la conversación definitivamente.',
      },
    }[body.because],
  }),
  merged: (body, { changes }) => ({
    words: {
      pt: '{who} uniu a conversa {conversation} a esta.',
      en: '{who} merged conversation {conversation} into this one.',
      es: '{who} unió la conversación {conversation} a esta.',
    },
    values: { conversation: publicIdIn(changes, body.from) },
  }),
  'merged-into': (body, { changes }) => ({
    words: {
      pt: '{who} uniu esta conversa a {conversation}, onde ela continua.',
      en: '{who} merged this conversation into {conversation}, where it goes on.',
      es: '{who} unió esta conversación a {conversation}, donde continúa.',
    },
    values: { conversation: publicIdIn(changes, body.into) },
  }),
  unmerged: () => ({
    words: { pt: '{who} desfez a união.', en: '{who} undid the merge.', es: '{who} deshizo la unión.' },
  }),
  split: (body, { changes }) => ({
    words: {
      pt: '{who} levou outro assunto desta conversa para {conversation}.',
      en: '{who} took another matter of this conversation to {conversation}.',
      es: '{who} llevó otro asunto de esta conversación a {conversation}.',
    },
    values: { conversation: publicIdIn(changes, body.into) },
  }),
}

/** The conversation ID of another one, which the event itself put among the related. */
function publicIdIn({ related }: ConversationColumns, id: string): string {
  return related?.find((other) => other.id === id)?.publicId ?? ''
}
