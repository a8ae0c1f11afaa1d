import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../session/api.ts'
import { useMay, useMe } from '../session/me.tsx'
import { useFrames } from '../session/realtime.tsx'

export type Duty = ReplyOf<'readDuty'>

/** Duties begin and end without a word over the socket. */
const lookEveryMs = 60_000
/** Changes of the queue within this time are looked at together. */
const gatherMs = 1_500

/** This person's duty, and what waits for whom; nothing for who does not work on conversations. */
export function useDuty(): Duty | undefined {
  const works = useMay('conversations:work')
  const { onDuty } = useMe()
  const query = useQuery({
    queryKey: ['duty', onDuty],
    queryFn: () => dataOf(api.GET('/api/v1/duty')),
    enabled: works,
    refetchInterval: lookEveryMs,
    placeholderData: (before) => before,
  })
  return query.data
}

/** Looks again whenever a conversation changed; stands once, in the frame of every page. */
export function useDutyFollows(): void {
  const queryClient = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useFrames((frame) => {
    if (frame.type !== 'queue' && frame.type !== 'welcome') return
    timer.current ??= setTimeout(() => {
      timer.current = null
      for (const key of ['duty', 'hand-overs']) void queryClient.invalidateQueries({ queryKey: [key] })
    }, gatherMs)
  })
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
}

/** Whether this person, if it is somebody who answers, is not on duty now. */
export function useIsOffDuty(staffId: string | undefined): boolean {
  const duty = useDuty()
  return staffId !== undefined && (duty?.offDuty.includes(staffId) ?? false)
}
