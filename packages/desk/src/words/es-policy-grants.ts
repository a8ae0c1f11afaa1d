import type { policyGrants as english } from './en-policy-grants.ts'

export const policyGrants: typeof english = {
  tab: 'Acceso',
  title: 'Solicitudes de acceso a un realm',
  says: 'Soporte pide, las personas del realm responden. Qué se puede hacer lo dicen ellas; cuánto tiempo espera una solicitud se dice aquí.',
  write: 'Escribir los valores por omisión en el documento',
  answerWithin: 'Una solicitud sin respuesta termina después de',
  answerWithinSays:
    'Según la prioridad de la conversación. A quien puede conceder se le recuerda una vez, a la mitad de este tiempo.',
  longest: 'El mayor tiempo que se puede pedir',
  longestSays: (days) => `Desde la aprobación. Como máximo ${days} d: ninguna plataforma concede por más tiempo.`,
  tooLong: (days) => `Como máximo ${days} d.`,
  pausing: 'Solicitudes de una conversación que pausan, como máximo',
  pausingSays:
    'De las que nadie concede, de 0 a 10. Las siguientes no pausan nada, para que un plazo no quede parado para siempre por nuevas solicitudes.',
  pauses: 'Se detiene mientras una solicitud espera respuesta',
  pausesSays: 'Todo lo demás sigue contando.',
}
