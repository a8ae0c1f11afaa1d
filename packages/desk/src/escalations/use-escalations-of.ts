import { dataOf } from '@plantao/api-client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { useFrames } from '../session/realtime.tsx'
import type { Escalation } from './escalation-body.tsx'

const affecting = /^(?:escalat|merged|unmerged|closed)/

/** The calls for a leader in this conversation, oldest first; none until they are known. */
export function useEscalationsOf(id: string): readonly Escalation[] {
  const queryClient = useQueryClient()
  const key = ['escalations', 'of', id]
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => dataOf(api.GET('/api/v1/conversations/{id}/escalations', { params: { path: { id } } })),
  })
  useFrames((frame) => {
    if (frame.type === 'event' && frame.conversation === id && affecting.test(frame.event.kind))
      void queryClient.invalidateQueries({ queryKey: key })
  })
  return data?.items ?? []
}
