import { applyEvent, applyMarks, withEarlier } from '@plantao/api-client'
import type {
  ApiClient,
  Conversation,
  ConversationPage,
  DeskSocket,
  Message,
  Problem,
  QueueRow,
  ServerFrame,
} from '@plantao/api-client'
import type { PlantaoEvents } from '../../../messenger.d.ts'
import { createStore } from '../store.ts'
import type { Store } from '../store.ts'
import { isAnswer, withUnread } from './unread.ts'
import type { Unread } from './unread.ts'

export type ListState = {
  readonly rows: readonly QueueRow[]
  readonly next: string | null
  readonly loading: boolean
  readonly problem: Problem | null
}

export type ChatState = {
  /** Null before it has come, and for one that waits in the outbox. */
  readonly page: ConversationPage | null
  readonly problem: Problem | null
  /** Acknowledged by the desk, their events not here yet. */
  readonly acknowledged: readonly Message[]
  readonly typing: string | null | false
  readonly loadingEarlier: boolean
}

/** The requester's conversations: the list, and each one that was opened, kept current by the socket. */
export type Conversations = {
  readonly list: Store<ListState>
  chat(id: string): Store<ChatState>
  loadList(after?: string): Promise<void>
  loadChat(id: string): Promise<void>
  loadEarlier(id: string): Promise<void>
  take(page: ConversationPage): void
  /** A reply that is the conversation's view, without its log. */
  merge(id: string, view: Conversation): void
  acknowledge(id: string, message: Message): void
  hear(frame: ServerFrame): void
  /** The reader has this conversation before their eyes, down to its end. */
  see(id: string): void
  reload(): Promise<void>
  close(): void
}

type Given = {
  readonly isSeen: (conversation: string) => boolean
  readonly onEvent: (name: 'message-received', detail: PlantaoEvents['message-received']) => void
  readonly client: ApiClient
  readonly socket: DeskSocket
  readonly unread: Store<Unread>
  readonly requesterId: string
  readonly readUpTo: (conversation: string) => number | null
  readonly keepReadUpTo: (conversation: string, seq: number) => void
}

const empty: ChatState = { page: null, problem: null, acknowledged: [], typing: false, loadingEarlier: false }
const typingMs = 6_000
const marksAfterMs = 300
/** Events that another conversation has its part in. */
const relating: readonly string[] = ['split', 'merged', 'merged-into', 'unmerged']
/** Answers in more conversations than these are seen when the list is opened. */
const mostWatched = 20

