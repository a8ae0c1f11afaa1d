import { clocksOf, durationWords, missingFacts, text } from '@plantao/rules'
import type { Clock } from '@plantao/rules'
import type { FactName, Language } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { factsOf, standingOf } from '../conversations/conversation-row.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { valueWords } from '../conversations/present-decisions.ts'
import { fillIn } from '../mail/mail-words.ts'
import { noteWords } from './note-words.ts'

/** What whoever takes over must know, as Markdown, in three parts. */
export type HandOverNote = { readonly evidence: string; readonly promised: string; readonly awaited: string }

/** In whose language and zone a note speaks; `zone` is an IANA name. */
export type NoteReader = { readonly language: Language; readonly zone: string }

/** Facts without which nobody finds the thing again. */
const evidenceFacts: readonly string[] = [
  'environment',
  'pipeline',
  'executionKey',
  'errorMessage',
  'ownAnalysis',
] satisfies FactName[]
const longestExcerpt = 400
/** A line that begins or ends a block of code in Markdown, whole. */
const fence = /^[ \t]*(?:`{3,}[^`\n]*|~{3,}[^\n]*)$/gm

type Said = { readonly author_kind: string; readonly text: string; readonly sent_at: Date }

/** A note for each of these conversations, made from what was said, the promises and the waits; by id. */
export async function draftNotes(
  desk: Desk,
  db: Database | Tx,
  rows: readonly ConversationRow[],
  readerOf: (row: ConversationRow) => NoteReader,
): Promise<ReadonlyMap<string, HandOverNote>> {
  const said = await lastSaid(
    db,
    rows.map(({ id }) => id),
  )
  return new Map(
    rows.map((row) => {
      const reader = readerOf(row)
      const last = said.get(row.id) ?? []
      return [
        row.id,
        {
          evidence: evidenceOf(desk, row, last, reader),
          promised: promisedOf(desk, row, last, reader),
          awaited: awaitedOf(desk, row, reader),
        },
      ]
    }),
  )
}

/** The last public message of each side: one statement, however many conversations. */
async function lastSaid(db: Database | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Said[]>> {
  const { rows } = await sql<Said & { conversation_id: string }>`
    select asked.id as conversation_id, last.* from unnest(${ids}::uuid[]) as asked (id)
    cross join unnest(array['requester', 'staff']) as side
    cross join lateral (
      select author_kind, left(text, ${longestExcerpt * 4}) as text, sent_at from message
      where conversation_id = asked.id and kind = 'message' and author_kind = side
      order by seq desc limit 1
    ) as last
  `.execute(db)
  return Map.groupBy(rows, (row) => row.conversation_id)
}

function evidenceOf(desk: Desk, row: ConversationRow, said: readonly Said[], reader: NoteReader): string {
  const words = noteWords[reader.language]
  const asked = said.find((one) => one.author_kind === 'requester')
  const policy = desk.policy()
  const facts = Object.entries(factsOf(row))
    .filter(([name]) => evidenceFacts.includes(name))
    .map(([name, value]) =>
      fillIn(words.fact, {
        name: text(policy, `fact.${name}.label`, reader.language),
        value: flat(valueWords(policy, name as FactName, value, reader.language)),
      }),
    )
  return lines([asked ? quoted(words.requesterWrote, asked, reader) : words.nothingWritten, ...facts])
}

function promisedOf(desk: Desk, row: ConversationRow, said: readonly Said[], reader: NoteReader): string {
  const words = noteWords[reader.language]
  const owed = new Set(row.ledger.clocks.filter(({ owed: owes }) => owes).map(keyOf))
  const clocks = clocksOf(row.ledger, desk.policies(), desk.now().getTime()).filter(
    (clock) =>
      clock.state === 'running' || clock.state === 'paused' || (clock.state === 'broken' && owed.has(keyOf(clock))),
  )
  const promises = clocks.map((clock) => promiseWords(desk, clock, reader))
  const told = said.find((one) => one.author_kind === 'staff')
  return lines([
    ...(promises.length > 0 ? promises : [words.nothingPromised]),
    told ? quoted(words.told, told, reader) : words.nobodyAnswered,
  ])
}

function keyOf({ kind, startedBySeq }: { readonly kind: string; readonly startedBySeq: number }): string {
  return `${kind} ${startedBySeq}`
}

function promiseWords(desk: Desk, clock: Clock, reader: NoteReader): string {
  const words = noteWords[reader.language]
  const promise = text(desk.policy(), `promise.${clock.kind}`, reader.language)
  if (clock.state === 'paused')
    return fillIn(words.paused, { promise, left: durationWords(Math.max(0, clock.leftMs ?? 0)) })
  const at = timeWords(clock.state === 'broken' ? clock.endedAt! : clock.dueAt!, reader)
  return fillIn(clock.state === 'broken' ? words.broken : words.due, { promise, at })
}

function awaitedOf(desk: Desk, row: ConversationRow, reader: NoteReader): string {
  const words = noteWords[reader.language]
  const policy = desk.policy()
  const waits = [...new Set((row.ledger.waiting ?? []).map(({ cause }) => cause))].map((cause) => words.waits[cause])
  const team =
    row.hand_off?.state === 'offered'
      ? [fillIn(words.waitsOnTeam, { team: desk.directory.team(row.hand_off.teamId) ?? '' })]
      : []
  const snoozed =
    row.status === 'snoozed' && row.snoozed_until
      ? [fillIn(words.snoozed, { at: timeWords(row.snoozed_until.getTime(), reader) })]
      : []
  const missing = missingFacts(policy, standingOf(row), row.demand, factsOf(row)).map(({ fact }) =>
    text(policy, `fact.${fact}.label`, reader.language),
  )
  const others = [...waits, ...team, ...snoozed]
  return lines([
    ...(others.length > 0 ? others : [words.nextIsOurs]),
    ...(missing.length > 0 ? [fillIn(words.missing, { facts: missing.join(', ') })] : []),
  ])
}

function quoted(words: string, { text: written, sent_at: sentAt }: Said, reader: NoteReader): string {
  return fillIn(words, { at: timeWords(sentAt.getTime(), reader), text: `“${flat(written)}”` })
}

/** On one line and without the fences of code, so that what somebody pasted stays a quotation. */
function flat(written: string): string {
  const line = written.replaceAll(fence, '').replaceAll(/\s+/g, ' ').trim()
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt).toWellFormed()}…` : line
}

function timeWords(at: number, { language, zone }: NoteReader): string {
  return new Intl.DateTimeFormat(noteWords[language].locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at)
}

function lines(of: readonly string[]): string {
  return of.map((line) => `- ${line}`).join('\n')
}
