import { dataOf, ProblemError } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'

export type Check = ReplyOf<'checkPolicy'>
export type PolicyProblem = Check['problems'][number]

/** A pause in typing after which the document is checked. */
const pauseMs = 300

/** What is wrong with the document; while it is checked again, what was wrong before. */
export function useCheck(text: string): {
  readonly check: Check | null
  readonly busy: boolean
  readonly failed: boolean
} {
  const [settled] = useDebouncedValue(text, pauseMs)
  const query = useQuery({
    queryKey: ['policy-check', settled],
    queryFn: ({ signal }) => dataOf(api.POST('/api/v1/policy/check', { body: { document: settled }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: (failures, error) => failures < 3 && error instanceof ProblemError && error.problem.status === 429,
  })
  return { check: query.data ?? null, busy: query.isFetching || settled !== text, failed: query.isError }
}
