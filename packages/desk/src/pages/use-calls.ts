import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { useFrames } from '../session/realtime.tsx'

export type Page = ReplyOf<'listOwnPages'>['items'][number]
export type Offer = ReplyOf<'listOwnOffers'>['items'][number]

/** What was missed while the connection was away, or runs out by itself. */
const lookEveryMs = 30_000

/** The pages that call this person now: calls for a leader first, then the most urgent. */
export function useOwnPages(): readonly Page[] {
  const works = useMay('conversations:work')
  const query = useQuery({
    queryKey: ['own-pages'],
    queryFn: () => dataOf(api.GET('/api/v1/pages')),
    enabled: works,
    refetchInterval: lookEveryMs,
  })
  return query.data?.items ?? []
}

/** The conversations that are offered to this person now. */
export function useOwnOffers(): readonly Offer[] {
  const works = useMay('conversations:work')
  const query = useQuery({
    queryKey: ['own-offers'],
    queryFn: () => dataOf(api.GET('/api/v1/offers')),
    enabled: works,
    refetchInterval: lookEveryMs,
  })
  return query.data?.items ?? []
}

/** Both are read again as soon as the desk says that they changed; stands once, in the frame of every page. */
export function useCallsFollow(): void {
  const queryClient = useQueryClient()
  useFrames((frame) => {
    if (frame.type !== 'called' && frame.type !== 'welcome') return
    for (const key of ['own-pages', 'own-offers']) void queryClient.invalidateQueries({ queryKey: [key] })
  })
}
