import { createOutbox, openSocket } from '@plantao/api-client'
import type {
  ApiClient,
  BodyOf,
  ConversationPage,
  Language,
  Message,
  Outbox,
  OutboxItem,
  OutboxStorage,
  Problem,
  RequesterSession,
  SendOutcome,
  ServerFrame,
  SocketState,
} from '@plantao/api-client'
import type { PlantaoEvents } from '../../../messenger.d.ts'
import { deskClock } from '../clock-now.ts'
import { keep, readKept } from '../kept.ts'
import { createStore } from '../store.ts'
import type { Store } from '../store.ts'
import { clientFor } from './begin-session.ts'
import { createConversations } from './conversations.ts'
import type { Conversations } from './conversations.ts'
import { ownerOf } from './kept-session.ts'
import type { KeptSession } from './kept-session.ts'
import type { Unread } from './unread.ts'

/** What waits in the outbox: a conversation with its first message, or a message. */
export type Unsent =
  | { readonly kind: 'open'; readonly body: BodyOf<'openConversation'> }
  | { readonly kind: 'message'; readonly body: BodyOf<'sendMessage'> }
export type UnsentItem = OutboxItem<Unsent>
type Sent =
  | { readonly kind: 'open'; readonly page: ConversationPage }
  | { readonly kind: 'message'; readonly conversation: string; readonly message: Message }

/** Everything that a screen of one session stands on. It lives until the session ends or another person comes. */
export type Desk = {
  readonly session: RequesterSession
  readonly client: ApiClient
  readonly storage: OutboxStorage
  /** The beginning of every key under which this session's texts and marks are kept. */
  readonly keyOf: (what: 'draft' | 'read' | 'not-now', conversation: string) => string
  readonly connection: Store<SocketState>
  readonly unread: Store<Unread>
  readonly outbox: Outbox<Unsent>
  /** Counts the outbox's changes, for screens to look again. */
  readonly outboxChanges: Store<number>
  readonly conversations: Conversations
  /** How many requests for access wait for the reader's answer; null where they may grant none. */
  readonly accessAsked: Store<number | null>
  /** Counts what the desk says of changes to access in the reader's realm. */
  readonly grantChanges: Store<number>
  readonly typing: (conversation: string) => void
  /** Asks for everything again, in another language. */
  renew(): void
  close(): void
}

export type DeskOptions = {
  readonly kept: KeptSession
  readonly storage: OutboxStorage
  readonly language: () => Language
  /** Whether the reader can see this conversation at this moment. */
  readonly isSeen: (conversation: string) => boolean
  readonly onEnded: () => void
  readonly onEvent: <Name extends keyof PlantaoEvents>(name: Name, detail: PlantaoEvents[Name]) => void
}

const typingEveryMs = 3_000

/** Opens the desk for a session: its client, its socket, its outbox and its conversations. */
export function openDesk(options: DeskOptions): Desk {
  const { kept, storage, language, onEvent } = options
  const { session } = kept
  const owner = ownerOf(session)
  const keyOf = (what: 'draft' | 'read' | 'not-now', conversation: string) => `plantao.${what}.${owner}.${conversation}`
  const client = clientFor(kept.token, language)
  client.use({
    async onResponse({ response }) {
      if (response.status === 401) options.onEnded()
      return undefined
    },
  })

  const connection = createStore<SocketState>('connecting')
  const unread = createStore<Unread>({})
  const outboxChanges = createStore(0)
  const accessAsked = createStore<number | null>(null)
  const grantChanges = createStore(0)
  async function readAccess(): Promise<void> {
    if (session.realm === null) return
    const { data } = await client.GET('/api/v1/grants', { params: { query: { limit: 100 } } })
    if (data) accessAsked.set(() => (data.mayGrant ? data.items.filter(({ state }) => state === 'asked').length : null))
  }
  const typedAt = new Map<string, number>()

  const socket = openSocket({
    url: `${location.origin.replace(/^http/, 'ws')}/api/v1/socket`,
    hello: () => ({ type: 'hello', token: kept.token, language: language() }),
    onFrame(frame: ServerFrame) {
      if (frame.type === 'welcome') deskClock.trust(frame.now)
      if (frame.type === 'bye' && frame.because === 'session-ended') options.onEnded()
      else conversations.hear(frame)
      if (frame.type === 'grants' || frame.type === 'welcome') void readAccess()
      if (frame.type === 'grants') grantChanges.set((count) => count + 1)
    },
    onState: (state) => {
      connection.set(() => state)
      // The desk is there again: what waits in the outbox need not wait for its own next try.
      if (state === 'open') outbox.flush()
    },
  })

  const conversations: Conversations = createConversations({
    client,
    socket,
    unread,
    requesterId: session.requesterId,
    isSeen: options.isSeen,
    onEvent,
    readUpTo: (conversation) => readKept<number>(storage, keyOf('read', conversation)),
    keepReadUpTo: (conversation, seq) => keep(storage, keyOf('read', conversation), seq),
  })

  const outbox: Outbox<Unsent> = createOutbox<Unsent, Sent>({
    storage,
    session: owner,
    send: (item) => sendItem(client, item),
    onSent(item, sent) {
      if (sent.kind === 'open') {
        conversations.take(sent.page)
        void conversations.loadList()
        onEvent('conversation-opened', { id: item.conversation, publicId: sent.page.conversation.publicId })
      } else conversations.acknowledge(sent.conversation, sent.message)
      const conversation = sent.kind === 'open' ? item.conversation : sent.conversation
      onEvent('message-sent', { conversation })
      // It went on elsewhere while this page did not hear of it.
      if (conversation !== item.conversation) void conversations.loadChat(item.conversation)
    },
    onChange: () => outboxChanges.set((count) => count + 1),
  })

  return {
    session,
    client,
    storage,
    keyOf,
    connection,
    unread,
    outbox,
    outboxChanges,
    conversations,
    accessAsked,
    grantChanges,
    typing(conversation) {
      const now = Date.now()
      if (now - (typedAt.get(conversation) ?? 0) < typingEveryMs) return
      typedAt.set(conversation, now)
      socket.typing(conversation)
    },
    renew() {
      socket.renew()
      void conversations.reload()
    },
    close() {
      socket.close()
      outbox.close()
      conversations.close()
    },
  }
}

async function sendItem(client: ApiClient, item: UnsentItem): Promise<SendOutcome<Sent>> {
  const path = { id: item.conversation }
  if (item.body.kind === 'open') {
    const { data, error } = await client.PUT('/api/v1/conversations/{id}', { params: { path }, body: item.body.body })
    return data ? { sent: true, reply: { kind: 'open', page: data } } : { sent: false, problem: heldBack(error) }
  }
  const { data, error } = await client.PUT('/api/v1/conversations/{id}/messages/{messageId}', {
    params: { path: { ...path, messageId: item.messageId } },
    body: item.body.body,
  })
  if (data) return { sent: true, reply: { kind: 'message', conversation: item.conversation, message: data.message } }
  if (error.because === 'merged' && error.conversation !== undefined)
    return sendItem(client, { ...item, conversation: error.conversation })
  return { sent: false, problem: heldBack(error) }
}

/** A session that has run out says nothing about the message: it waits for the next session of the same person. */
function heldBack(problem: Problem): Problem {
  return problem.code === 'not-signed-in' ? { ...problem, status: 503 } : problem
}
