import type { Words } from './en.ts'

export const life: Words['life'] = {
  goesOnIn: (id) => `Esta conversa continua em ${id}. Aqui só se pode ler.`,
  goThere: (id) => `Continuar em ${id}`,
  open: (id) => `Abrir ${id}`,
  mergedHere: (id) => `Mensagens de ${id}, que foi unida a esta conversa`,
  quotedFrom: (id) => `O que você escreveu sobre isto em ${id}`,
  related: {
    follows: (id) => `Continua ${id}`,
    'split-from': (id) => `Separada de ${id}`,
    'split-into': (id) => `Outro assunto continua em ${id}`,
    merged: (id) => `${id} foi unida a esta`,
    'merged-into': (id) => `Continua em ${id}`,
  },
  needsNoAnswer: 'Entendido como agradecimento: ninguém precisa responder.',
  needsAnswer: 'Preciso de resposta, sim',
  silenceTitle: 'Encerrada, porque não tivemos resposta',
  silenceText: (when) => `Escreva aqui até ${when} e ela continua de onde parou.`,
  closedStatus: 'Encerrada',
  closedHint: 'Esta conversa está encerrada. O que você escrever abre uma nova, que a cita.',
  sendInNew: 'Enviar em uma nova conversa',
  waiting: { requester: 'Esperamos por você', grant: 'Esperamos o acesso', 'third-party': 'Esperamos por um terceiro' },
}
