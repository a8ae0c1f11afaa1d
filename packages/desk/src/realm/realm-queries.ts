import { dataOf } from '@plantao/api-client'
import type { BodyOf, ReplyOf } from '@plantao/api-client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'

export type RealmPanel = ReplyOf<'readRealmPanel'>
export type RealmPipeline = Extract<ReplyOf<'readRealmPipeline'>['pipeline'], { state: 'read' }>['data']
export type Execution = Extract<RealmPanel['failed'], { state: 'read' }>['data'][number]
export type Flow = Extract<ReplyOf<'readRealmFlow'>['flow'], { state: 'read' }>['data']
export type Trouble = Extract<RealmPanel['failed'], { state: 'unread' }>['because']
export type Excerpt = ReplyOf<'takeExcerpt'>
export type ExcerptSource = BodyOf<'takeExcerpt'>

/** Each reading is a line in the customer's access log, so nothing is read again unless somebody asks for it. */
const onlyWhenAsked = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } as const

/** The first screen of the conversation's realm; with a pipeline, that of this one. */
export function useRealmPanel(id: string, pipeline: string | null) {
  return useQuery({
    ...onlyWhenAsked,
    queryKey: ['realm', id, pipeline],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/conversations/{id}/realm', {
          params: { path: { id }, query: pipeline === null ? {} : { pipeline } },
        }),
      ),
  })
}

export function usePipelineSearch(id: string, name: string) {
  return useQuery({
    ...onlyWhenAsked,
    enabled: name.length >= 2,
    queryKey: ['realm-pipelines', id, name],
    queryFn: () =>
      dataOf(api.GET('/api/v1/conversations/{id}/realm/pipelines', { params: { path: { id }, query: { name } } })),
  })
}

export type FlowOf = { readonly pipeline: string; readonly version: string; readonly execution: string | null }

export function useFlow(id: string, { pipeline, version, execution }: FlowOf) {
  return useQuery({
    ...onlyWhenAsked,
    queryKey: ['realm-flow', id, pipeline, version, execution],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/conversations/{id}/realm/pipelines/{pipeline}/flow/{version}', {
          params: { path: { id, pipeline, version }, query: execution === null ? {} : { execution } },
        }),
      ),
  })
}

/** An execution with its logs around `around`, in UTC, and the pages after it. */
export function useExecution(id: string, key: string, around: string | null) {
  return useInfiniteQuery({
    ...onlyWhenAsked,
    queryKey: ['realm-execution', id, key],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: after }) =>
      dataOf(
        api.GET('/api/v1/conversations/{id}/realm/executions/{key}', {
          params: {
            path: { id, key },
            query: after !== null ? { after } : around === null ? {} : { around },
          },
        }),
      ),
    getNextPageParam: (page) => (page.logs.state === 'read' ? page.logs.data.next : null),
  })
}
