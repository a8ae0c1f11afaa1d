import { clockText, isOwedLate, leadingClock, pressing } from '@plantao/api-client'
import type { Conversation } from '@plantao/api-client'
import { useState } from 'preact/hooks'
import { useNow } from '../clock-now.ts'
import { useWords } from '../words/words.ts'
import { PromiseSheet, useFullTime } from './promise-sheet.tsx'
import { useHeadline } from './promise-words.ts'
import { usePromises } from './use-promises.ts'

/** Under the head of the chat: what is promised now, by when, and on request why. */
export function PromiseLine({ conversation }: { conversation: Conversation }) {
  const words = useWords().promises
  const { example, exampleHint } = useWords()
  const fullTime = useFullTime()
  const headline = useHeadline()
  const [open, setOpen] = useState(false)
  const clock = leadingClock(conversation)
  const isPaused = clock?.state === 'paused'
  const told = usePromises(conversation, { wanted: open || isPaused })
  if (!clock) return null
  const late = isOwedLate(clock)
  const known = told.items?.find((one) => one.kind === clock.kind && one.startedBySeq === clock.startedBySeq)
  return (
    <>
      <div class={`promised ${late ? 'late' : ''}`}>
        <p>
          {/* Only a change is said aloud, never the ticking. */}
          <span role="status" title={fullTime(clock)}>
            {headline(clock, known)}
          </span>{' '}
          {clock.state === 'running' && clock.dueAt && <TimeLeft dueAt={clock.dueAt} targetMs={clock.targetMs} />}
          {clock.leftMs !== null && <span class="time-left">{words.left(clockText(clock.leftMs))}</span>}{' '}
          {conversation.promisesAreExamples && (
            <span class="badge" title={exampleHint}>
              {example}
            </span>
          )}
        </p>
        <button
          type="button"
          class="plain"
          aria-expanded={open}
          aria-label={open ? undefined : words.whyAll}
          onClick={() => setOpen(!open)}
        >
          {open ? words.hide : words.why}
        </button>
      </div>
      {open && <PromiseSheet told={told} headline={headline} />}
    </>
  )
}

/** Counts down in figures of one width, so that nothing around it moves. */
function TimeLeft({ dueAt, targetMs }: { dueAt: string; targetMs: number }) {
  const words = useWords().promises
  const left = Date.parse(dueAt) - useNow()
  const state = pressing(left, targetMs)
  return (
    <span class={`time-left ${state}`}>
      {state === 'over' ? words.now : state === 'soon' ? words.soon(clockText(left)) : words.left(clockText(left))}
    </span>
  )
}
