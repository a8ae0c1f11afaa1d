import type { Words } from './decision.ts'
import type { RuleId } from './vocabulary.ts'

type Refusal = { readonly rules: readonly RuleId[]; readonly nextStep: Words }

/** Why access is not asked for, given or used, by which rules, and what to do instead. */
export const grantRefusals = {
  'no-realm': {
    rules: ['R47', 'R56'],
    nextStep: {
      pt: 'Esta conversa não pertence a nenhum realm. Peça à pessoa que entre na plataforma e continue a conversa ali.',
      en: 'This conversation belongs to no realm. Ask the person to sign in to the platform and go on with the conversation there.',
      es: 'Esta conversación no pertenece a ningún realm. Pida a la persona que inicie sesión en la plataforma y siga allí la conversación.',
    },
  },
  'conversation-ended': {
    rules: ['R56'],
    nextStep: {
      pt: 'A conversa terminou. Reabra-a antes de pedir acesso.',
      en: 'The conversation has ended. Reopen it before you ask for access.',
      es: 'La conversación terminó. Reábrala antes de pedir acceso.',
    },
  },
  'not-your-conversation': {
    rules: ['R56'],
    nextStep: {
      pt: 'Só quem está com a conversa pede acesso. Assuma-a primeiro.',
      en: 'Only who has the conversation asks for access. Take it first.',
      es: 'Solo quien tiene la conversación pide acceso. Tómela primero.',
    },
  },
  'never-by-support': {
    rules: ['R16', 'R25'],
    nextStep: {
      pt: 'Versões e deploys são sempre do cliente, com qualquer acesso (R16). Descreva a mudança na conversa para que a pessoa a faça.',
      en: 'Versions and deployments are always the customer’s, whatever the access (R16). Describe the change in the conversation, so that they make it.',
      es: 'Las versiones y los despliegues son siempre del cliente, con cualquier acceso (R16). Describa el cambio en la conversación para que lo haga la persona.',
    },
  },
  'unknown-verb': {
    rules: ['R56'],
    nextStep: {
      pt: 'A plataforma não permite conceder isto. Escolha o que precisa fazer entre o que ela oferece.',
      en: 'The platform lets nobody grant this. Choose what you need to do from what it offers.',
      es: 'La plataforma no permite conceder esto. Elija lo que necesita hacer entre lo que ofrece.',
    },
  },
  'too-long': {
    rules: ['R56'],
    nextStep: {
      pt: 'É mais tempo do que a política permite. Peça menos; se não bastar, faça depois um novo pedido.',
      en: 'This is more time than the policy allows. Ask for less; if it does not suffice, ask anew afterwards.',
      es: 'Es más tiempo del que la política permite. Pida menos; si no alcanza, haga después una nueva solicitud.',
    },
  },
  'paused-often': {
    rules: ['R56'],
    nextStep: {
      pt: 'O prazo continua contando: os pedidos de acesso desta conversa já o pausaram tantas vezes quanto a política permite.',
      en: 'The promise counts on: requests for access in this conversation have paused it as often as the policy allows.',
      es: 'El plazo sigue contando: las solicitudes de acceso de esta conversación ya lo pausaron tantas veces como permite la política.',
    },
  },
  'may-not-grant': {
    rules: ['R57'],
    nextStep: {
      pt: 'O seu login não pode conceder acesso neste ambiente. Peça a quem tem a permissão "Support access" no realm.',
      en: 'Your login may not grant access in this environment. Ask somebody of the realm who holds the permission “Support access”.',
      es: 'Su usuario no puede conceder acceso en este entorno. Pídalo a quien tenga el permiso "Support access" en el realm.',
    },
  },
  wider: {
    rules: ['R56', 'R57'],
    nextStep: {
      pt: 'Só se concede o que foi pedido, ou menos. Para mais, o suporte faz um novo pedido.',
      en: 'Only what was asked for can be granted, or less. For more, support asks anew.',
      es: 'Solo se concede lo que se pidió, o menos. Para más, soporte hace una nueva solicitud.',
    },
  },
  'not-your-grant': {
    rules: ['R56'],
    nextStep: {
      pt: 'Este acesso foi concedido a outra pessoa. Peça um para você.',
      en: 'This access was granted to somebody else. Ask for your own.',
      es: 'Este acceso se concedió a otra persona. Pida uno para usted.',
    },
  },
  'no-live-grant': {
    rules: ['R56'],
    nextStep: {
      pt: 'Este acesso não vale agora. Faça um novo pedido, se ainda precisar.',
      en: 'This access does not hold now. Ask anew if you still need it.',
      es: 'Este acceso no vale ahora. Haga una nueva solicitud si aún lo necesita.',
    },
  },
  'not-covered': {
    rules: ['R56'],
    nextStep: {
      pt: 'O acesso não inclui isto. Peça um que inclua, e diga por quê.',
      en: 'The access does not include this. Ask for one that does, and say why.',
      es: 'El acceso no incluye esto. Pida uno que lo incluya y diga por qué.',
    },
  },
} as const satisfies Record<string, Refusal>
export type GrantRefusal = keyof typeof grantRefusals
