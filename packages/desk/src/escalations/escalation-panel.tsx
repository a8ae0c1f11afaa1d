import { dataOf } from '@plantao/api-client'
import type { Conversation } from '@plantao/api-client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Panel } from '../conversation/panel.tsx'
import { api } from '../session/api.ts'
import { useFrames } from '../session/realtime.tsx'
import { useWords } from '../words/words.tsx'
import { EscalationBody } from './escalation-body.tsx'

/** The calls for a leader in this conversation, the last one first; nothing where there was none. */
export function EscalationPanel({ conversation: { id } }: { conversation: Conversation }) {
  const w = useWords().escalations
  const queryClient = useQueryClient()
  const key = ['escalations', 'of', id]
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => dataOf(api.GET('/api/v1/conversations/{id}/escalations', { params: { path: { id } } })),
  })
  useFrames((frame) => {
    if (frame.type === 'event' && frame.conversation === id && frame.event.kind.startsWith('escalat'))
      void queryClient.invalidateQueries({ queryKey: key })
  })
  return data?.items.toReversed().map((escalation) => (
    <Panel key={escalation.id} title={`${w.open}: ${w.states[escalation.state]}`}>
      <EscalationBody escalation={escalation} />
    </Panel>
  ))
}
