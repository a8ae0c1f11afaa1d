import { dataOf } from '@plantao/api-client'
import type { Me } from '@plantao/api-client'
import { queryOptions } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { api, isProblem, meKey } from './api.ts'

export type Permission = Me['permissions'][number]

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: meKey,
  staleTime: 60_000,
  queryFn: async (): Promise<Me | null> => {
    try {
      return await dataOf(api.GET('/api/v1/me'))
    } catch (error) {
      if (isProblem(error, 'not-signed-in')) return null
      throw error
    }
  },
})

export const MeContext = createContext<Me | null>(null)

/** The person at the desk; only below the signed-in layout. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('useMe outside the signed-in layout')
  return me
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission)
}
