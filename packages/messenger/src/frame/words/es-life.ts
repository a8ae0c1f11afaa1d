import type { Words } from './en.ts'

export const life: Words['life'] = {
  goesOnIn: (id) => `Esta conversación sigue en ${id}. Aquí solo se puede leer.`,
  goThere: (id) => `Seguir en ${id}`,
  open: (id) => `Abrir ${id}`,
  mergedHere: (id) => `Mensajes de ${id}, que se unió a esta conversación`,
  quotedFrom: (id) => `Lo que escribió sobre esto en ${id}`,
  related: {
    follows: (id) => `Continúa ${id}`,
    'split-from': (id) => `Separada de ${id}`,
    'split-into': (id) => `Otro asunto sigue en ${id}`,
    merged: (id) => `${id} se unió a esta`,
    'merged-into': (id) => `Sigue en ${id}`,
  },
  needsNoAnswer: 'Se entendió como agradecimiento: nadie tiene que responder.',
  needsAnswer: 'Sí necesito una respuesta',
  silenceTitle: 'Cerrada, porque no tuvimos respuesta',
  silenceText: (when) => `Escriba aquí hasta el ${when} y sigue donde se quedó.`,
  closedStatus: 'Cerrada',
  closedHint: 'Esta conversación está cerrada. Lo que escriba abre una nueva, que la cita.',
  sendInNew: 'Enviar en una nueva conversación',
  waiting: { requester: 'Esperamos por usted', grant: 'Esperamos el acceso', 'third-party': 'Esperamos a un tercero' },
}
