import { dataOf } from '@plantao/api-client'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../session/api.ts'
import { useFrames } from '../session/realtime.tsx'
import { serverNow } from '../ui/clock-now.ts'
import type { BoardSearch } from './board-search.ts'

/** The board follows the log a moment later, and is asked at most this often. */
const settleMs = 1_000
/** It is asked this often even where nothing was heard. */
const longestMs = 15_000

export const readersZone = new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** The numbers of now; the last ones stay on screen while they are asked for again. */
export function useBoard(search: BoardSearch) {
  useRefreshes()
  return useQuery({
    queryKey: ['promise-board', search],
    queryFn: () => dataOf(api.GET('/api/v1/promise-board', { params: { query: { ...search, zone: readersZone } } })),
    placeholderData: keepPreviousData,
    staleTime: settleMs,
    refetchInterval: ({ state }) => untilNext(state.data?.nextChangeAt ?? null),
  })
}

/** Time alone moves numbers too: the next instant at which it does is known. */
function untilNext(nextChangeAt: string | null): number {
  if (nextChangeAt === null) return longestMs
  return Math.min(longestMs, Math.max(settleMs, Date.parse(nextChangeAt) - serverNow() + 100))
}

/** What happens in any conversation is heard, gathered for a second, and then the board is asked once. */
function useRefreshes(): void {
  const queryClient = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useFrames((frame) => {
    if (frame.type !== 'queue' && frame.type !== 'welcome') return
    timer.current ??= setTimeout(() => {
      timer.current = null
      void queryClient.invalidateQueries({ queryKey: ['promise-board'] })
    }, settleMs)
  })
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
}
