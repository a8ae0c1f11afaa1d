import { uuidv7 } from '@plantao/api-client'
import type { Conversation, Event, Problem } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useId, useState } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { Refusal } from './notices.tsx'

const grounds = ['disagrees-with-expectations', 'scenario-changed', 'another-pair-of-eyes'] as const
const environments = ['prod', 'test', 'other'] as const
type Told = {
  readonly ground: (typeof grounds)[number] | null
  readonly environment: (typeof environments)[number] | null
  readonly description: string
  readonly justification: string
}

/** To ask for a leader, with what a leader needs to understand it; what was typed stays when something is missing. */
export function LeaderCall({ conversation, called }: { conversation: Conversation; called: boolean }) {
  const desk = useDesk()
  const words = useWords().leader
  const cancel = useWords().cancel
  const id = useId()
  // Each call has an id of its own, so that one that is sent again is the same one.
  const [escalation, setEscalation] = useState<string | null>(null)
  const [told, setTold] = useState<Told>({ ground: null, environment: null, description: '', justification: '' })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function ask(escalationId: string): Promise<void> {
    setBusy(true)
    const { error } = await desk.client.PUT('/api/v1/conversations/{id}/escalations/{escalationId}', {
      params: { path: { id: conversation.id, escalationId } },
      body: told,
    })
    setBusy(false)
    setProblem(error ?? null)
    if (!error) setEscalation(null)
  }

  if (conversation.status === 'resolved') return null
  if (called) return <p class="quiet">{words.called}</p>
  if (escalation === null) {
    return (
      <button type="button" class="plain" onClick={() => setEscalation(uuidv7())}>
        {words.ask}
      </button>
    )
  }
  return (
    <form
      class="card"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        void ask(escalation)
      }}
    >
      <h3 id={`${id}-title`}>{words.ask}</h3>
      <p>{words.says}</p>
      <Choices
        name={`${id}-ground`}
        legend={words.ground}
        choices={grounds.map((value) => ({ value, label: words.grounds[value] }))}
        chosen={told.ground}
        onChoose={(ground) => setTold({ ...told, ground })}
      />
      <Choices
        name={`${id}-environment`}
        legend={words.environment}
        choices={environments.map((value) => ({ value, label: words.environments[value] }))}
        chosen={told.environment}
        onChoose={(environment) => setTold({ ...told, environment })}
      />
      <Words
        id={`${id}-description`}
        label={words.description}
        value={told.description}
        onValue={(description) => setTold({ ...told, description })}
      />
      <Words
        id={`${id}-justification`}
        label={words.justification}
        value={told.justification}
        onValue={(justification) => setTold({ ...told, justification })}
      />
      <Refusal problem={problem} />
      <div class="actions">
        <button type="submit" class="button primary small" disabled={busy}>
          {words.send}
        </button>
        <button type="button" class="button small" onClick={() => setEscalation(null)}>
          {cancel}
        </button>
      </div>
    </form>
  )
}

type ChoicesProps<Value extends string> = {
  readonly name: string
  readonly legend: string
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly chosen: Value | null
  readonly onChoose: (value: Value) => void
}

function Choices<Value extends string>({ name, legend, choices, chosen, onChoose }: ChoicesProps<Value>) {
  return (
    <fieldset class="fact">
      <legend>{legend}</legend>
      <div class="choices">
        {choices.map(({ value, label }) => (
          <label key={value} class={chosen === value ? 'choice chosen' : 'choice'}>
            <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} /> {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type WordsProps = {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
}

function Words({ id, label, value, onValue }: WordsProps) {
  return (
    <div class="fact">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={limits.reasonLength}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  )
}

/** A leader has concluded it: whether the requester agrees. */
export function OutcomeCard({ conversation, escalation }: { conversation: string; escalation: string }) {
  const desk = useDesk()
  const words = useWords().leader
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function answer(accepted: boolean): Promise<void> {
    setBusy(true)
    const { error } = await desk.client.PUT('/api/v1/conversations/{id}/escalations/{escalationId}/answer', {
      params: { path: { id: conversation, escalationId: escalation } },
      body: { accepted },
    })
    setBusy(false)
    setProblem(error ?? null)
  }

  return (
    <section class="card" aria-label={words.outcome}>
      <h3>{words.outcome}</h3>
      <p>{words.outcomeSays}</p>
      <Refusal problem={problem} />
      <div class="actions">
        <button type="button" class="button primary" disabled={busy} onClick={() => void answer(true)}>
          {words.agree}
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => void answer(false)}>
          {words.disagree}
        </button>
      </div>
    </section>
  )
}

/** The escalation that was concluded and not answered yet, by the log; null where there is none. */
export function unansweredOutcome(events: readonly Event[]): string | null {
  const last = events.findLast(({ kind }) => kind === 'escalation-closed' || kind === 'escalation-answered')
  return last?.kind === 'escalation-closed' ? String((last.body as { escalationId: string }).escalationId) : null
}

/** Whether a leader was called and has not concluded it, by the log. */
export function isLeaderCalled(events: readonly Event[]): boolean {
  const last = events.findLast(({ kind }) => kind === 'escalated' || kind === 'escalation-closed')
  return last?.kind === 'escalated'
}
