import { promisesMark, readerZone } from '@plantao/api-client'
import type { Conversation, ExplainedPromise, Problem } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'

export type ToldPromises = {
  readonly items: readonly ExplainedPromise[] | null
  readonly problem: Problem | null
  readonly retry: () => void
}

/** The promises of the conversation with their reasons, read once they are wanted and again whenever a clock changes. */
export function usePromises(conversation: Conversation, { wanted }: { wanted: boolean }): ToldPromises {
  const desk = useDesk()
  const { id, demandLabel } = conversation
  const [told, setTold] = useState<Pick<ToldPromises, 'items' | 'problem'>>({ items: null, problem: null })
  const [tries, setTries] = useState(0)
  // In another language its label is another, and so are all the words.
  const mark = `${promisesMark(conversation)}\n${demandLabel}`
  useEffect(() => {
    if (!wanted) return undefined
    let overtaken = false
    void desk.client
      .GET('/api/v1/conversations/{id}/promises', {
        params: { path: { id }, query: { zone: readerZone(), limit: 100 } },
      })
      .then(({ data, error }) => {
        if (!overtaken) setTold((was) => (data ? { items: data.items, problem: null } : { ...was, problem: error }))
      })
    return () => {
      overtaken = true
    }
  }, [desk, id, mark, wanted, tries])
  return { ...told, retry: () => setTries(tries + 1) }
}
