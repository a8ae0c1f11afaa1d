import { promisesMark, readPromises } from '@plantao/api-client'
import type { Conversation, ExplainedPromise, Problem } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'

export type ToldPromises = {
  readonly items: readonly ExplainedPromise[] | null
  /** Whether there are more of them than were read. */
  readonly more: boolean
  readonly loading: boolean
  readonly problem: Problem | null
  readonly retry: () => void
  readonly readMore: () => void
}

const nothing = { items: null, more: false, loading: true, problem: null } as const

/** The promises of the conversation with their reasons, read once they are wanted and again whenever a clock changes. */
export function usePromises(conversation: Conversation, { wanted }: { wanted: boolean }): ToldPromises {
  const desk = useDesk()
  const { id, demandLabel } = conversation
  const [told, setTold] = useState<Pick<ToldPromises, 'items' | 'more' | 'loading' | 'problem'>>(nothing)
  const [tries, setTries] = useState(0)
  const [pages, setPages] = useState(1)
  // In another language its label is another, and so are all the words.
  const mark = `${promisesMark(conversation)}\n${demandLabel}`
  useEffect(() => {
    if (!wanted) return undefined
    let overtaken = false
    setTold((was) => ({ ...was, loading: true }))
    void readPromises(desk.client, id, pages).then(({ data, error }) => {
      if (!overtaken)
        setTold((was) =>
          data ? { ...data, loading: false, problem: null } : { ...was, loading: false, problem: error as Problem },
        )
    })
    return () => {
      overtaken = true
    }
  }, [desk, id, mark, wanted, tries, pages])
  return { ...told, retry: () => setTries(tries + 1), readMore: () => setPages(pages + 1) }
}
