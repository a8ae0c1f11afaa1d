import type { EventKind, GrantEnd } from '@plantao/rules'
import type { Line, Words } from './event-line.ts'

type RealmKind = Extract<EventKind, `grant-${string}` | `impact-${string}` | 'invited'>

/** What happens between support and the people of a realm: access, invitations, advice. */
export const realmLines: { readonly [Kind in RealmKind]: Line<Kind> } = {
  'grant-asked': ({ pauses }) => ({
    words:
      pauses === false
        ? {
            pt: '{who} pediu acesso ao realm outra vez; o prazo continua contando.',
            en: '{who} asked for access to the realm again; the promise counts on.',
            es: '{who} pidió acceso al realm otra vez; el plazo sigue contando.',
          }
        : {
            pt: '{who} pediu acesso ao realm.',
            en: '{who} asked for access to the realm.',
            es: '{who} pidió acceso al realm.',
          },
  }),
  'grant-reminded': () => ({
    words: {
      pt: 'O pedido de acesso foi lembrado.',
      en: 'The request for access was brought to mind again.',
      es: 'Se recordó la solicitud de acceso.',
    },
  }),
  'grant-answered': ({ answer }) => ({
    words:
      answer === 'approved'
        ? {
            pt: 'Alguém do realm concedeu o acesso.',
            en: 'Somebody of the realm granted the access.',
            es: 'Alguien del realm concedió el acceso.',
          }
        : {
            pt: 'Alguém do realm negou o acesso.',
            en: 'Somebody of the realm denied the access.',
            es: 'Alguien del realm negó el acceso.',
          },
  }),
  'grant-ended': ({ because }, _scene, by) => ({
    words: because === 'revoked' && by.kind === 'requester' ? revokedByCustomer : ends[because],
  }),
  invited: () => ({
    words: {
      pt: '{who} convidou uma pessoa do realm para a conversa.',
      en: '{who} invited somebody of the realm into the conversation.',
      es: '{who} invitó a una persona del realm a la conversación.',
    },
  }),
  'impact-attached': () => ({
    words: {
      pt: '{who} anexou uma avaliação de impacto.',
      en: '{who} attached an assessment of impact.',
      es: '{who} adjuntó una evaluación de impacto.',
    },
  }),
  'impact-answered': ({ confirmed }) => ({
    words: confirmed
      ? {
          pt: '{who} confirmou a avaliação de impacto.',
          en: '{who} confirmed the assessment of impact.',
          es: '{who} confirmó la evaluación de impacto.',
        }
      : {
          pt: '{who} não confirmou a avaliação de impacto.',
          en: '{who} did not confirm the assessment of impact.',
          es: '{who} no confirmó la evaluación de impacto.',
        },
  }),
}

/** Whoever may grant is seldom who asked for help: calling them the requester would name the wrong person. */
const revokedByCustomer: Words = {
  pt: 'Alguém do realm revogou o acesso.',
  en: 'Somebody of the realm revoked the access.',
  es: 'Alguien del realm revocó el acceso.',
}

const ends: { readonly [Because in GrantEnd]: Words } = {
  unanswered: {
    pt: 'O pedido de acesso terminou sem resposta.',
    en: 'The request for access ended without an answer.',
    es: 'La solicitud de acceso terminó sin respuesta.',
  },
  withdrawn: {
    pt: '{who} retirou o pedido de acesso.',
    en: '{who} withdrew the request for access.',
    es: '{who} retiró la solicitud de acceso.',
  },
  time: {
    pt: 'O acesso terminou: o tempo acabou.',
    en: 'The access ended: its time is over.',
    es: 'El acceso terminó: se acabó su tiempo.',
  },
  revoked: { pt: '{who} revogou o acesso.', en: '{who} revoked the access.', es: '{who} revocó el acceso.' },
  'conversation-ended': {
    pt: 'O acesso terminou com a conversa.',
    en: 'The access ended with the conversation.',
    es: 'El acceso terminó con la conversación.',
  },
  'engineer-changed': {
    pt: 'O acesso terminou: a conversa passou a outra pessoa do suporte.',
    en: 'The access ended: somebody else at support has the conversation now.',
    es: 'El acceso terminó: la conversación pasó a otra persona de soporte.',
  },
  'engineer-lost-permission': {
    pt: 'O acesso, ou o pedido dele, terminou: quem o pediu no suporte já não pode usar acesso.',
    en: 'The access, or the request for it, ended: whoever of support asked for it may no longer use access.',
    es: 'El acceso, o su solicitud, terminó: quien lo pidió en soporte ya no puede usar acceso.',
  },
  'granter-lost-permission': {
    pt: 'O acesso terminou: quem o concedeu já não pode conceder.',
    en: 'The access ended: who granted it may no longer grant.',
    es: 'El acceso terminó: quien lo concedió ya no puede conceder.',
  },
  'platform-refused': {
    pt: 'O pedido de acesso terminou: a plataforma não permite conceder isto.',
    en: 'The request for access ended: the platform lets nobody grant this.',
    es: 'La solicitud de acceso terminó: la plataforma no permite conceder esto.',
  },
}
