import { dataOf } from '@plantao/api-client'
import type { QueryClient } from '@tanstack/react-query'
import { api, meKey } from './api.ts'
import { eraseDrafts } from './draft.ts'
import { eraseSeen } from './seen.ts'

/** The session is over, and nothing of it is left in this browser. */
export async function signOut(queryClient: QueryClient, staffId: string, eraseOutbox: () => void): Promise<void> {
  await dataOf(api.DELETE('/api/v1/staff-sessions/current'))
  eraseOutbox()
  eraseDrafts(staffId)
  eraseSeen(staffId)
  queryClient.clear()
  queryClient.setQueryData(meKey, null)
}
