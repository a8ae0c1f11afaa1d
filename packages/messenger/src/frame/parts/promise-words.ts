import type { Clock, ExplainedPromise, PromiseLine } from '@plantao/api-client'
import { useTimes, useWords } from '../words/words.ts'

export type Headline = (clock: Clock | ExplainedPromise, told?: ExplainedPromise) => string

/** How a promise stands, in one sentence with the times of the reader's own zone. */
export function useHeadline(): Headline {
  const words = useWords().promises
  const times = useTimes()
  const author = useAuthorWords()
  return (clock, told) => {
    const when = times.soon(clock.endedAt ?? clock.dueAt ?? clock.startedAt)
    switch (clock.state) {
      case 'running':
        return words.by(clock.label, when)
      case 'paused':
        if (!told?.pause) return words.paused(clock.label)
        return words.pausedFor(clock.label, told.pause.because, told.pause.by ? author(told.pause.by) : '')
      case 'kept':
        return words.kept(clock.label, when)
      case 'cancelled':
        return words.cancelled(clock.label)
      case 'broken':
        if (clock.owed) return words.late(clock.label, when)
        if (told?.lateAt) return words.doneLate(clock.label, when, times.soon(told.lateAt))
        return words.broken(clock.label, when)
    }
  }
}

/** Who did something; the one requester of the chat is its reader. */
export function useAuthorWords(): (by: NonNullable<PromiseLine['by']>) => string {
  const { authors } = useWords().promises
  return (by) => (by.kind === 'staff' ? (by.name ?? authors.staff) : authors[by.kind])
}
