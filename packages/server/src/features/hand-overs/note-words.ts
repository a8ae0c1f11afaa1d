import type { Language } from '@plantao/rules/vocabulary'

/** What a hand-over note says by itself; `{...}` is filled in. */
type NoteWords = {
  readonly title: string
  readonly madeByDesk: string
  readonly evidence: string
  readonly promised: string
  readonly awaited: string
  readonly nothingWritten: string
  readonly requesterWrote: string
  readonly told: string
  readonly nobodyAnswered: string
  readonly fact: string
  readonly due: string
  readonly broken: string
  readonly paused: string
  readonly nothingPromised: string
  readonly waits: Readonly<Record<'requester' | 'grant' | 'third-party', string>>
  readonly waitsOnTeam: string
  readonly snoozed: string
  readonly missing: string
  readonly nextIsOurs: string
  readonly locale: string
}

export const noteWords: Readonly<Record<Language, NoteWords>> = {
  pt: {
    title: 'Passagem de turno',
    madeByDesk: 'Nota automática, feita do histórico: {person} não está mais de plantão.',
    evidence: 'Última evidência',
    promised: 'O que foi prometido',
    awaited: 'O que se espera',
    nothingWritten: 'Nada foi escrito ainda.',
    requesterWrote: 'O solicitante, em {at}: {text}',
    told: 'Dissemos ao solicitante, em {at}: {text}',
    nobodyAnswered: 'Ninguém respondeu ainda.',
    fact: '{name}: {value}',
    due: '{promise}: até {at}',
    broken: '{promise}: venceu em {at} e ainda é devida',
    paused: '{promise}: em pausa, com {left} restantes',
    nothingPromised: 'Nenhuma promessa corre.',
    waits: {
      requester: 'A resposta do solicitante.',
      grant: 'A permissão do cliente.',
      'third-party': 'Um terceiro.',
    },
    waitsOnTeam: 'A equipe {team} precisa aceitar o encaminhamento.',
    snoozed: 'Adiada até {at}.',
    missing: 'Falta saber: {facts}.',
    nextIsOurs: 'Ninguém mais: o próximo passo é nosso.',
    locale: 'pt-BR',
  },
  en: {
    title: 'Hand-over',
    madeByDesk: 'An automatic note, made from the log: {person} is no longer on duty.',
    evidence: 'Last evidence',
    promised: 'What was promised',
    awaited: 'What is waited for',
    nothingWritten: 'Nothing was written yet.',
    requesterWrote: 'The requester, on {at}: {text}',
    told: 'We told the requester, on {at}: {text}',
    nobodyAnswered: 'Nobody has answered yet.',
    fact: '{name}: {value}',
    due: '{promise}: due {at}',
    broken: '{promise}: broke {at}, and is still owed',
    paused: '{promise}: paused, with {left} left',
    nothingPromised: 'No promise is running.',
    waits: {
      requester: "The requester's answer.",
      grant: "The customer's grant.",
      'third-party': 'A third party.',
    },
    waitsOnTeam: 'The team {team} must accept the hand-off.',
    snoozed: 'Snoozed until {at}.',
    missing: 'Still to be told: {facts}.',
    nextIsOurs: 'Nobody else: the next step is ours.',
    locale: 'en-GB',
  },
  es: {
    title: 'Relevo',
    madeByDesk: 'Nota automática, hecha del historial: {person} ya no está de guardia.',
    evidence: 'Última evidencia',
    promised: 'Lo que se prometió',
    awaited: 'Lo que se espera',
    nothingWritten: 'Aún no se escribió nada.',
    requesterWrote: 'El solicitante, el {at}: {text}',
    told: 'Dijimos al solicitante, el {at}: {text}',
    nobodyAnswered: 'Aún no respondió nadie.',
    fact: '{name}: {value}',
    due: '{promise}: vence el {at}',
    broken: '{promise}: venció el {at} y aún se debe',
    paused: '{promise}: en pausa, con {left} restantes',
    nothingPromised: 'Ninguna promesa está en curso.',
    waits: {
      requester: 'La respuesta del solicitante.',
      grant: 'El permiso del cliente.',
      'third-party': 'Un tercero.',
    },
    waitsOnTeam: 'El equipo {team} debe aceptar la derivación.',
    snoozed: 'Pospuesta hasta el {at}.',
    missing: 'Falta saber: {facts}.',
    nextIsOurs: 'Nadie más: el próximo paso es nuestro.',
    locale: 'es',
  },
}
