import { text } from '@plantao/rules'
import type { Actor, EventBodies, EventKind, Face, FactName } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import type { WrittenEvent } from '../log/next-event.ts'
import { handOverAnsweredWords, handOverOfferedWords } from '../hand-overs/hand-over-words.ts'
import type { Viewer } from '../viewer.ts'
import type { Line, Scene, Words } from './event-line.ts'
import { lifeLines } from './life-words.ts'
import { valueWords } from './present-decisions.ts'
import { realmLines } from './realm-words.ts'
import { withinSentence } from './within-sentence.ts'

/** Said on screen in the reader's language; the log holds only what happened. {who} is who caused it. */
const lines: { readonly [Kind in EventKind]: Line<Kind> } = {
  ...lifeLines,
  ...realmLines,
  'conversation-opened': (body, { policy, language }) => ({
    words: {
      pt: '{who} abriu a conversa: {demand} ({door}).',
      en: '{who} opened the conversation: {demand} ({door}).',
      es: '{who} abrió la conversación: {demand} ({door}).',
    },
    values: {
      demand: text(policy, `demand.${body.demand}.label`, language),
      door: text(policy, `door.${body.door}.label`, language),
    },
  }),
  'message-sent': () => ({ words: { pt: '{who} escreveu.', en: '{who} wrote.', es: '{who} escribió.' } }),
  'note-written': () => ({
    words: { pt: '{who} escreveu uma nota.', en: '{who} wrote a note.', es: '{who} escribió una nota.' },
  }),
  'fact-stated': (body, scene) => ({
    words: {
      pt: '{who} informou {fact}: {value}.',
      en: '{who} stated {fact}: {value}.',
      es: '{who} indicó {fact}: {value}.',
    },
    values: factValues(body.name, body.value, scene),
  }),
  'fact-corrected': (body, scene) => ({
    words: {
      pt: '{who} corrigiu {fact}: {value} (era: {was}). {reason}',
      en: '{who} corrected {fact}: {value} (was: {was}). {reason}',
      es: '{who} corrigió {fact}: {value} (era: {was}). {reason}',
    },
    values: {
      ...factValues(body.name, body.value, scene),
      was: valueWords(scene.policy, body.name, body.was, scene.language),
      reason: body.reason,
    },
  }),
  'demand-corrected': (body, { policy, language }) => ({
    words: {
      pt: '{who} corrigiu o pedido: {demand} (era: {was}). {reason}',
      en: '{who} corrected the demand: {demand} (was: {was}). {reason}',
      es: '{who} corrigió la solicitud: {demand} (era: {was}). {reason}',
    },
    values: {
      demand: text(policy, `demand.${body.demand}.label`, language),
      was: text(policy, `demand.${body.was}.label`, language),
      reason: body.reason,
    },
  }),
  'entitlement-decided': (body, { policy, language }) => ({
    words: {
      pt: 'Pelas regras: {entitlement}.',
      en: 'By the rules: {entitlement}.',
      es: 'Según las reglas: {entitlement}.',
    },
    values: { entitlement: text(policy, `entitlement.${body.entitlement}`, language) },
  }),
  'priority-derived': (body, { policy, language }) => ({
    words:
      body.was === null || body.was === body.priority
        ? { pt: 'Prioridade: {priority}.', en: 'Priority: {priority}.', es: 'Prioridad: {priority}.' }
        : {
            pt: 'Prioridade: {priority} (era {was}).',
            en: 'Priority: {priority} (was {was}).',
            es: 'Prioridad: {priority} (era {was}).',
          },
    values: { priority: text(policy, `priority.${body.priority}.name`, language), was: body.was ?? '' },
  }),
  assigned: (body, { desk }, by) => {
    if (body.because === 'gone')
      return {
        words: {
          pt: 'A conversa voltou à fila sem responsável: {person} não está mais de plantão e ninguém a tinha aceitado.',
          en: 'The conversation went back into the queue with nobody: {person} is no longer on duty, and nobody had accepted it.',
          es: 'La conversación volvió a la cola sin responsable: {person} ya no está de guardia y nadie la había aceptado.',
        },
        values: { person: nameOfStaff(desk, body.was) },
      }
    if (body.staffId === null)
      return {
        words: {
          pt: '{who} deixou a conversa sem responsável.',
          en: '{who} left the conversation with nobody.',
          es: '{who} dejó la conversación sin responsable.',
        },
      }
    if (by.kind === 'staff' && by.id === body.staffId)
      return {
        words: {
          pt: '{who} assumiu a conversa.',
          en: '{who} took the conversation.',
          es: '{who} tomó la conversación.',
        },
      }
    return {
      words: {
        pt: '{who} atribuiu a conversa a {person}.',
        en: '{who} assigned the conversation to {person}.',
        es: '{who} asignó la conversación a {person}.',
      },
      values: { person: desk.directory.staff(body.staffId) ?? '?' },
    }
  },
  'handed-off': (body, { desk }) => ({
    words: {
      pt: '{who} encaminhou para {team}, que precisa aceitar. {reason}',
      en: '{who} handed it off to {team}, which must accept. {reason}',
      es: '{who} la derivó a {team}, que debe aceptar. {reason}',
    },
    values: { team: desk.directory.team(body.teamId) ?? '?', reason: body.reason },
  }),
  'hand-off-accepted': (body, { desk }) => ({
    words: { pt: '{who}, de {team}, aceitou.', en: '{who} of {team} accepted.', es: '{who}, de {team}, aceptó.' },
    values: { team: desk.directory.team(body.teamId) ?? '?' },
  }),
  'hand-off-returned': (body, { desk }) => ({
    words: {
      pt: '{who}, de {team}, devolveu: {reason}',
      en: '{who} of {team} returned it: {reason}',
      es: '{who}, de {team}, la devolvió: {reason}',
    },
    values: { team: desk.directory.team(body.teamId) ?? '?', reason: body.reason },
  }),
  rated: (body, { language }) => ({
    words: {
      pt: '{who} avaliou: {face} {word}',
      en: '{who} rated it: {face} {word}',
      es: '{who} la valoró: {face} {word}',
    },
    values: { face: faceWords[body.face][language], word: body.word === null ? '' : `“${body.word}”` },
  }),
  'gone-on': (body, { desk }) => ({
    words: {
      pt: '{who} entrou no realm {realm} e continua aqui.',
      en: '{who} signed in to realm {realm} and goes on here.',
      es: '{who} inició sesión en el realm {realm} y sigue aquí.',
    },
    values: { realm: desk.directory.realm(body.realm) ?? '?' },
  }),
  'outage-claimed': () => ({
    words: {
      pt: 'Uma indisponibilidade geral foi relatada, sem confirmação.',
      en: 'A general outage is claimed, not confirmed.',
      es: 'Se informó una caída general, sin confirmar.',
    },
  }),
  'outage-decided': (body) => ({
    words: body.confirmed
      ? {
          pt: '{who} confirmou a indisponibilidade.',
          en: '{who} confirmed the outage.',
          es: '{who} confirmó la caída.',
        }
      : {
          pt: '{who} não confirmou a indisponibilidade.',
          en: '{who} did not confirm the outage.',
          es: '{who} no confirmó la caída.',
        },
  }),
  'contact-left': () => ({
    words: {
      pt: '{who} deixou um endereço para respostas.',
      en: '{who} left an address for answers.',
      es: '{who} dejó una dirección para respuestas.',
    },
  }),
  'language-changed': (body) => ({
    words: {
      pt: 'Idioma da conversa: {language}.',
      en: 'Language of the conversation: {language}.',
      es: 'Idioma de la conversación: {language}.',
    },
    values: { language: body.language },
  }),
  'contract-changed': () => ({
    words: { pt: 'O plano do contrato mudou.', en: "The contract's plan changed.", es: 'El plan del contrato cambió.' },
  }),
  'policy-changed': (body) => ({
    words:
      body.running === 're-base'
        ? {
            pt: 'A versão {version} da política vale também para os prazos em curso.',
            en: 'Version {version} of the policy holds for running clocks too.',
            es: 'La versión {version} de la política vale también para los plazos en curso.',
          }
        : {
            pt: 'A versão {version} da política vale para os próximos prazos.',
            en: 'Version {version} of the policy holds for the clocks to come.',
            es: 'La versión {version} de la política vale para los próximos plazos.',
          },
    values: { version: String(body.version) },
  }),
  escalated: () => ({
    words: { pt: '{who} pediu um líder.', en: '{who} asked for a leader.', es: '{who} pidió un líder.' },
  }),
  'escalation-acknowledged': () => ({
    words: { pt: '{who} assumiu a escalação.', en: '{who} took the escalation.', es: '{who} asumió el escalamiento.' },
  }),
  'escalation-closed': (body) => ({
    words:
      body.because === 'conversation-closed'
        ? {
            pt: 'A escalação terminou sem conclusão, com a conversa.',
            en: 'The escalation ended without an outcome, with the conversation.',
            es: 'El escalamiento terminó sin conclusión, con la conversación.',
          }
        : {
            pt: '{who} concluiu a escalação.',
            en: '{who} concluded the escalation.',
            es: '{who} concluyó el escalamiento.',
          },
  }),
  'escalation-answered': (body) => ({
    words: body.accepted
      ? {
          pt: '{who} concordou com a conclusão da escalação.',
          en: '{who} agreed with how the escalation was concluded.',
          es: '{who} aceptó la conclusión del escalamiento.',
        }
      : {
          pt: '{who} não concordou com a conclusão da escalação.',
          en: '{who} did not agree with how the escalation was concluded.',
          es: '{who} no aceptó la conclusión del escalamiento.',
        },
  }),
  'clock-broken': (body, { policy, language }) => ({
    words: {
      pt: 'Prazo não cumprido: {promise}.',
      en: 'Promise broken: {promise}.',
      es: 'Plazo incumplido: {promise}.',
    },
    values: { promise: text(policy, `promise.${body.clock}`, language) },
  }),
  offered: (body, { desk }) => ({
    words: { pt: 'Oferecida a {person}.', en: 'Offered to {person}.', es: 'Ofrecida a {person}.' },
    values: { person: desk.directory.staff(body.staffId) ?? '?' },
  }),
  'offer-ended': (body, { desk }) => ({
    words: {
      taken: { pt: '{person} aceitou a oferta.', en: '{person} took the offer.', es: '{person} aceptó la oferta.' },
      passed: { pt: '{person} passou adiante.', en: '{person} passed it on.', es: '{person} la dejó pasar.' },
      time: {
        pt: '{person} não respondeu à oferta a tempo.',
        en: '{person} did not answer the offer in time.',
        es: '{person} no respondió a la oferta a tiempo.',
      },
      'off-duty': {
        pt: '{person} saiu do plantão; a oferta terminou.',
        en: '{person} went off duty; the offer ended.',
        es: '{person} dejó la guardia; la oferta terminó.',
      },
      withdrawn: {
        pt: 'A oferta a {person} terminou.',
        en: 'The offer to {person} ended.',
        es: 'La oferta a {person} terminó.',
      },
    }[body.because],
    values: { person: desk.directory.staff(body.staffId) ?? '?' },
  }),
  paged: (body, { desk, language, policy }) => ({
    words: {
      ringing: { pt: 'Chamado: {people}.', en: 'Paged: {people}.', es: 'Aviso a: {people}.' },
      'break-near': {
        pt: 'Prazo perto do fim ({promise}); chamado: {people}.',
        en: 'A promise is about to break ({promise}); paged: {people}.',
        es: 'Plazo por vencer ({promise}); aviso a: {people}.',
      },
      broken: {
        pt: 'Prazo não cumprido ({promise}); chamado: {people}.',
        en: 'A promise broke ({promise}); paged: {people}.',
        es: 'Plazo incumplido ({promise}); aviso a: {people}.',
      },
      'outage-claimed': {
        pt: 'Queda relatada; chamado: {people}.',
        en: 'An outage is claimed; paged: {people}.',
        es: 'Caída reportada; aviso a: {people}.',
      },
      escalated: {
        pt: 'Escalação; chamado: {people}.',
        en: 'Escalated; paged: {people}.',
        es: 'Escalamiento; aviso a: {people}.',
      },
      'passed-by-all': {
        pt: 'Ninguém de plantão a assumiu; chamado: {people}.',
        en: 'Nobody on duty took it; paged: {people}.',
        es: 'Nadie de guardia la tomó; aviso a: {people}.',
      },
    }[body.because],
    values: {
      people:
        body.staffIds.length === 0
          ? nobodyOnDuty[language]
          : new Intl.ListFormat(language).format(body.staffIds.map((id) => desk.directory.staff(id) ?? '?')),
      promise: body.clock === null ? '' : text(policy, `promise.${body.clock}`, language),
    },
  }),
  'page-acknowledged': () => ({
    words: {
      pt: '{who} confirmou o chamado.',
      en: '{who} acknowledged the page.',
      es: '{who} confirmó el aviso.',
    },
  }),
  'hand-over-offered': (body, { desk }, by) => ({
    words: handOverOfferedWords(body.to !== null, by.kind === 'service'),
    values: { person: nameOfStaff(desk, body.to), from: nameOfStaff(desk, body.from) },
  }),
  'hand-over-answered': (body, { desk }, by) => ({
    words: handOverAnsweredWords(body.answer, by.kind === 'service'),
    values: { person: nameOfStaff(desk, body.staffId), reason: body.reason ?? '' },
  }),
}

