import { dataOf, promisesMark, readerZone } from '@plantao/api-client'
import type { Conversation } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { useSpoken } from '../words/words.tsx'

/** The promises of the conversation with their reasons, read once they are wanted and again whenever a clock changes. */
export function usePromises(conversation: Conversation, { wanted }: { wanted: boolean }) {
  const { language } = useSpoken()
  const { id } = conversation
  return useQuery({
    queryKey: ['promises', id, language, promisesMark(conversation)],
    enabled: wanted,
    // What was read stays while it is read again, and never under another conversation.
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/conversations/{id}/promises', {
          params: { path: { id }, query: { zone: readerZone(), limit: 100 } },
        }),
      ),
  })
}
