import type { Me, QueueRow } from '@plantao/api-client'
import type { QueueSearch } from './queue-search.ts'

/** The server's order: claims first, nearest due, most critical, oldest; the id parts what is equal. */
export function compareRows(a: QueueRow, b: QueueRow): number {
  return (
    Number(b.claimed) - Number(a.claimed) ||
    dueOf(a) - dueOf(b) ||
    a.priority.localeCompare(b.priority) ||
    Date.parse(a.openedAt) - Date.parse(b.openedAt) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  )
}

/** The order of a view; null where a row does not say its place: then what joins comes first. */
export function orderOf(search: QueueSearch): ((a: QueueRow, b: QueueRow) => number) | null {
  if (search.view === 'resolved') return null
  if (search.view !== 'snoozed') return compareRows
  return (a, b) => Date.parse(a.snoozedUntil ?? '') - Date.parse(b.snoozedUntil ?? '') || (a.id < b.id ? -1 : 1)
}

/** Whether a row is in this view and passes its filters, for this person; `loaded`: the server had it in the view. */
export function belongs(row: QueueRow, search: QueueSearch, me: Pick<Me, 'id' | 'teams'>, loaded = false): boolean {
  if (search.priority && row.priority !== search.priority) return false
  if (search.language && row.language !== search.language) return false
  if (search.door && row.door !== search.door) return false
  switch (search.view ?? 'all') {
    case 'snoozed':
      return row.status === 'snoozed'
    case 'resolved':
      return row.status === 'resolved'
    case 'mine':
      return row.status === 'open' && row.assignee?.id === me.id
    case 'unassigned':
      return row.status === 'open' && row.assignee === null
    case 'team':
      return row.status === 'open' && me.teams.some((team) => team.id === row.team?.id)
    case 'claims':
      // A confirmed claim is one still, though its row says only that it is no longer just claimed.
      return row.status === 'open' && (row.claimed || loaded)
    case 'all':
      return row.status === 'open'
  }
}

export type LiveRows = {
  /** What the server's pages held, in their order. */
  readonly loaded: readonly QueueRow[]
  /** Rows heard since then, by conversation; newer than the pages. */
  readonly heard: ReadonlyMap<string, QueueRow>
  /** There are more pages: what sorts behind the last loaded row comes with them. */
  readonly more: boolean
  readonly belongs: (row: QueueRow, loaded: boolean) => boolean
  readonly compare: ((a: QueueRow, b: QueueRow) => number) | null
}

/** The rows as they are now: heard ones replace, join, move or leave. */
export function mergeRows({ loaded, heard, more, belongs, compare }: LiveRows): QueueRow[] {
  const last = loaded.at(-1)
  const ids = new Set(loaded.map((row) => row.id))
  const kept = loaded.map((row) => newer(row, heard.get(row.id))).filter((row) => belongs(row, true))
  const joined = [...heard.values()].filter((row) => !ids.has(row.id) && belongs(row, false))
  if (!compare) return [...joined.toReversed(), ...kept]
  return [...kept, ...joined.filter((row) => !(more && last && compare(row, last) > 0))].toSorted(compare)
}

function newer(row: QueueRow, heard: QueueRow | undefined): QueueRow {
  return heard && heard.lastSeq >= row.lastSeq ? heard : row
}

export type Held = { readonly rows: readonly QueueRow[]; readonly changes: number }

/**
 * The rows as shown while the pointer rests on the list: every shown row keeps its place with its newest content,
 * nothing joins or leaves; `changes` is how many would move, join or leave.
 */
export function holdRows(
  shown: readonly QueueRow[],
  now: readonly QueueRow[],
  newest: (id: string) => QueueRow | undefined,
): Held {
  const place = new Map(now.map((row, index) => [row.id, index]))
  const rows = shown.map((row) => newest(row.id) ?? row)
  const joined = now.filter((row) => !shown.some((other) => other.id === row.id)).length
  const left = shown.filter((row) => !place.has(row.id)).length
  const stayed = shown.filter((row) => place.has(row.id))
  const order = stayed.toSorted((a, b) => place.get(a.id)! - place.get(b.id)!)
  const moved = stayed.filter((row, index) => order[index]?.id !== row.id).length
  return { rows, changes: joined + left + (moved > 0 ? 1 : 0) }
}

function dueOf(row: QueueRow): number {
  return row.dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(row.dueAt)
}
