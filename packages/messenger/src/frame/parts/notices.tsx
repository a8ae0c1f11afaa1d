import type { Problem } from '@plantao/api-client'
import { useWords } from '../words/words.ts'
import { refusalText, saysMoreThanRefused } from './refusal-text.ts'

export function Loading() {
  const words = useWords()
  return (
    <p class="loading" role="status">
      {words.loading}
    </p>
  )
}

/** What failed, why, what to do, and how to name it to support. */
export function Failure({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const words = useWords()
  const title =
    problem.code === 'not-found'
      ? words.forbiddenTitle
      : problem.code === 'not-ready'
        ? words.offlineTitle
        : words.failedTitle
  return (
    <div class="notice" role="alert">
      <h2>{title}</h2>
      {!saysMoreThanRefused(problem) && <p>{problem.code === 'not-found' ? words.forbiddenText : problem.title}</p>}
      {problem.nextStep && <Prose text={problem.nextStep} />}
      {problem.code === 'internal' && <p class="quiet">{words.faultId(problem.instance)}</p>}
      {retry && (
        <button type="button" class="button" onClick={retry}>
          {words.retry}
        </button>
      )}
    </div>
  )
}

/** A refusal beside the thing that was refused. */
export function Refusal({ problem }: { problem: Problem | null }) {
  if (!problem) return null
  return (
    <p class="refusal" role="alert">
      {refusalText(problem)}
    </p>
  )
}

/** Text of the policy, with its addresses as links. */
export function Prose({ text, class: name }: { text: string; class?: string }) {
  const parts = text.split(/(https?:\/\/[^\s)<>]*[^\s)<>.,;:!?])/)
  return (
    <p class={name}>
      {parts.map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          <a key={at} href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ),
      )}
    </p>
  )
}

/** An instant as people say it; in full, with its zone, on hover and to whoever asks. */
export function Moment({ at, words, full }: { at: string; words: string; full: string }) {
  return (
    <time dateTime={at} title={full}>
      {words}
    </time>
  )
}
