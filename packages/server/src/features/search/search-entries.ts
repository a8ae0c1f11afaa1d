import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../infrastructure/database/database.ts'
import { anywhere } from './search-words.ts'

/** A line of a log that has every word. */
export type Found = { readonly conversationId: string; readonly seq: number; readonly at: Date }

/** Where a page begins: after this entry, newest first. */
export type EntryKey = readonly [at: string, conversationId: string, seq: number]

export type EntrySearch = {
  readonly words: readonly string[]
  readonly after: EntryKey | null
  readonly limit: number
  /** Null: every conversation. Otherwise those handed off to one of these teams and not returned. */
  readonly handedOffTo: readonly string[] | null
}

/**
 * How many of the newest entries are simply read. A frequent word fills its page from them at once, while the index
 * would have to collect and sort all of its occurrences first.
 */
const newestEntries = 20_000
/** As many hits among the newest are a page, and the rest is the next one's. */
const enoughHits = 10
/** Each of `newestEntries`, so some 0.2 s. */
const mostReadings = 9
/** The index knows parts of three characters. */
const leastIndexedLength = 3

/**
 * For each conversation the newest entry that has every word, newest first. `next` says where to go on; null when
 * there is no more. A page may hold fewer than `limit` and not be the last.
 */
export async function searchEntries(tx: Tx, search: EntrySearch): Promise<{ found: Found[]; next: EntryKey | null }> {
  // Compiling a plan would take longer than running it, and reading the whole table is never the way.
  await sql`select set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true)`.execute(tx)
  if (search.handedOffTo) return pageOf(await amongHandedOff(tx, search, search.handedOffTo), search)
  const newest = await amongNewest(tx, search)
  if (newest.found.length > search.limit || newest.last === null) return pageOf(newest.found, search)
  if (newest.found.length >= Math.min(enoughHits, search.limit)) return { found: newest.found, next: newest.last }
  if (search.words.some((word) => word.length >= leastIndexedLength))
    return pageOf(await throughIndex(tx, search), search)
  return newest.found.length > 0 ? { found: newest.found, next: newest.last } : furtherBack(tx, search, newest.last)
}

/** Words too short for the index: read on, for as long as somebody waits. */
async function furtherBack(
  tx: Tx,
  search: EntrySearch,
  from: EntryKey,
): Promise<{ found: Found[]; next: EntryKey | null }> {
  let after = from
  for (let readings = 0; readings < mostReadings; readings++) {
    const { found, last } = await amongNewest(tx, { ...search, after })
    if (found.length > search.limit || last === null) return pageOf(found, search)
    if (found.length > 0) return { found, next: last }
    after = last
  }
  return { found: [], next: after }
}

function pageOf(found: Found[], { limit }: EntrySearch): { found: Found[]; next: EntryKey | null } {
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    found: shown,
    next: found.length > limit && last ? [last.at.toISOString(), last.conversationId, last.seq] : null,
  }
}

/** Hits among the newest entries after the key; `last` is the end of what was read, null if there is nothing beyond it. */
async function amongNewest(tx: Tx, search: EntrySearch): Promise<{ found: Found[]; last: EntryKey | null }> {
  const { rows: found } = await sql<Found>`
    select conversation_id as "conversationId", seq, at
    from (select * from search_entry where ${isAfter(search)} order by at desc, conversation_id desc, seq desc limit ${newestEntries}) as entry
    where ${hasWords('entry', search)} and ${isNewestOfItsConversation(search)}
    order by at desc, conversation_id desc, seq desc
    limit ${search.limit + 1}
  `.execute(tx)
  if (found.length > search.limit) return { found, last: null }
  const { rows: ends } = await sql<Found>`
    select conversation_id as "conversationId", seq, at from search_entry where ${isAfter(search)}
    order by at desc, conversation_id desc, seq desc offset ${newestEntries - 1} limit 1
  `.execute(tx)
  const end = ends[0]
  return { found, last: end ? [end.at.toISOString(), end.conversationId, end.seq] : null }
}

/** For words that are rare among the newest entries: the index gathers them from all. */
async function throughIndex(tx: Tx, search: EntrySearch): Promise<Found[]> {
  const { rows } = await sql<Found>`
    with hit as materialized (select conversation_id, seq, at from search_entry where ${hasWords('search_entry', search)}),
      entry as materialized (select * from hit where ${isAfter(search)} order by at desc, conversation_id desc, seq desc)
    select conversation_id as "conversationId", seq, at from entry
    where ${isNewestOfItsConversation(search)}
    limit ${search.limit + 1}
  `.execute(tx)
  return rows
}

/** A team has few conversations, so theirs are read one by one. */
async function amongHandedOff(tx: Tx, search: EntrySearch, teams: readonly string[]): Promise<Found[]> {
  const { rows } = await sql<Found>`
    with entry as materialized (
      select search_entry.conversation_id, search_entry.seq, search_entry.at from hand_off join search_entry using (conversation_id)
      where hand_off.team_id = any(${teams}::uuid[]) and hand_off.state in ('offered', 'accepted')
        and ${hasWords('search_entry', search)} and ${isAfter(search)}
      order by at desc, conversation_id desc, seq desc)
    select conversation_id as "conversationId", seq, at from entry
    where ${isNewestOfItsConversation(search)}
    limit ${search.limit + 1}
  `.execute(tx)
  return rows
}

function hasWords(table: string, { words }: EntrySearch): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(
    words.map((word) => sql`${sql.ref(`${table}.folded`)} like ${anywhere(word)}`),
    sql` and `,
  )})`
}

function isAfter({ after }: EntrySearch): RawBuilder<boolean> {
  return after
    ? sql<boolean>`(at, conversation_id, seq) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::integer)`
    : sql<boolean>`true`
}

/** A subquery for each hit on purpose: as an anti-join the planner would read the whole table for it. */
function isNewestOfItsConversation(search: EntrySearch): RawBuilder<boolean> {
  return sql<boolean>`(
    select true from search_entry as newer
    where newer.conversation_id = entry.conversation_id and (newer.at, newer.seq) > (entry.at, entry.seq) and ${hasWords('newer', search)}
    limit 1) is null`
}