export function createConversations(given: Given): Conversations {
  const { client, socket, unread } = given
  const list = createStore<ListState>({ rows: [], next: null, loading: true, problem: null })
  const chats = new Map<string, Store<ChatState>>()
  const typingTimers = new Map<string, ReturnType<typeof setTimeout>>()
  const markTimers = new Map<string, ReturnType<typeof setTimeout>>()
  const marked = new Map<string, string>()
  /** Watched since they were listed; listed anew they are watched already. */
  const listed = new Set<string>()

  function chat(id: string): Store<ChatState> {
    const known = chats.get(id)
    if (known) return known
    const store = createStore(empty)
    chats.set(id, store)
    return store
  }

  async function loadList(after?: string): Promise<void> {
    list.set((was) => ({ ...was, loading: true, problem: null }))
    const { data, error } = await client.GET('/api/v1/conversations', {
      params: { query: { limit: 20, ...(after !== undefined && { after }) } },
    })
    if (!data) return list.set((was) => ({ ...was, loading: false, problem: error }))
    list.set((was) => ({
      rows: after === undefined ? data.items : [...was.rows, ...data.items],
      next: data.next,
      loading: false,
      problem: null,
    }))
    if (after !== undefined) return
    for (const row of data.items.slice(0, mostWatched)) {
      // What is watched already tells of its answers itself.
      if (listed.has(row.id) || chats.get(row.id)?.get().page) continue
      socket.watch(row.id, row.lastSeq)
      listed.add(row.id)
      const read = given.readUpTo(row.id)
      // That the time to reopen it is over is the last line, and no news.
      const lastNews = row.closed === 'window' ? row.lastSeq - 1 : row.lastSeq
      if (read !== null && lastNews > read) unread.set((was) => withUnread(was, row.id, Math.max(1, was[row.id] ?? 0)))
    }
  }

  async function loadChat(id: string): Promise<void> {
    const { data, error } = await client.GET('/api/v1/conversations/{id}', { params: { path: { id } } })
    if (data) take(data)
    else chat(id).set((was) => ({ ...was, problem: error }))
  }

  function take(page: ConversationPage): void {
    const { id, lastSeq } = page.conversation
    chat(id).set((was) => ({ ...was, page, problem: null, acknowledged: unacknowledged(was.acknowledged, page) }))
    socket.watch(id, lastSeq)
    mark(id)
  }

  async function loadEarlier(id: string): Promise<void> {
    const store = chat(id)
    const before = store.get().page?.earlier
    if (!before || store.get().loadingEarlier) return
    store.set((was) => ({ ...was, loadingEarlier: true }))
    const { data } = await client.GET('/api/v1/conversations/{id}/events', {
      params: { path: { id }, query: { before, limit: 50 } },
    })
    store.set((was) => ({
      ...was,
      loadingEarlier: false,
      page: data && was.page ? withEarlier(was.page, data) : was.page,
    }))
  }

  function hear(frame: ServerFrame): void {
    if (frame.type === 'event') {
      const { conversation: id, event } = frame
      const store = chats.get(id)
      const isNew = event.seq > (store?.get().page?.conversation.lastSeq ?? 0)
      store?.set((was) => {
        if (!was.page) return was
        const page = applyEvent(was.page, event)
        return {
          ...was,
          page,
          acknowledged: unacknowledged(was.acknowledged, page),
          typing: isAnswer(event) ? false : was.typing,
        }
      })
      list.set((was) => ({
        ...was,
        rows: was.rows.map((row) =>
          row.id === id ? { ...row, ...rowChanges(event.changes), lastSeq: Math.max(row.lastSeq, event.seq) } : row,
        ),
      }))
      // Another conversation began, left the list or came back to it.
      if (relating.includes(event.kind)) void loadList()
      if (isNew && isAnswer(event)) {
        if (!given.isSeen(id)) unread.set((was) => withUnread(was, id, (was[id] ?? 0) + 1))
        given.onEvent('message-received', { conversation: id })
      }
      mark(id)
    } else if (frame.type === 'marks')
      chats
        .get(frame.conversation)
        ?.set((was) => (was.page ? { ...was, page: applyMarks(was.page, frame.marks) } : was))
    else if (frame.type === 'typing' && frame.who.kind === 'staff' && !frame.who.note)
      showTyping(frame.conversation, frame.who.name)
    else if (frame.type === 'gone') forget(frame.conversation)
  }

  function showTyping(id: string, name: string | null): void {
    const store = chats.get(id)
    if (!store) return
    store.set((was) => ({ ...was, typing: name }))
    clearTimeout(typingTimers.get(id))
    typingTimers.set(
      id,
      setTimeout(() => store.set((was) => ({ ...was, typing: false })), typingMs),
    )
  }

  function forget(id: string): void {
    listed.delete(id)
    chats.get(id)?.set(() => ({ ...empty, problem: goneProblem }))
    list.set((was) => ({ ...was, rows: was.rows.filter((row) => row.id !== id) }))
    unread.set((was) => withUnread(was, id, 0))
  }

  /** Soon, once for a burst: what has arrived is delivered, and seen where it is before the reader's eyes. */
  function mark(id: string): void {
    if (markTimers.has(id)) return
    markTimers.set(
      id,
      setTimeout(() => {
        markTimers.delete(id)
        const page = chats.get(id)?.get().page
        if (!page) return
        const deliveredSeq = page.conversation.lastSeq
        const own = page.marks.find((one) => one.kind === 'requester' && one.personId === given.requesterId)
        const seenSeq = given.isSeen(id) ? deliveredSeq : (own?.seenSeq ?? 0)
        const told = `${deliveredSeq}/${seenSeq}`
        if (marked.get(id) === told) return
        marked.set(id, told)
        if (seenSeq === deliveredSeq) given.keepReadUpTo(id, seenSeq)
        void client.PUT('/api/v1/conversations/{id}/marks', {
          params: { path: { id } },
          body: { deliveredSeq, seenSeq },
        })
      }, marksAfterMs),
    )
  }

  return {
    list,
    chat,
    loadList,
    loadChat,
    loadEarlier,
    take,
    merge: (id, view) => chat(id).set((was) => (was.page ? { ...was, page: withView(was.page, view) } : was)),
    acknowledge: (id, message) =>
      chat(id).set((was) => ({
        ...was,
        acknowledged: was.page?.events.some((event) => event.message?.id === message.id)
          ? was.acknowledged
          : [...was.acknowledged, message],
      })),
    hear,
    see(id) {
      unread.set((was) => withUnread(was, id, 0))
      mark(id)
    },
    async reload() {
      marked.clear()
      const shown = [...chats].filter(([, store]) => store.get().page !== null).map(([id]) => id)
      await Promise.all([loadList(), ...shown.map(loadChat)])
    },
    close() {
      for (const timer of [...typingTimers.values(), ...markTimers.values()]) clearTimeout(timer)
    },
  }
}

const goneProblem: Problem = { type: 'about:blank', title: '', status: 404, code: 'not-found', instance: '' }

/** The page with a view that was answered to a call. Its seq stays: the events in between are still to come. */
function withView(page: ConversationPage, view: Conversation): ConversationPage {
  return { ...page, conversation: { ...view, lastSeq: page.conversation.lastSeq } }
}

function unacknowledged(acknowledged: readonly Message[], page: ConversationPage): readonly Message[] {
  const here = new Set(page.events.map((event) => event.message?.id))
  const left = acknowledged.filter((message) => !here.has(message.id))
  return left.length === acknowledged.length ? acknowledged : left
}

/** What a row of the list shows of a change. */
function rowChanges(changes: Partial<Conversation>): Partial<QueueRow> {
  const { status, subject, demandLabel, waitingOnRequester, closed, lastMessageAt, priority } = changes
  const given = {
    status,
    subject,
    demandLabel,
    waitingOnRequester,
    closed,
    lastMessageAt,
    priority: priority?.priority,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<QueueRow>
}
