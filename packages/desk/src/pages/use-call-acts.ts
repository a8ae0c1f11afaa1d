import { dataOf } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useWords } from '../words/words.tsx'
import type { Page } from './use-calls.ts'

/** What can be done about a call: take the conversation, or say that somebody is on it. */
export function useCallActs() {
  const w = useWords().paging
  const queryClient = useQueryClient()
  const lookAgain = () => {
    for (const key of ['own-pages', 'own-offers']) void queryClient.invalidateQueries({ queryKey: [key] })
  }
  const take = useAct({
    run: (id: string) => dataOf(api.PUT('/api/v1/conversations/{id}/take', { params: { path: { id } } })),
    done: ({ publicId }) => w.bar.taken(publicId),
    onDone: lookAgain,
    onProblem: () => {
      lookAgain()
      return false
    },
  })
  const acknowledge = useAct({
    run: ({ id, conversation }: Page) =>
      dataOf(
        api.PUT('/api/v1/conversations/{id}/pages/{pageId}/acknowledgement', {
          params: { path: { id: conversation.id, pageId: id } },
        }),
      ),
    done: w.bar.acknowledged,
    onDone: lookAgain,
  })
  return { take, acknowledge, lookAgain }
}
