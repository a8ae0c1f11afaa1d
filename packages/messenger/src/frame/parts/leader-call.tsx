import { uuidv7 } from '@plantao/api-client'
import type { Conversation, Event, Problem } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
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

type LeaderOfferProps = {
  readonly conversation: Conversation
  readonly events: readonly Event[]
  readonly onAsk: () => void
}

/** The way to a leader, or that one is called already; nothing where the conversation is not open. */
export function LeaderOffer({ conversation, events, onAsk }: LeaderOfferProps) {
  const words = useWords().leader
  if (conversation.status !== 'open') return null
  return isLeaderCalled(conversation, events) ? (
    <p class="quiet">{words.called}</p>
  ) : (
    <button type="button" class="plain" onClick={onAsk}>
      {words.ask}
    </button>
  )
}

/** What a leader needs to understand it; what was typed stays where something is missing, which is said beside it. */
export function LeaderCall({ conversation, onClose }: { conversation: string; onClose: () => void }) {
  const desk = useDesk()
  const words = useWords().leader
  const cancel = useWords().cancel
  const id = useId()
  const card = useRef<HTMLFormElement>(null)
  // One id for all tries, so that one that is sent again is the same one.
  const [escalationId] = useState(uuidv7)
  const [told, setTold] = useState<Told>({ ground: null, environment: null, description: '', justification: '' })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'start' })
    card.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [])

  async function ask(): Promise<void> {
    setBusy(true)
    const { error } = await desk.client.PUT('/api/v1/conversations/{id}/escalations/{escalationId}', {
      params: { path: { id: conversation, escalationId } },
      body: told,
    })
    setBusy(false)
    setProblem(error ?? null)
    if (!error) onClose()
  }

  const lacks = (field: string) => problem?.errors?.find((one) => one.field === `body.${field}`) !== undefined
  return (
    <form
      ref={card}
      class="card"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
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
        lacks={false}
      />
      <Choices
        name={`${id}-environment`}
        legend={words.environment}
        choices={environments.map((value) => ({ value, label: words.environments[value] }))}
        chosen={told.environment}
        onChoose={(environment) => setTold({ ...told, environment })}
        lacks={lacks('environment')}
      />
      <Words
        id={`${id}-description`}
        label={words.description}
        value={told.description}
        onValue={(description) => setTold({ ...told, description })}
        lacks={lacks('description')}
      />
      <Words
        id={`${id}-justification`}
        label={words.justification}
        value={told.justification}
        onValue={(justification) => setTold({ ...told, justification })}
        lacks={lacks('justification')}
      />
      {problem && (
        <p class="refusal" role="alert">
          {problem.nextStep ?? problem.title}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="button primary small" disabled={busy}>
          {words.send}
        </button>
        <button type="button" class="button small" onClick={onClose}>
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
  readonly lacks: boolean
}

function Choices<Value extends string>({ name, legend, choices, chosen, onChoose, lacks }: ChoicesProps<Value>) {
  const { needed } = useWords()
  return (
    <fieldset class="fact">
      <legend>
        {legend} {lacks && <span class="needed">{needed}</span>}
      </legend>
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
  readonly lacks: boolean
  readonly focused?: boolean
}

function Words({ id, label, value, onValue, lacks, focused }: WordsProps) {
  const { needed } = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focused) field.current?.focus()
  }, [])
  return (
    <div class="fact">
      <label for={id}>
        {label} {lacks && <span class="needed">{needed}</span>}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={2}
        maxLength={limits.reasonLength}
        aria-invalid={lacks}
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

  // Null until they say that they do not agree; then why, which they may leave empty.
  const [reason, setReason] = useState<string | null>(null)
  const id = useId()

  async function answer(accepted: boolean): Promise<void> {
    setBusy(true)
    const { error } = await desk.client.PUT('/api/v1/conversations/{id}/escalations/{escalationId}/answer', {
      params: { path: { id: conversation, escalationId: escalation } },
      body: accepted ? { accepted } : { accepted, reason: reason ?? '' },
    })
    setBusy(false)
    setProblem(error ?? null)
  }

  return (
    <section class="card" aria-label={words.outcome}>
      <h3>{words.outcome}</h3>
      <p>{words.outcomeSays}</p>
      {reason !== null && (
        <Words id={id} label={words.disagreeWhy} value={reason} onValue={setReason} lacks={false} focused />
      )}
      <Refusal problem={problem} />
      <div class="actions">
        <button type="button" class="button primary" disabled={busy} onClick={() => void answer(true)}>
          {words.agree}
        </button>
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={() => (reason === null ? setReason('') : void answer(false))}
        >
          {reason === null ? words.disagree : words.disagreeSend}
        </button>
      </div>
    </section>
  )
}

/** The last escalation that was concluded and not answered yet, by the log; null where there is none. */
export function unansweredOutcome(events: readonly Event[]): string | null {
  const concluded = new Set<string>()
  for (const { kind, body } of events) {
    const { escalationId, because } = body as { escalationId: string; because?: string }
    // One that ended with its conversation has no outcome.
    if (kind === 'escalation-closed' && because === undefined) concluded.add(escalationId)
    if (kind === 'escalation-answered') concluded.delete(escalationId)
  }
  return [...concluded].at(-1) ?? null
}

/** Whether a leader was called and has not concluded it: by the log, or by the promise that came with a merge. */
function isLeaderCalled({ clocks }: Conversation, events: readonly Event[]): boolean {
  if (clocks.some(({ kind, owed }) => kind === 'escalation-acknowledgement' && owed)) return true
  const last = events.findLast(
    ({ kind }) => kind === 'escalated' || kind === 'escalation-acknowledged' || kind === 'escalation-closed',
  )
  return last !== undefined && last.kind !== 'escalation-closed'
}
