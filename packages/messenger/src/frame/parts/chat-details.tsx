import type { Conversation, ConversationPage, Fact, Problem } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useState } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'
import { useTimes, useWords } from '../words/words.ts'
import { EntitlementNotice, PriorityNotice } from './decision.tsx'
import { later } from './later.tsx'
import { LeaderOffer } from './leader-call.tsx'
import { Moment, Refusal } from './notices.tsx'

const PeopleList = later<{ readonly conversation: string; readonly seq: number }>(
  () => import('../realm/people-list.tsx'),
)
const TranscriptButton = later<{ readonly conversation: string; readonly publicId: string }>(
  () => import('./transcript-button.tsx'),
)

/** Why this conversation stands as it does: entitlement, priority and the facts they follow from. */
type ChatDetailsProps = { readonly page: ConversationPage; readonly onAskLeader: () => void }

export function ChatDetails({ page: { conversation, events }, onAskLeader }: ChatDetailsProps) {
  const words = useWords()
  return (
    <div class="details" role="region" aria-label={words.details} tabIndex={0}>
      <p class="quiet">{conversation.demandLabel}</p>
      <EntitlementNotice entitlement={conversation.entitlement} />
      <PriorityNotice priority={conversation.priority} />
      {conversation.facts.length > 0 && (
        <section>
          <h3>{words.facts}</h3>
          <ul class="facts">
            {conversation.facts.map((fact) => (
              <FactLine key={fact.name} conversation={conversation} fact={fact} />
            ))}
          </ul>
        </section>
      )}
      {conversation.signedIn && <PeopleList conversation={conversation.id} seq={conversation.lastSeq} />}
      <TranscriptButton conversation={conversation.id} publicId={conversation.publicId} />
      <LeaderOffer conversation={conversation} events={events} onAsk={onAskLeader} />
    </div>
  )
}

/** A stated fact, which its reader may correct with a reason; what was said before stays in the log. */
function FactLine({ conversation, fact }: { conversation: Conversation; fact: Fact }) {
  const desk = useDesk()
  const words = useWords()
  const times = useTimes()
  const [value, setValue] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const mayCorrectHere = typeof fact.value === 'string' && fact.value === fact.words

  async function correct(to: string | boolean): Promise<void> {
    const { data, error } = await desk.client.PUT('/api/v1/conversations/{id}/facts/{name}', {
      params: { path: { id: conversation.id, name: fact.name } },
      body: { value: to, reason: reason.trim() },
    })
    setProblem(error ?? null)
    if (!data) return
    desk.conversations.merge(conversation.id, data)
    setValue(null)
    setReason('')
  }

  return (
    <li>
      <strong>{fact.label}:</strong> {fact.words}{' '}
      <span class="quiet">
        {fact.by.kind === 'requester' ? words.you : (fact.by.name ?? words.service)},{' '}
        <Moment at={fact.at} words={times.ago(fact.at)} full={times.full(fact.at)} />
        {fact.by.kind === 'requester' && !fact.signedIn && ` · ${words.unsigned}`}
      </span>{' '}
      {value === null && (mayCorrectHere || typeof fact.value === 'boolean') && (
        <button
          type="button"
          class="plain"
          aria-label={`${words.correct}: ${fact.label}`}
          onClick={() => setValue(String(fact.value))}
        >
          {words.correct}
        </button>
      )}
      {value !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void correct(typeof fact.value === 'boolean' ? !fact.value : value.trim())
          }}
        >
          {typeof fact.value === 'boolean' ? (
            <p>{fact.value ? words.no : words.yes}</p>
          ) : (
            <textarea
              aria-label={fact.label}
              rows={2}
              maxLength={limits.factLength}
              value={value}
              onInput={(event) => setValue(event.currentTarget.value)}
            />
          )}
          <label>
            {words.correctReason}
            <input
              type="text"
              required
              maxLength={limits.reasonLength}
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
          <Refusal problem={problem} />
          <div class="actions">
            <button type="submit" class="button small primary">
              {words.save}
            </button>
            <button type="button" class="button small" onClick={() => setValue(null)}>
              {words.cancel}
            </button>
          </div>
        </form>
      )}
    </li>
  )
}
