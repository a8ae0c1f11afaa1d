import { applyEvent, applyMarks, dataOf, withEarlier } from '@plantao/api-client'
import type { Conversation, ConversationPage } from '@plantao/api-client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useFrames, useRealtime } from '../session/realtime.tsx'

const keyOf = (id: string) => ['conversation', id] as const

/**
 * A conversation with the loaded end of its log, live: fetched once, then told exactly what is missing by seq, also
 * after a lost connection and when it is opened again from the cache. `gone`: it is no longer for this person.
 */
export function useConversation(id: string) {
  const queryClient = useQueryClient()
  const { socket } = useRealtime()
  const [gone, setGone] = useState(false)
  const query = useQuery({
    queryKey: keyOf(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
    queryFn: async () => {
      const fetched = await dataOf(api.GET('/api/v1/conversations/{id}', { params: { path: { id } } }))
      // What the socket told while the answer was on its way is not told again.
      return (queryClient.getQueryData<ConversationPage>(keyOf(id))?.events ?? []).reduce(applyEvent, fetched)
    },
  })
  const change = (make: (page: ConversationPage) => ConversationPage) =>
    queryClient.setQueryData<ConversationPage>(keyOf(id), (page) => page && make(page))

  useFrames((frame) => {
    if (!('conversation' in frame) || frame.conversation !== id) return
    if (frame.type === 'event') change((page) => applyEvent(page, frame.event))
    else if (frame.type === 'marks') change((page) => applyMarks(page, frame.marks))
    else if (frame.type === 'gone') setGone(true)
  })

  const loaded = query.data !== undefined
  useEffect(() => {
    if (!socket || !loaded) return
    const page = queryClient.getQueryData<ConversationPage>(keyOf(id))
    socket.watch(id, page?.conversation.lastSeq ?? 0)
    socket.viewing(id)
    return () => {
      socket.viewing(id, true)
      socket.unwatch(id)
    }
  }, [socket, id, loaded, queryClient])

  const earlier = useMutation({
    mutationFn: (before: number) =>
      dataOf(api.GET('/api/v1/conversations/{id}/events', { params: { path: { id }, query: { before, limit: 50 } } })),
    onSuccess: (page) => change((now) => withEarlier(now, page)),
  })
  return { query, gone, earlier }
}

/** A change of the conversation; what it answers is shown at once, its line of the log follows over the socket. */
export function useConversationAct<Input = void>(
  id: string,
  act: {
    run: (input: Input) => Promise<Conversation>
    done?: string | ((conversation: Conversation) => string)
    onDone?: () => void
  },
) {
  const queryClient = useQueryClient()
  return useAct<Input, Conversation>({
    run: act.run,
    ...(act.done !== undefined && { done: act.done }),
    onDone: (conversation) => {
      // The log's end stays what this page has: the events up to it are still to come, and must not be skipped.
      queryClient.setQueryData<ConversationPage>(
        keyOf(id),
        (page) => page && { ...page, conversation: { ...conversation, lastSeq: page.conversation.lastSeq } },
      )
      act.onDone?.()
    },
  })
}
