import type { Conversation, ConversationPage, FactNeed, Problem } from '@plantao/api-client'
import { useState } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { FactField } from './fact-field.tsx'
import { later as lazily } from './later.tsx'
import type { FactValue } from './fact-field.tsx'
import { SilenceCard } from './life-notices.tsx'
import { Refusal } from './notices.tsx'
import { ContactCard, MailBackCard } from './contact-card.tsx'
import { OutcomeCard, unansweredOutcome } from './leader-call.tsx'
import { RatingCard, SolvedCard } from './resolution-cards.tsx'

const AccessCards = lazily<{ readonly conversation: Conversation }>(() => import('../grants/access-cards.tsx'))
const ImpactCards = lazily<{ readonly conversation: string; readonly seq: number }>(
  () => import('../realm/impact-cards.tsx'),
)
const InviteCard = lazily<{ readonly conversation: Conversation }>(() => import('../realm/invite-card.tsx'))

/** What the desk asks of the requester now, one thing at a time, at the end of the thread. */
export function ChatCards({ page }: { page: ConversationPage }) {
  const desk = useDesk()
  const { conversation } = page
  const [later, setLater] = useState<readonly string[]>([])
  // Where to look next is told until the chat is left; the log only says that there is an address.
  const [leftAddress, setLeftAddress] = useState(false)
  const words = useWords()
  const concluded = unansweredOutcome(page.events)
  const advised = page.events.findLast(({ kind }) => bearsOnAdvice(kind))?.seq ?? 0
  const need =
    conversation.status === 'resolved'
      ? undefined
      : conversation.missing.find((one) => one.required && !later.includes(one.fact))
  return (
    <>
      {desk.session.signedIn && conversation.grants.length > 0 && <AccessCards conversation={conversation} />}
      {need && (
        <FactCard
          key={need.fact}
          conversation={conversation.id}
          need={need}
          onLater={() => setLater([...later, need.fact])}
        />
      )}
      {concluded !== null && <OutcomeCard key={concluded} conversation={conversation.id} escalation={concluded} />}
      {conversation.closed === 'silence' && conversation.reopensUntil !== null && (
        <SilenceCard until={conversation.reopensUntil} />
      )}
      {conversation.status === 'resolved' && conversation.closed === null && conversation.resolutionAnswer === null && (
        <SolvedCard conversation={conversation.id} />
      )}
      {conversation.resolutionAnswer === true && conversation.rating === null && (
        <RatingCard conversation={conversation.id} />
      )}
      {desk.session.signedIn && conversation.signedIn && (advised > 0 || page.earlier !== null) && (
        <ImpactCards conversation={conversation.id} seq={advised} />
      )}
      {desk.session.signedIn && conversation.signedIn && conversation.status === 'open' && (
        <InviteCard key={conversation.id} conversation={conversation} />
      )}
      {desk.session.emailProblem && desk.session.email && !leftAddress && (
        <MailBackCard conversation={conversation.id} onLeft={() => setLeftAddress(true)} />
      )}
      {!desk.session.signedIn &&
        !desk.session.email &&
        !page.events.some((event) => event.kind === 'contact-left') &&
        conversation.status !== 'resolved' &&
        conversation.status !== 'merged' && (
          <ContactCard conversation={conversation.id} onLeft={() => setLeftAddress(true)} />
        )}
      {leftAddress && (
        <p class="card" role="status">
          {words.contactDone}
        </p>
      )}
    </>
  )
}

/** One missing fact, asked in the chat: nothing was held up for it. */
function FactCard({ conversation, need, onLater }: { conversation: string; need: FactNeed; onLater: () => void }) {
  const desk = useDesk()
  const words = useWords()
  const [value, setValue] = useState<FactValue | undefined>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function tell(): Promise<void> {
    if (value === undefined) return
    setBusy(true)
    const { data, error } = await desk.client.PUT('/api/v1/conversations/{id}/facts/{name}', {
      params: { path: { id: conversation, name: need.fact } },
      body: { value },
    })
    setBusy(false)
    setProblem(error ?? null)
    if (data) desk.conversations.merge(conversation, data)
  }

  return (
    <form
      class="card"
      aria-label={words.ask}
      onSubmit={(event) => {
        event.preventDefault()
        void tell()
      }}
    >
      <h3>{words.ask}</h3>
      <FactField need={need} prefix="chat" value={value} onValue={setValue} />
      <Refusal problem={problem} />
      <div class="actions">
        <button type="submit" class="button primary small" disabled={busy || value === undefined}>
          {words.tell}
        </button>
        <button type="button" class="button small" onClick={onLater}>
          {words.later}
        </button>
      </div>
    </form>
  )
}

/** What was merged into a conversation brings its advice along. */
function bearsOnAdvice(kind: string): boolean {
  return kind.startsWith('impact-') || kind === 'merged' || kind === 'unmerged'
}
