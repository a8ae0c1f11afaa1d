import type { QueueRow } from '@plantao/api-client'
import { Icon } from '../parts/icons.tsx'
import { NewLinkButton } from '../parts/new-link-button.tsx'
import { Failure, Loading, Moment, Refusal } from '../parts/notices.tsx'
import { allUnread } from '../session/unread.ts'
import { useStore } from '../store.ts'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { useTimes, useWords } from '../words/words.ts'

/** The reader's conversations, newest first, and the way to a new one. */
export function Home() {
  const { messenger, state } = useMessenger()
  const desk = useDesk()
  const words = useWords()
  const { rows, next, loading, problem } = useStore(desk.conversations.list)
  const unread = useStore(desk.unread)
  useStore(desk.outboxChanges)
  const access = useStore(desk.accessAsked)
  const { session } = desk
  const count = allUnread(unread)
  const unsent = desk.outbox
    .items()
    .filter((item) => item.body.kind === 'open' && !rows.some((row) => row.id === item.conversation))

  return (
    <div class="scroll home">
      <section class="hello">
        <h2>{words.hello(session.name)}</h2>
        <Refusal problem={state.problem} />
        {state.oldCode !== null && <NewLinkButton code={state.oldCode} />}
        <p class="lead">{words.lead}</p>
        <p class="quiet standing">
          <Icon name={session.signedIn ? 'lock' : 'open'} />{' '}
          {session.signedIn
            ? words.signedInAs(session.realm?.name ?? session.organisation?.name ?? null)
            : words.notSignedIn}
        </p>
        <button type="button" class="button primary large" data-first-focus onClick={() => messenger.go({ at: 'new' })}>
          <Icon name="plus" /> {words.newConversation}
        </button>
        {session.signedIn && session.realm && (
          <button type="button" class="button" onClick={() => messenger.go({ at: 'looks' })}>
            <Icon name="eye" /> {words.accessLog}
          </button>
        )}
        {access !== null && (
          <button type="button" class="button" onClick={() => messenger.go({ at: 'access' })}>
            <Icon name="lock" /> {words.access}
            {access > 0 && <span class="badge unread">{access}</span>}
          </button>
        )}
      </section>
      <section aria-labelledby="own">
        <h2 id="own" class="section-title">
          {words.conversations}
          {count > 0 && <span class="badge unread">{words.unread(count)}</span>}
        </h2>
        {problem && rows.length === 0 ? (
          <Failure problem={problem} retry={() => void desk.conversations.loadList()} />
        ) : loading && rows.length === 0 ? (
          <Loading />
        ) : rows.length === 0 && unsent.length === 0 ? (
          <div class="empty">
            <p>
              <strong>{words.noConversations}</strong>
            </p>
            <p>{words.noConversationsText}</p>
          </div>
        ) : (
          <ul class="rows">
            {unsent.map((item) => (
              <li key={item.messageId}>
                <button type="button" class="row" onClick={() => messenger.go({ at: 'chat', id: item.conversation })}>
                  <span class="row-subject">{item.body.body.text}</span>
                  <span class="quiet">{words.unsent}</span>
                </button>
              </li>
            ))}
            {rows
              .filter(({ status }) => status !== 'merged')
              .map((row) => (
                <Row key={row.id} row={row} unread={unread[row.id] ?? 0} />
              ))}
          </ul>
        )}
        {next !== null && (
          <button
            type="button"
            class="button"
            disabled={loading}
            onClick={() => void desk.conversations.loadList(next)}
          >
            {words.more}
          </button>
        )}
      </section>
    </div>
  )
}

function Row({ row, unread }: { row: QueueRow; unread: number }) {
  const { messenger } = useMessenger()
  const words = useWords()
  const times = useTimes()
  return (
    <li>
      <button
        type="button"
        class={unread > 0 ? 'row has-unread' : 'row'}
        onClick={() => messenger.go({ at: 'chat', id: row.id })}
      >
        <span class="row-top">
          <span class="row-subject">{row.subject}</span>
          {unread > 0 && (
            <span class="dot">
              <span class="hidden">{words.unread(unread)}</span>
              <span aria-hidden="true">{unread}</span>
            </span>
          )}
        </span>
        <span class="row-bottom quiet">
          <span class={`badge ${row.priority}`}>{row.priority}</span>
          <span>{row.publicId}</span>
          <span>{row.waitingOnRequester && row.status === 'open' ? words.waitingOnYou : words.status[row.status]}</span>
          <Moment at={row.lastMessageAt} words={times.ago(row.lastMessageAt)} full={times.full(row.lastMessageAt)} />
        </span>
      </button>
    </li>
  )
}
