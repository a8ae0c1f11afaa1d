import type { Language } from '@plantao/rules/vocabulary'

export const doorProblems = [
  'no-support-address',
  'no-way-in',
  'mailbox-fails',
  'other-escalation-address',
  'no-way-out',
  'no-authserv-id',
  'taking-in-fails',
  'sending-fails',
  'test-not-back',
] as const
export type DoorProblem = (typeof doorProblems)[number]

type Words = Readonly<Record<DoorProblem, string>> & { readonly testSubject: string; readonly testText: string }

/** What is wrong with mail and what to do about it, and the test mail. */
export const mailDoorWords: Readonly<Record<Language, Words>> = {
  pt: {
    'no-support-address': 'Falta o endereço do suporte: defina MAIL_SUPPORT_ADDRESS.',
    'no-way-in':
      'Nenhum e-mail chega: informe abaixo uma caixa de onde buscar, ou defina MAIL_LISTEN e faça o seu servidor de e-mail entregar ali.',
    'mailbox-fails': 'A busca na caixa de e-mail não funciona como deve; ela é tentada de novo.',
    'other-escalation-address':
      'A política diz aos clientes outro endereço para pedir um líder que o de MAIL_ESCALATION_ADDRESS: o que escrevem lá não chega aqui. Iguale os dois:',
    'no-way-out': 'Nenhum e-mail sai: defina SMTP_URL. Até lá os e-mails só são guardados e mostrados.',
    'no-authserv-id':
      'MAIL_TRUSTED_NETWORKS está definido, e MAIL_AUTHSERV_ID não: o SPF do que o seu servidor entrega não conta.',
    'taking-in-fails':
      'Há e-mails que chegaram e não puderam ser processados; eles são tentados de novo. Veja o motivo na lista.',
    'sending-fails': 'Há e-mails que não puderam ser enviados. Veja o motivo na lista dos enviados.',
    'test-not-back':
      'O e-mail de teste não voltou em dez minutos: ou ele não saiu, ou o servidor não entrega aqui o que vem para o endereço do suporte.',
    testSubject: 'Teste de e-mail do Plantão',
    testText: 'Este e-mail foi enviado pelo Plantão a si mesmo, para testar a ida e a volta.',
  },
  en: {
    'no-support-address': 'The address of support is missing: set MAIL_SUPPORT_ADDRESS.',
    'no-way-in':
      'No mail comes in: enter a mailbox to fetch from below, or set MAIL_LISTEN and have your mail server deliver there.',
    'mailbox-fails': 'Fetching from the mailbox does not work as it must; it is tried again.',
    'other-escalation-address':
      'The policy tells customers another address to call a leader than MAIL_ESCALATION_ADDRESS: what they write there does not come here. Make them the same:',
    'no-way-out': 'No mail goes out: set SMTP_URL. Until then mails are only kept and shown.',
    'no-authserv-id':
      'MAIL_TRUSTED_NETWORKS is set and MAIL_AUTHSERV_ID is not: SPF of what your server brings counts for nothing.',
    'taking-in-fails': 'Some mails came and could not be taken in; they are tried again. The list says why.',
    'sending-fails': 'Some mails could not be sent. The list of sent mails says why.',
    'test-not-back':
      'The test mail did not come back within ten minutes: either it did not leave, or the server does not bring what is sent to the address of support here.',
    testSubject: 'Mail test of Plantão',
    testText: 'Plantão sent this mail to itself, to test the way out and back in.',
  },
  es: {
    'no-support-address': 'Falta la dirección de soporte: defina MAIL_SUPPORT_ADDRESS.',
    'no-way-in':
      'No entra ningún correo: introduzca abajo un buzón del que buscarlo, o defina MAIL_LISTEN y haga que su servidor de correo entregue allí.',
    'mailbox-fails': 'La búsqueda en el buzón no funciona como debe; se intenta de nuevo.',
    'other-escalation-address':
      'La política dice a los clientes otra dirección para pedir un líder que la de MAIL_ESCALATION_ADDRESS: lo que escriben allí no llega aquí. Iguálelas:',
    'no-way-out': 'No sale ningún correo: defina SMTP_URL. Hasta entonces los correos solo se guardan y se muestran.',
    'no-authserv-id':
      'MAIL_TRUSTED_NETWORKS está definido y MAIL_AUTHSERV_ID no: el SPF de lo que trae su servidor no cuenta.',
    'taking-in-fails':
      'Hay correos que llegaron y no se pudieron procesar; se intentan de nuevo. La lista dice por qué.',
    'sending-fails': 'Hay correos que no se pudieron enviar. La lista de enviados dice por qué.',
    'test-not-back':
      'El correo de prueba no volvió en diez minutos: o no salió, o el servidor no trae aquí lo que se envía a la dirección de soporte.',
    testSubject: 'Prueba de correo de Plantão',
    testText: 'Plantão se envió este correo a sí mismo, para probar la ida y la vuelta.',
  },
}
