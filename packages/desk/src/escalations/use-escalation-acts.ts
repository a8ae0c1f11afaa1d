import { dataOf } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useWords } from '../words/words.tsx'

/** What a leader does with an escalation; every list of them is read again after it. */
export function useEscalationActs(onConcluded: () => void) {
  const w = useWords().escalations
  const queryClient = useQueryClient()
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: ['escalations'] })
  return {
    take: useAct({
      run: (id: string) => dataOf(api.PUT('/api/v1/escalations/{id}/acknowledgement', { params: { path: { id } } })),
      done: w.takenSays,
      onDone: readAgain,
    }),
    conclude: useAct({
      run: ({ id, outcome }: { readonly id: string; readonly outcome: string }) =>
        dataOf(api.PUT('/api/v1/escalations/{id}/outcome', { params: { path: { id } }, body: { outcome } })),
      done: w.concluded,
      onDone: () => {
        readAgain()
        onConcluded()
      },
    }),
  }
}
