import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { api } from '../session/api.ts'
import { usePaged } from '../session/use-paged.ts'

export type PlatformRealm = ReplyOf<'listPlatformRealms'>['items'][number]

/** The realms of the desk, and what the platform says of them. */
export function useOwnRealms() {
  return usePaged<PlatformRealm>(['platform-realms'], (query) =>
    dataOf(api.GET('/api/v1/platform/realms', { params: { query } })),
  )
}
