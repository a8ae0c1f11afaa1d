import type { Demand, OutboxStorage, StatedFact, Topic } from '@plantao/api-client'
import { useEffect, useRef, useState } from 'preact/hooks'
import { keep, readKept } from './kept.ts'
import type { DraftFile } from './parts/uploads.ts'

/** A text that is being written: it survives closing, a reload and a cut, and goes with its session. */
export type Draft = { readonly text: string; readonly files: readonly DraftFile[] }

/** A conversation in the making. Its id is made first, so that files can be sent before it is opened. */
export type NewDraft = Draft & {
  readonly id: string
  readonly demand: Demand | null
  readonly topic: Topic | null
  readonly facts: readonly StatedFact[]
}

const keepAfterMs = 250

/** A draft and how to change it; every change is kept soon after. */
export function useDraft<Kind extends Draft>(
  storage: OutboxStorage,
  key: string,
  first: () => Kind,
): [Kind, (change: Partial<Kind>) => void, () => void] {
  const [draft, setDraft] = useState<Kind>(() => readKept<Kind>(storage, key) ?? first())
  const latest = useRef<Kind | null>(draft)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keepNow = () => {
    clearTimeout(timer.current)
    const { current } = latest
    const isEmpty = current === null || (current.text === '' && current.files.length === 0)
    keep(storage, key, isEmpty ? null : current)
  }
  useEffect(() => {
    window.addEventListener('pagehide', keepNow)
    return () => {
      window.removeEventListener('pagehide', keepNow)
      // After a sign-out there is nothing to keep: its timer was the last chance of a draft to come back.
      if (timer.current !== undefined) keepNow()
    }
  }, [])
  return [
    draft,
    (change) => {
      latest.current = { ...(latest.current ?? first()), ...change }
      setDraft(latest.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        timer.current = undefined
        keepNow()
      }, keepAfterMs)
    },
    () => {
      clearTimeout(timer.current)
      timer.current = undefined
      latest.current = null
      keep(storage, key, null)
      setDraft(first())
    },
  ]
}
