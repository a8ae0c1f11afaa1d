import { ProblemError } from '@plantao/api-client'
import type { UseQueryResult, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LoadFailed, Loading } from '../ui/states.tsx'
import { problemLine } from './problem-says.ts'
import { useWords } from '../words/words.tsx'

type QueryStateProps<Data> = {
  readonly query: UseQueryResult<Data> | UseInfiniteQueryResult<Data>
  readonly children: (data: Data) => ReactNode
}

/** Loading, failed or there: data that was loaded once stays on screen while it is fetched again. */
export function QueryState<Data>({ query, children }: QueryStateProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return <Loading />
  return <QueryFailed error={query.error} retry={() => void query.refetch()} />
}

export function QueryFailed({ error, retry }: { error: unknown; retry: () => void }) {
  const w = useWords()
  if (!(error instanceof ProblemError)) throw error
  const { problem } = error
  return (
    <LoadFailed
      says={problemLine(problem)}
      detail={w.ui.problem(problem.code, problem.instance || '–')}
      retry={retry}
    />
  )
}
