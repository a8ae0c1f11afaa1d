import { dataOf } from '@plantao/api-client'
import type { QueueRow } from '@plantao/api-client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../session/api.ts'
import { useMe } from '../session/me.tsx'
import { useFrames } from '../session/realtime.tsx'
import { rememberQueue } from './last-queue.ts'
import { belongs, holdRows, mergeRows, orderOf } from './queue-order.ts'
import type { QueueSearch } from './queue-search.ts'

const pageRows = 50

/** The queue of a view, live. While `held` its rows stay where they are; `changes` says how many wait. */
export function useQueue(search: QueueSearch, held: boolean) {
  const me = useMe()
  const query = useInfiniteQuery({
    queryKey: ['queue', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/queue', {
          params: { query: { ...search, limit: pageRows, ...(pageParam !== undefined && { after: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    // What changed while another page was shown was heard by nobody here.
    refetchOnMount: 'always',
  })
  const [heard, setHeard] = useState<ReadonlyMap<string, QueueRow>>(new Map())
  useFrames((frame) => {
    if (frame.type === 'queue') setHeard((before) => new Map(before).set(frame.row.id, frame.row))
  })

  const loaded = query.data?.pages.flatMap((page) => page.items) ?? []
  const now = mergeRows({
    loaded: unique(loaded),
    heard,
    more: query.hasNextPage,
    belongs: (row, was) => belongs(row, search, me, was),
    compare: orderOf(search),
  })

  const pages = query.data?.pages.length ?? 0
  const [shown, setShown] = useState<{ readonly rows: readonly QueueRow[]; readonly pages: number } | null>(null)
  if (held && shown === null && query.data) setShown({ rows: now, pages })
  // A page that was asked for joins at the end at once: nobody's pointer rests there.
  if (held && shown && pages > shown.pages) setShown({ rows: appended(shown.rows, loaded), pages })
  if (!held && shown !== null) setShown(null)
  const newest = (id: string) => heard.get(id) ?? loaded.find((row) => row.id === id)
  const { rows, changes } = held && shown ? holdRows(shown.rows, now, newest) : { rows: now, changes: 0 }

  const order = rows.map((row) => row.id).join()
  useEffect(() => rememberQueue(order === '' ? [] : order.split(',')), [order])

  return {
    query,
    rows,
    changes,
    inView: (row: QueueRow) => now.some((other) => other.id === row.id),
    show: () => setShown({ rows: now, pages }),
  }
}

function appended(shown: readonly QueueRow[], loaded: readonly QueueRow[]): QueueRow[] {
  return [...shown, ...unique(loaded).filter((row) => !shown.some((other) => other.id === row.id))]
}

// A row that moved between two fetched pages is on both.
function unique(rows: readonly QueueRow[]): QueueRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
