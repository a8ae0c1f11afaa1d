import { dataOf } from '@plantao/api-client'
import type { BodyOf, ReplyOf } from '@plantao/api-client'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useFrames } from '../session/realtime.tsx'
import { useWords } from '../words/words.tsx'

export type Impact = ReplyOf<'listImpacts'>['items'][number]
export type Findings = Impact['findings']
export type Explained = Findings['after']['ceiling']
export type Stage = Findings['stages'][number]
export type Change = Findings['change']
export type Question = BodyOf<'previewImpact'>

const keyOf = (conversation: string) => ['impacts', conversation] as const

/** The advice about changes in this conversation, newest first by pages; read again with each event about one. */
export function useImpacts(conversation: string) {
  const queryClient = useQueryClient()
  useFrames((frame) => {
    if (frame.type === 'event' && frame.conversation === conversation && bearsOnAdvice(frame.event.kind))
      void queryClient.invalidateQueries({ queryKey: keyOf(conversation) })
  })
  return useInfiniteQuery({
    queryKey: keyOf(conversation),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: after }) =>
      dataOf(
        api.GET('/api/v1/conversations/{id}/impacts', {
          params: { path: { id: conversation }, query: after === null ? {} : { after } },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })
}

/** What is merged here brings its advice along. */
function bearsOnAdvice(kind: string): boolean {
  return kind.startsWith('impact-') || kind === 'merged' || kind === 'unmerged'
}

/** Works out a change when asked to: each time is a look in the customer's access log. */
export function useImpactPreview(conversation: string) {
  return useMutation({
    mutationFn: (body: Question) =>
      dataOf(api.POST('/api/v1/conversations/{id}/impacts/preview', { params: { path: { id: conversation } }, body })),
  })
}

export function useAttachImpact(conversation: string, onDone: () => void) {
  const w = useWords().impacts
  const queryClient = useQueryClient()
  return useAct({
    run: ({ id, note }: { readonly id: string; readonly note: string }) =>
      dataOf(
        api.PUT('/api/v1/conversations/{id}/impacts/{impactId}', {
          params: { path: { id: conversation, impactId: id } },
          body: { note },
        }),
      ),
    done: w.attached,
    onDone: () => {
      void queryClient.invalidateQueries({ queryKey: keyOf(conversation) })
      onDone()
    },
  })
}
