import type { ClockKind, Language } from '@plantao/rules/vocabulary'
import type { ClockLine, ReportKey } from './promise-shapes.ts'

type Words = Readonly<Record<Language, string>>

/** Heads of the columns of a CSV file; milliseconds and instants are exact and say so. */
export const columnWords = {
  kept: { pt: 'Cumpridas', en: 'Kept', es: 'Cumplidas' },
  broken: { pt: 'Não cumpridas', en: 'Broken', es: 'Incumplidas' },
  keptShare: { pt: 'Parte cumprida (%)', en: 'Kept (%)', es: 'Parte cumplida (%)' },
  reopenable: {
    pt: 'Cumpridas, ainda podem ser reabertas',
    en: 'Kept, may still be reopened',
    es: 'Cumplidas, aún pueden reabrirse',
  },
  owed: { pt: 'Não cumpridas, ainda devidas', en: 'Broken, still owed', es: 'Incumplidas, aún pendientes' },
  excluded: { pt: 'Fora da conta', en: 'Excluded', es: 'Excluidas' },
  elapsedP50: { pt: 'Tempo até fazer p50 (ms)', en: 'Time until done p50 (ms)', es: 'Tiempo hasta hacerlo p50 (ms)' },
  elapsedP90: { pt: 'Tempo até fazer p90 (ms)', en: 'Time until done p90 (ms)', es: 'Tiempo hasta hacerlo p90 (ms)' },
  elapsedP95: { pt: 'Tempo até fazer p95 (ms)', en: 'Time until done p95 (ms)', es: 'Tiempo hasta hacerlo p95 (ms)' },
  elapsedP99: { pt: 'Tempo até fazer p99 (ms)', en: 'Time until done p99 (ms)', es: 'Tiempo hasta hacerlo p99 (ms)' },
  lateP50: { pt: 'Atraso p50 (ms)', en: 'Lateness p50 (ms)', es: 'Retraso p50 (ms)' },
  lateP90: { pt: 'Atraso p90 (ms)', en: 'Lateness p90 (ms)', es: 'Retraso p90 (ms)' },
  lateP95: { pt: 'Atraso p95 (ms)', en: 'Lateness p95 (ms)', es: 'Retraso p95 (ms)' },
  lateP99: { pt: 'Atraso p99 (ms)', en: 'Lateness p99 (ms)', es: 'Retraso p99 (ms)' },
  from: { pt: 'De', en: 'From', es: 'Desde' },
  to: { pt: 'Até antes de', en: 'Until before', es: 'Hasta antes de' },
  conversation: { pt: 'Conversa', en: 'Conversation', es: 'Conversación' },
  startedAt: { pt: 'Início', en: 'Started', es: 'Inicio' },
  dueAt: { pt: 'Prazo', en: 'Due', es: 'Plazo' },
  endedAt: { pt: 'Fim', en: 'Ended', es: 'Fin' },
  lateAt: { pt: 'Feita depois do prazo em', en: 'Done late at', es: 'Hecha fuera de plazo el' },
  state: { pt: 'Situação', en: 'State', es: 'Estado' },
  because: { pt: 'Motivo', en: 'Reason', es: 'Motivo' },
  targetMs: { pt: 'Meta (ms)', en: 'Target (ms)', es: 'Meta (ms)' },
  elapsedMs: { pt: 'Tempo até fazer (ms)', en: 'Time until done (ms)', es: 'Tiempo hasta hacerlo (ms)' },
  lateMs: { pt: 'Atraso (ms)', en: 'Lateness (ms)', es: 'Retraso (ms)' },
  pausedMs: { pt: 'Em pausa (ms)', en: 'Paused (ms)', es: 'En pausa (ms)' },
  assignee: { pt: 'Responsável', en: 'Assignee', es: 'Responsable' },
} as const satisfies Readonly<Record<string, Words>>

export const keyWords: Readonly<Record<ReportKey, Words>> = {
  priority: { pt: 'Prioridade', en: 'Priority', es: 'Prioridad' },
  language: { pt: 'Idioma', en: 'Language', es: 'Idioma' },
  team: { pt: 'Equipe', en: 'Team', es: 'Equipo' },
  organisation: { pt: 'Organização', en: 'Organisation', es: 'Organización' },
  plan: { pt: 'Plano', en: 'Plan', es: 'Plan' },
  clock: { pt: 'Promessa', en: 'Promise', es: 'Promesa' },
  week: { pt: 'Semana desde', en: 'Week from', es: 'Semana desde' },
}

export const allWords: Words = { pt: 'Todas', en: 'All', es: 'Todas' }

/** What stands where there is no team, or no organisation. */
export const noneWords: Readonly<Record<'team' | 'organisation', Words>> = {
  team: { pt: 'Suporte', en: 'Support', es: 'Soporte' },
  organisation: { pt: 'Sem organização', en: 'No organisation', es: 'Sin organización' },
}

export const languageWords: Readonly<Record<Language, Words>> = {
  pt: { pt: 'Português', en: 'Portuguese', es: 'Portugués' },
  en: { pt: 'Inglês', en: 'English', es: 'Inglés' },
  es: { pt: 'Espanhol', en: 'Spanish', es: 'Español' },
}

export const stateWords: Readonly<Record<ClockLine['state'], Words>> = {
  running: { pt: 'contando', en: 'running', es: 'en curso' },
  paused: { pt: 'em pausa', en: 'paused', es: 'en pausa' },
  kept: { pt: 'cumprida', en: 'kept', es: 'cumplida' },
  broken: { pt: 'não cumprida', en: 'broken', es: 'incumplida' },
  cancelled: { pt: 'fora da conta', en: 'excluded', es: 'excluida' },
}

/** Key of the policy's text that names a kind of promise. */
export function promiseKey(clock: ClockKind): string {
  return `promise.${clock}`
}
