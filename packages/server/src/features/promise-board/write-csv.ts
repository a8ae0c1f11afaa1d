import { Readable } from 'node:stream'
import { text } from '@plantao/rules'
import type { ClockKind, Language } from '@plantao/rules/vocabulary'
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { StaffViewer } from '../viewer.ts'
import { byteOrderMark, csvLine } from './csv.ts'
import type { Cell } from './csv.ts'
import { clocksAfter, keyOf } from './list-clocks.ts'
import { presentClocks } from './present-clocks.ts'
import {
  allWords,
  columnWords,
  keyWords,
  languageWords,
  noneWords,
  promiseKey,
  stateWords,
} from './promise-csv-words.ts'
import type { ClockLine, csvQuery, ReportKey, ReportLine } from './promise-shapes.ts'
import { reportOf } from './read-report.ts'
import { zonedInstant } from './zoned-instant.ts'

type Query = z.output<typeof csvQuery>
type Column = keyof typeof columnWords
/** Promises read at once: a large report goes out while it is read. */
const batch = 500

/** The report as a spreadsheet reads it, in the reader's language: its lines, or every promise that it counts. */
export async function writeCsv({
  desk,
  viewer,
  query,
  reply,
}: RouteCall<'promises:read', undefined, typeof csvQuery, undefined>): Promise<FastifyReply> {
  const lines = query.of === 'clocks' ? clockLines(desk, viewer, query) : await groupLines(desk, viewer.language, query)
  return reply
    .headers({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="promises-${query.of}.csv"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(Readable.from(lines))
}

const groupColumns = ['kept', 'broken', 'keptShare', 'reopenable', 'owed', 'excluded'] as const
const percentileColumns = [
  'elapsedP50',
  'elapsedP90',
  'elapsedP95',
  'elapsedP99',
  'lateP50',
  'lateP90',
  'lateP95',
  'lateP99',
] as const

async function groupLines(desk: Desk, language: Language, query: Query): Promise<string[]> {
  const { all, groups } = await reportOf(desk, query, language)
  const period = [query.from, query.to].map((at) => zonedInstant(new Date(at), query.zone))
  const line = (name: string, of: ReportLine) => csvLine([name, ...cellsOf(of), ...period])
  return [
    byteOrderMark,
    csvLine([keyWords[query.by][language], ...heads([...groupColumns, ...percentileColumns, 'from', 'to'], language)]),
    line(allWords[language], all),
    ...groups.map((group) => line(nameOf(desk, language, query.by, group.key, group.label), group)),
  ]
}

function heads(columns: readonly Column[], language: Language): string[] {
  return columns.map((column) => columnWords[column][language])
}

function cellsOf({ kept, broken, keptShare, reopenable, owed, excluded, elapsed, late }: ReportLine): Cell[] {
  const four = (of: ReportLine['elapsed']) => (of ? [of.p50, of.p90, of.p95, of.p99] : [null, null, null, null])
  return [kept, broken, keptShare && keptShare * 100, reopenable, owed, excluded, ...four(elapsed), ...four(late)]
}

function nameOf(desk: Desk, language: Language, by: ReportKey, key: string, label: string | null): string {
  if (label !== null) return label
  if (by === 'team' || by === 'organisation') return key === 'none' ? noneWords[by][language] : key
  if (by === 'language') return languageWords[key as Language][language]
  return by === 'clock' ? promiseName(desk, key as ClockKind, language) : key
}

function promiseName(desk: Desk, clock: ClockKind, language: Language): string {
  return text(desk.policy(), promiseKey(clock), language)
}

const clockColumns = [
  'conversation',
  'state',
  'because',
  'startedAt',
  'dueAt',
  'endedAt',
  'lateAt',
  'targetMs',
  'elapsedMs',
  'lateMs',
  'pausedMs',
] as const
const clockKeys = ['clock', 'priority', 'language', 'plan', 'team', 'organisation'] as const

async function* clockLines(desk: Desk, viewer: StaffViewer, query: Query): AsyncGenerator<string> {
  const { language } = viewer
  yield byteOrderMark
  yield csvLine([
    ...clockKeys.map((key) => keyWords[key][language]),
    columnWords.assignee[language],
    ...heads(clockColumns, language),
  ])
  for (const show of ['kept', 'broken', 'excluded'] as const) {
    let after: ReturnType<typeof keyOf> | null = null
    for (;;) {
      const rows = await clocksAfter(desk, { ...query, show }, after, batch)
      for (const clock of await presentClocks(desk, viewer, rows)) yield clockLine(desk, language, query.zone, clock)
      const last = rows.at(-1)
      if (!last || rows.length < batch) break
      after = keyOf(last)
    }
  }
}

function clockLine(desk: Desk, language: Language, zone: string, clock: ClockLine): string {
  const at = (instant: string | null) => (instant === null ? null : zonedInstant(new Date(instant), zone))
  return csvLine([
    promiseName(desk, clock.clock, language),
    clock.priority,
    languageWords[clock.language][language],
    clock.plan,
    clock.team?.name ?? noneWords.team[language],
    clock.organisation?.name ?? noneWords.organisation[language],
    clock.assignee?.name ?? null,
    clock.conversation?.publicId ?? null,
    stateWords[clock.state][language],
    clock.because?.words ?? null,
    at(clock.startedAt),
    at(clock.dueAt),
    at(clock.endedAt),
    at(clock.lateAt),
    clock.targetMs,
    clock.elapsedMs,
    clock.lateMs,
    clock.pausedMs,
  ])
}
