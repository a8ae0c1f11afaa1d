import { lineWords } from '@plantao/api-client'
import type { Clock, ExplainedPromise } from '@plantao/api-client'
import { useTimes, useWords } from '../words/words.ts'
import { Failure, Loading, Moment } from './notices.tsx'
import { useAuthorWords } from './promise-words.ts'
import type { Headline } from './promise-words.ts'
import type { ToldPromises } from './use-promises.ts'

/** Everything that was promised in this conversation, each with its reason and what happened to it. */
export function PromiseSheet({ told, headline }: { told: ToldPromises; headline: Headline }) {
  const { promises: words, more } = useWords()
  const times = useTimes()
  return (
    <div class="details promises" role="region" aria-label={words.title} tabIndex={0}>
      <h3>{words.title}</h3>
      <p class="quiet">{words.zone(times.zone())}</p>
      {told.items === null && told.problem === null && <Loading />}
      {told.problem && <Failure problem={told.problem} retry={told.retry} />}
      {told.items?.map((one) => (
        <TellPromise key={`${one.kind} ${one.startedBySeq}`} told={one} says={headline(one, one)} />
      ))}
      {told.more && (
        <button type="button" class="button" disabled={told.loading} onClick={told.readMore}>
          {more}
        </button>
      )}
    </div>
  )
}

/** The instant that the headline of a promise names, in full with its zone; none where it names none. */
export function useFullTime(): (clock: Clock | ExplainedPromise) => string | undefined {
  const times = useTimes()
  return ({ state, endedAt, dueAt, startedAt }) =>
    state === 'paused' || state === 'cancelled' ? undefined : times.full(endedAt ?? dueAt ?? startedAt)
}

function TellPromise({ told, says }: { told: ExplainedPromise; says: string }) {
  const { promises: words, example, exampleHint } = useWords()
  const times = useTimes()
  const author = useAuthorWords()
  const fullTime = useFullTime()
  return (
    <section>
      <h4 title={fullTime(told)}>
        {says}{' '}
        {told.example && (
          <span class="badge" title={exampleHint}>
            {example}
          </span>
        )}
      </h4>
      <p>{told.why}</p>
      <p class="quiet">{words.terms(told.plan, told.policyVersion)}</p>
      <ol aria-label={words.lines(told.label)}>
        {told.lines.map((line) => (
          <li key={`${line.seq} ${line.line} ${line.at}`}>
            <Moment at={line.at} words={times.soon(line.at)} full={times.full(line.at)} /> {lineWords(told, line)}
            {line.by && <span class="quiet"> {author(line.by)}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
