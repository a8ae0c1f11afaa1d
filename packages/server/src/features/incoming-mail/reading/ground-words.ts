import type { EscalationGround } from '@plantao/rules'

/** The ground (R65-R67) that stands behind a label for it (folded), if it is one alone. */
export function groundNamed(named: string): EscalationGround | null {
  return theOne(names, named)
}

/**
 * The ground (R65-R67) that a text (folded) tells, if it is one alone. What it says of their integration, or that it is
 * not so, tells none: a support case that stands still is one, a pipeline that does is not.
 */
export function groundTold(text: string): EscalationGround | null {
  return theOne(tellings, text)
}

type Signs = Readonly<Record<EscalationGround, RegExp>>

function theOne(signs: Signs, text: string): EscalationGround | null {
  const told = (Object.keys(signs) as EscalationGround[]).filter((ground) => signs[ground].test(text))
  return told.length === 1 ? told[0]! : null
}

const names: Signs = {
  'disagrees-with-expectations': /\b(?:expectativas?|expectations?|disagrees-with-expectations)\b/,
  'scenario-changed':
    /\b(?:cenario|outra abordagem|scenario|another approach|different approach|escenario|otro enfoque|scenario-changed)\b/,
  'another-pair-of-eyes':
    /\b(?:outr[oa] (?:pessoa|engenheir[oa]|analista|par de olhos)|outros olhos|segunda opiniao|another (?:pair of eyes|engineer|person)|someone else|different engineer|second opinion|otr[oa] (?:persona|ingenier[oa]|analista|par de ojos)|otros ojos|segunda opinion|another-pair-of-eyes)\b/,
}

const support =
  '(?:atendimento|suporte|chamado|caso|ticket|conversa|analise|support|case|request|conversation|investigation|atencion|soporte|solicitud|conversacion|analisis)'
const expectations =
  '(?:expectativas?|expectations?|combinado|acordado|agreed|expected|esperad[oa]|esperavamos|esperabamos)'
const person = '(?:outra pessoa|another person|someone else|somebody else|otra persona)'
const specialist =
  '(?:outr[oa] (?:engenheir[oa]|analista|especialista|par de olhos)|outros olhos|segunda opiniao|(?:another|a different) (?:pair of eyes|engineer|analyst|specialist)|second opinion|otr[oa] (?:ingenier[oa]|analista|especialista|par de ojos)|otros ojos|segunda opinion)'
const asks =
  '(?:precis\\w+|quer\\w+|ped\\w+|gostari\\w+|solicit\\w+|need\\w*|want\\w*|would like|ask\\w*|request\\w*|necesit\\w+|pid\\w+|quisier\\w+)'
/** Nothing that comes within three words after one of these is so. */
const unlessDenied = "(?<!\\b(?:nao|nem|sem|not|no|never|without|nunca|ni|sin|\\w+n['’]t)\\b(?:\\s+[\\w'’]+){0,3}\\s+)"

const tellings: Signs = {
  'disagrees-with-expectations': anyOf(
    // What they were led to expect is not what they have.
    `\\b(?:nao|not|no|never|nunca|abaixo|aquem|below|debajo|fora|fuera|\\w+n['’]t)\\b[^.;\\n]{0,40}\\b(?:expectativas?|expectations?|combinado|acordado|agreed)\\b`,
    `\\b(?:discord\\w+|diverge\\w*|contrari\\w+|frustr\\w+|disagree\\w*|contrary|discrep\\w+|defraud\\w+)\\b[^.;\\n]{0,40}\\b${expectations}\\b`,
    // Their case stands still.
    `\\b${support}\\b[^.;\\n]{0,30}\\b(?:nao (?:avanca|avancou|anda|andou|evolui|evoluiu|progride)|esta parad[oa]|sem (?:resposta|retorno|avanco|evolucao)|no (?:avanza|avanzo|progresa)|esta (?:parad[oa]|detenid[oa]|estancad[oa])|sin (?:respuesta|avance|avances)|is (?:stuck|stalled|standing still|not (?:moving|progressing|advancing))|(?:has not|hasn['’]t|does not|doesn['’]t) (?:moved?|progress(?:ed)?|advanced?)|(?:makes|made|without|has) (?:no|any)? ?(?:progress|answer))\\b`,
    `\\b(?:sem (?:avanco|evolucao|retorno|resposta)|no (?:progress|answer|reply)|sin (?:avances?|respuesta))\\b[^.;\\n]{0,20}\\b(?:d[oae]l?|n[oa]|of|from|by|in|on)\\b[^.;\\n]{0,12}\\b${support}\\b`,
    `\\b(?:ninguem (?:nos |me )?(?:respond\\w+|retorn\\w+|atend\\w+)|nobody (?:answer\\w*|repl\\w+|(?:has )?got back)|no one (?:answer\\w*|repl\\w+|(?:has )?got back)|nadie (?:nos |me )?(?:respond\\w+|contest\\w+|atiend\\w+))\\b`,
    // They say that they are not content.
    `${unlessDenied}\\b(?:insatisfeit[oa]s?|dissatisfied|unhappy with|disappointed|insatisfech[oa]s?|inaceitavel|unacceptable|inaceptable)\\b`,
    `\\b(?:nao (?:estou|estamos|ficamos|fiquei) satisfeit[oa]s?|not (?:satisfied|happy with)|no (?:estoy|estamos) (?:satisfech[oa]s?|conformes?))\\b`,
    'disagrees-with-expectations',
  ),
  'scenario-changed': anyOf(
    `\\b(?:(?:o |nosso )?cenario (?:ja )?(?:mudou|e outro)|${unlessDenied}mudanca (?:de|do|no) cenario|(?:the |our )?scenario (?:has |is )?(?:now )?(?:changed|different)|${unlessDenied}change of scenario|(?:el |nuestro )?escenario (?:ya )?(?:ha )?(?:cambi(?:o|ado)|es otro)|${unlessDenied}cambio (?:de|del) escenario)\\b`,
    `${unlessDenied}\\b(?:(?:outra|nova) abordagem|(?:another|a different|a new) approach|otro enfoque|nuevo enfoque)\\b`,
    'scenario-changed',
  ),
  'another-pair-of-eyes': anyOf(
    `${unlessDenied}\\b${specialist}\\b`,
    `${unlessDenied}\\b${asks}\\b[^.;\\n]{0,30}\\b${person}\\b`,
    `${unlessDenied}\\b${person} (?:dev\\w+|precis\\w+|pod\\w+|que|para|should|must|could|to|deb\\w+|pued\\w+|necesit\\w+)? ?(?:olh\\w+|ver|veja|analis\\w+|revis\\w+|assum\\w+|look\\w*|review\\w*|inspect\\w*|take|mir\\w+|vea|analic\\w+|analiz\\w+|tom\\w+)\\b`,
    'another-pair-of-eyes',
  ),
}

function anyOf(...signs: readonly string[]): RegExp {
  return new RegExp(signs.join('|'))
}
