import { dataOf, promisesMark, readPromises } from '@plantao/api-client'
import type { Conversation, PromisesRead } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useSpoken } from '../words/words.tsx'

/**
 * The promises of the conversation with their reasons, read once they are wanted and again whenever a clock changes;
 * `readMore` reads one page more of them.
 */
export function usePromises(
  conversation: Conversation,
  { wanted }: { wanted: boolean },
): { readonly query: UseQueryResult<PromisesRead>; readonly readMore: () => void } {
  const { language } = useSpoken()
  const { id } = conversation
  const [pages, setPages] = useState(1)
  const query = useQuery({
    queryKey: ['promises', id, language, promisesMark(conversation), pages],
    enabled: wanted,
    // What was read stays while it is read again, and never under another conversation.
    placeholderData: (before, former) => (former?.queryKey[1] === id ? before : undefined),
    queryFn: () => dataOf(readPromises(api, id, pages)),
  })
  return { query, readMore: () => setPages((count) => count + 1) }
}
