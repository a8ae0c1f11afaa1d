import type { Desk } from '../../desk.ts'
import { answerWithinMs } from './bounded-fetch.ts'
import type { PlatformLink } from './platform-memory.ts'
import type { PlatformTrouble } from './platform-trouble.ts'
import { keptReading, readPlatform } from './read-platform.ts'
import type { Ask, Looker, Reading } from './read-platform.ts'

export type Page<Item> = { readonly items: Item[]; readonly next: string | null }

/** A list that goes on beyond so many pages does not end. */
const mostPages = 100

/**
 * Every item of a list. Who asks waits 5 s at most: what takes longer is read on behind them for the next who asks, and
 * they get what was read before.
 */
export async function readPages<Item>(
  desk: Desk,
  link: PlatformLink,
  looker: Looker,
  askFor: (cursor: string | null) => Ask<Page<Item>>,
): Promise<Reading<Item[]>> {
  const name = `all ${askFor(null).key}\n${looker.engineer ?? ''}\n${looker.conversation ?? ''}`
  const all = link.answers.once(name, () =>
    together(async (cursor) => readPlatform(desk, link, looker, askFor(cursor))),
  )
  const late = await Promise.race([all, deadline()])
  if (late !== 'late') return late
  return together(async (cursor) => keptReading<Page<Item>>(desk, link, askFor(cursor).key, 'too-slow'))
}

/** Every item of a list, however long that takes; for what runs behind requests. */
export async function readAllPages<Item>(
  desk: Desk,
  link: PlatformLink,
  looker: Looker,
  askFor: (cursor: string | null) => Ask<Page<Item>>,
): Promise<Reading<Item[]>> {
  return together(async (cursor) => readPlatform(desk, link, looker, askFor(cursor)))
}

/** As old as the oldest of its pages, and stale if one of them is. */
async function together<Item>(
  pageAt: (cursor: string | null) => Promise<Reading<Page<Item>>>,
): Promise<Reading<Item[]>> {
  const items: Item[] = []
  const seen = new Set<string>()
  const taken: Date[] = []
  let stale: PlatformTrouble | null = null
  for (let cursor: string | null = null; ;) {
    const page = await pageAt(cursor)
    if (page.state === 'unread') return page
    items.push(...page.data.items)
    taken.push(page.takenAt)
    stale ??= page.stale
    cursor = page.data.next
    if (cursor === null) return { state: 'read', data: items, takenAt: oldestOf(taken), stale }
    if (seen.has(cursor) || seen.size >= mostPages) return { state: 'unread', because: 'nonsense' }
    seen.add(cursor)
  }
}

function oldestOf(instants: readonly Date[]): Date {
  return new Date(Math.min(...instants.map((at) => at.getTime())))
}

function deadline(): Promise<'late'> {
  return new Promise((resolve) => setTimeout(resolve, answerWithinMs, 'late').unref())
}
