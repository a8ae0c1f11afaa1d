import { createClient, ProblemError } from '@plantao/api-client'
import type { Problem } from '@plantao/api-client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { currentLanguage } from '../words/catalogue.ts'

/** The server of this page's origin; the cookie says who asks. */
export const api = createClient({ baseUrl: '', language: currentLanguage })

export const meKey = ['me'] as const

export function isProblem(error: unknown, code: Problem['code']): boolean {
  return error instanceof ProblemError && error.problem.code === code
}

/** A session that has ended shows the sign-in page at once, whichever call noticed. */
function notice(error: unknown): void {
  if (isProblem(error, 'not-signed-in') && queryClient.getQueryData(meKey)) queryClient.setQueryData(meKey, null)
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.problem.status >= 500,
    },
    mutations: { networkMode: 'always' },
  },
})