function nameOfStaff(desk: Desk, id: string | null): string {
  return id === null ? '' : (desk.directory.staff(id) ?? '?')
}

const nobodyOnDuty: Words = { pt: 'ninguém de plantão', en: 'nobody on duty', es: 'nadie de guardia' }

const faceWords: { readonly [F in Face]: Words } = {
  happy: { pt: 'bom', en: 'good', es: 'bien' },
  neutral: { pt: 'mais ou menos', en: 'so-so', es: 'regular' },
  sad: { pt: 'ruim', en: 'bad', es: 'mal' },
}

const nobody: { readonly [Kind in Actor['kind']]: Words } = {
  requester: { pt: 'O solicitante', en: 'The requester', es: 'El solicitante' },
  staff: { pt: 'O suporte', en: 'Support', es: 'El soporte' },
  service: { pt: 'O serviço', en: 'The service', es: 'El servicio' },
}

const you: Words = { pt: 'Você', en: 'You', es: 'Usted' }

/** What a requester reads elsewhere on the same screen, or has just done there: no line of its own for them. */
const shownElsewhere: readonly EventKind[] = [
  'conversation-opened',
  'fact-stated',
  'entitlement-decided',
  'contact-left',
  'rated',
]

/** An event as one line in the viewer's language; null where it has no line for them. */
export function eventWords(desk: Desk, event: WrittenEvent, viewer: Viewer): string | null {
  const { language } = viewer
  if (viewer.kind === 'requester' && isShownElsewhere(event)) return null
  const line = lines[event.kind] as Line<EventKind>
  const { words, values } = line(
    event.body as never,
    { desk, policy: desk.policy(), language, viewer, changes: event.changes },
    event.by,
  )
  return fill(words[language], { who: whoDid(desk, event, viewer), ...values }).trim()
}

/** The first priority is said with the opening; only a change of it is news. */
function isShownElsewhere({ kind, body }: WrittenEvent): boolean {
  return (
    shownElsewhere.includes(kind) ||
    (kind === 'priority-derived' && (body as EventBodies['priority-derived']).was === null)
  )
}

function whoDid(desk: Desk, { by }: WrittenEvent, viewer: Viewer): string {
  if (by.kind === 'staff') return desk.directory.staff(by.id) ?? nobody.staff[viewer.language]
  if (by.kind === 'requester' && viewer.kind === 'requester' && by.id === viewer.requesterId)
    return you[viewer.language]
  return nobody[by.kind][viewer.language]
}

function factValues(name: FactName, value: EventBodies['fact-stated']['value'], { policy, language }: Scene) {
  const fact = withinSentence(text(policy, `fact.${name}.label`, language), policy.vendor.name)
  return { fact, value: valueWords(policy, name, value, language) }
}

/** A value that ends its sentence itself takes the place of the full stop after it. */
function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}(\.)?/g, (whole, name: string, stop = '') => {
    const value = values[name]
    if (value === undefined) return whole
    return /[.!?…]$/.test(value) ? value : value + stop
  })
}
