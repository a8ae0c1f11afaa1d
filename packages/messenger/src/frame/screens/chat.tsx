import type { Conversation, Problem } from '@plantao/api-client'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ChatCards } from '../parts/chat-cards.tsx'
import { ChatDetails } from '../parts/chat-details.tsx'
import { Composer } from '../parts/composer.tsx'
import { LeaderCall } from '../parts/leader-call.tsx'
import { GoesOnElsewhere, WaitLines } from '../parts/life-notices.tsx'
import { Failure, Loading, Refusal } from '../parts/notices.tsx'
import { RelatedLinks } from '../parts/other-conversation.tsx'
import { PromiseLine } from '../parts/promise-line.tsx'
import { Thread } from '../parts/thread.tsx'
import type { Desk } from '../session/desk.ts'
import { isClosed } from '../session/goes-on.ts'
import { useStore } from '../store.ts'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'

/** One conversation: its head, its log with what is still on its way, what is asked, and the composer. */
export function Chat({ id }: { id: string }) {
  const desk = useDesk()
  const words = useWords()
  const chat = useStore(desk.conversations.chat(id))
  const [details, setDetails] = useState(false)
  const [asksLeader, setAsksLeader] = useState(false)
  useStore(desk.outboxChanges)
  const unsent = desk.outbox.items(id)
  const { page } = chat
  const isOpening = page === null && unsent.some((item) => item.body.kind === 'open')

  useEffect(() => {
    // One that waits in the outbox is not at the desk yet.
    if (!isOpening && page === null) void desk.conversations.loadChat(id)
  }, [desk, id])
  useEffect(() => {
    if (page) desk.conversations.see(id)
  }, [desk, id, page !== null])

  useFollowMerge(page?.conversation ?? null)

  if (chat.problem && !page && !isOpening)
    return <Failure problem={chat.problem} retry={() => void desk.conversations.loadChat(id)} />
  if (!page && !isOpening) return <Loading />
  return (
    <div class="chat">
      {page && (
        <div class="chat-head">
          <div class="chat-title">
            <h2 title={page.conversation.subject}>{page.conversation.subject}</h2>
            <p class="quiet">
              <CopyId publicId={page.conversation.publicId} />{' '}
              <span class={`badge ${page.conversation.priority.priority}`}>{page.conversation.priority.priority}</span>{' '}
              {page.conversation.assignee
                ? words.assignee(page.conversation.assignee.name)
                : page.conversation.team
                  ? words.team(page.conversation.team.name)
                  : page.conversation.closed === null
                    ? words.status[page.conversation.status]
                    : words.life.closedStatus}
            </p>
          </div>
          <button type="button" class="button small" aria-expanded={details} onClick={() => setDetails(!details)}>
            {details ? words.hideDetails : words.details}
          </button>
        </div>
      )}
      {page && <RelatedLinks related={page.conversation.related} />}
      {page && <WaitLines waits={page.conversation.waits} />}
      {page && <PromiseLine conversation={page.conversation} />}
      {details && page && (
        <ChatDetails
          page={page}
          onAskLeader={() => {
            setDetails(false)
            setAsksLeader(true)
          }}
        />
      )}
      <Thread id={id} chat={chat} unsent={unsent}>
        {page && <ChatCards page={page} />}
        {page && asksLeader && <LeaderCall conversation={id} onClose={() => setAsksLeader(false)} />}
        {page && !desk.session.signedIn && <SignInOffer desk={desk} page={page} />}
      </Thread>
      {page?.conversation.status === 'merged' ? (
        <GoesOnElsewhere conversation={page.conversation} />
      ) : (
        <Composer
          conversation={id}
          signedIn={page?.conversation.signedIn ?? desk.session.signedIn}
          closed={page && isClosed(page.conversation) ? page.conversation : null}
        />
      )}
    </div>
  )
}

/** While one looks on, a merge takes the reader along to where the conversation goes on. */
function useFollowMerge(conversation: Conversation | null): void {
  const { messenger } = useMessenger()
  const was = useRef<Conversation['status'] | null>(null)
  const status = conversation?.status ?? null
  useEffect(() => {
    const into = conversation?.related.find(({ how }) => how === 'merged-into')
    if (status === 'merged' && was.current !== null && was.current !== 'merged' && into)
      messenger.go({ at: 'chat', id: into.id })
    was.current = status
  }, [status])
}

/** People read it out and paste it elsewhere. */
function CopyId({ publicId }: { publicId: string }) {
  const words = useWords()
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      class="plain id"
      title={words.copyId}
      aria-label={`${words.conversationId} ${publicId}: ${copied ? words.copied : words.copyId}`}
      onClick={() =>
        void navigator.clipboard?.writeText(publicId).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      {publicId}
      {copied && <span class="quiet"> {words.copied}</span>}
    </button>
  )
}

/** Anything about a realm needs its people to be signed in: the same conversation goes on after that. */
function SignInOffer({
  desk,
  page,
}: {
  desk: Desk
  page: { conversation: { id: string; publicId: string; entitlement: { entitlement: string } } }
}) {
  const { messenger, state } = useMessenger()
  const words = useWords()
  const [address, setAddress] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const { id, publicId, entitlement } = page.conversation
  const asked = state.screen.at === 'chat' && state.screen.signIn === true

  async function goOn(): Promise<void> {
    setBusy(true)
    const { data, error } = await desk.client.POST('/api/v1/conversations/{id}/go-on', { params: { path: { id } } })
    setBusy(false)
    if (error) return setProblem(error)
    messenger.rememberGoOn({ code: data.code, publicId, expiresAt: data.expiresAt })
    if (data.signInUrl === '') return
    // The fragment carries the code to the page after the sign-in, and the ID that it asks about.
    const there = data.signInUrl.includes('#')
      ? `${data.signInUrl}~${publicId}`
      : `${data.signInUrl}#plantao=${data.code}~${publicId}`
    setAddress(there)
    window.open(there, '_top')
  }
  useEffect(() => {
    if (asked) {
      messenger.go({ at: 'chat', id })
      void goOn()
    }
  }, [])

  if (entitlement.entitlement !== 'sign-in' && !asked && address === null) return null
  return (
    <section class="card sign-in" aria-label={words.signInGoOn}>
      <p>{words.signInGoOnText}</p>
      <Refusal problem={problem} />
      {address === null ? (
        <button type="button" class="button primary" disabled={busy} onClick={() => void goOn()}>
          {words.signInGoOn}
        </button>
      ) : (
        <p role="status">
          {words.signInOpens}{' '}
          <a href={address} target="_top">
            {words.signInPage}
          </a>
        </p>
      )}
    </section>
  )
}
