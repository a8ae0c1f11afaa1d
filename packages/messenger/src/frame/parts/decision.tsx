import type { Entitlement, IntakePreview, Priority } from '@plantao/api-client'
import { useTimes, useWords } from '../words/words.ts'
import { Moment, Prose } from './notices.tsx'

/** What support will and will not do, why, and what to do next. */
export function EntitlementNotice({ entitlement }: { entitlement: Entitlement }) {
  const words = useWords()
  return (
    <section class={`entitlement ${entitlement.entitlement}`}>
      <h3>
        {words.entitlement[entitlement.entitlement]}
        {entitlement.team && ` (${entitlement.team})`}
      </h3>
      {entitlement.reason && <Prose text={entitlement.reason} />}
      {entitlement.nextStep && <Prose class="next-step" text={`${words.nextStep}: ${entitlement.nextStep}`} />}
      <Rules rules={entitlement.rules} />
    </section>
  )
}

/** The priority, what decided it, and what one more answer would make of it. */
export function PriorityNotice({ priority }: { priority: Priority }) {
  const words = useWords()
  return (
    <section class="priority">
      <h3>
        {words.priorityTitle}: <span class={`badge ${priority.priority}`}>{priority.priority}</span>{' '}
        {priority.label !== priority.priority && priority.label}
        {priority.claimed && <span class="quiet"> ({words.claimed})</span>}
      </h3>
      {priority.conditions.length > 0 && (
        <>
          <p class="quiet">{words.because}:</p>
          <ul>
            {priority.conditions.map((condition) => (
              <li key={condition.name}>{condition.words}</li>
            ))}
          </ul>
        </>
      )}
      {priority.ifs.length > 0 && (
        <>
          <p class="quiet">{words.ifs}:</p>
          <ul>
            {priority.ifs.map((one) => (
              <li key={`${one.fact}${one.value}`}>{one.words}</li>
            ))}
          </ul>
        </>
      )}
      <Rules rules={priority.rules} />
    </section>
  )
}

/** When somebody answers; an example target says that it is one. */
export function PromiseNotice({ promise }: { promise: NonNullable<IntakePreview['decided']>['promise'] }) {
  const words = useWords()
  const times = useTimes()
  return (
    <section class="promise">
      <h3>{promise.words}</h3>
      <p>
        {times.ago(promise.dueAt)} (
        <Moment
          at={promise.dueAt}
          words={words.due(times.soon(promise.dueAt))}
          full={times.full(promise.dueAt)}
        />){' '}
        {promise.example && (
          <span class="badge" title={words.exampleHint}>
            {words.example}
          </span>
        )}
      </p>
    </section>
  )
}

function Rules({ rules }: { rules: readonly string[] }) {
  return rules.length === 0 ? null : <p class="rules">{rules.join(' · ')}</p>
}
