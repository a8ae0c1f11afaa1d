import type { Demand, IntakeChoices, IntakePreview, Topic } from '@plantao/api-client'
import { useState } from 'preact/hooks'
import { useWords } from '../words/words.ts'

type Props = {
  readonly choices: IntakeChoices | null
  readonly suggestions: IntakePreview['suggestions']
  readonly demand: Demand | null
  readonly onDemand: (demand: Demand | null, topic: Topic | null) => void
}

/** What is asked: what the text sounds like comes first, everything else is one press away. */
export function DemandChoice({ choices, suggestions, demand, onDemand }: Props) {
  const words = useWords()
  const [all, setAll] = useState(false)
  const chosen = choices?.demands.find((one) => one.demand === demand)

  if (demand !== null) {
    return (
      <section class="demand" aria-labelledby="demand-title">
        <h2 id="demand-title" class="step">
          {words.pickTitle}
        </h2>
        <p class="chosen-demand">
          <strong>{chosen?.label ?? demand}</strong>{' '}
          <button type="button" class="plain" onClick={() => onDemand(null, null)}>
            {words.changeDemand}
          </button>
        </p>
        {chosen?.description && <p class="quiet">{chosen.description}</p>}
      </section>
    )
  }
  const suggested = suggestions.slice(0, 4)
  return (
    <section class="demand" aria-labelledby="demand-title">
      <h2 id="demand-title" class="step">
        {words.pickTitle}
      </h2>
      {suggested.length > 0 && (
        <>
          <p class="quiet" role="status">
            {words.suggested}:
          </p>
          <div class="choices">
            {suggested.map((one) => (
              <button
                type="button"
                class="choice"
                key={`${one.demand}${one.topic}`}
                onClick={() => onDemand(one.demand, one.topic)}
              >
                {one.label}
                {one.topic && ` · ${choices?.topics.find((topic) => topic.topic === one.topic)?.label ?? ''}`}
              </button>
            ))}
          </div>
        </>
      )}
      <button type="button" class="plain" aria-expanded={all} onClick={() => setAll(!all)}>
        {words.allDemands}
      </button>
      {all && (
        <ul class="demands">
          {choices?.demands.map((one) => (
            <li key={one.demand}>
              <button type="button" class="row" onClick={() => onDemand(one.demand, null)}>
                <span class="row-subject">{one.label}</span>
                {one.description && <span class="quiet">{one.description}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
