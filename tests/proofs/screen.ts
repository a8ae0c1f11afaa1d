import { applyEvent, dataOf, openSocket } from '@plantao/api-client'
import type { ApiClient, ConversationPage, Event } from '@plantao/api-client'
import { WebSocket as NodeSocket } from 'ws'
import { clientFor } from './person-client.ts'
import type { Person } from './people.ts'

/** What somebody has before their eyes: pages fetched once, and since then only folded from the socket's events. */
export type Screen = {
  readonly person: Person
  /** What should not have come: a gap for staff, or a conversation gone. */
  readonly surprises: string[]
  /** By conversation, the first difference of what it shows to a fresh fetch; of these conversations, or of all. */
  readonly differences: (extent: Compared) => Promise<Map<string, string>>
  readonly close: () => void
}

/** `end` fetches one page of each conversation, `whole` its log from the first line on. */
export type Compared = { readonly of: 'end' | 'whole'; readonly conversations?: readonly string[] }

/** A screen that watches these conversations. */
export async function openScreen(baseUrl: string, person: Person, conversations: readonly string[]): Promise<Screen> {
  const client = clientFor(baseUrl, person)
  const pages = new Map<string, ConversationPage>()
  const surprises: string[] = []
  for (const id of conversations) pages.set(id, await pageOf(client, id))
  const socket = openSocket({
    url: `${baseUrl.replace('http', 'ws')}/api/v1/socket`,
    hello: () => ({
      type: 'hello',
      language: person.language,
      ...(person.token === null ? {} : { token: person.token }),
    }),
    onState: () => undefined,
    WebSocket: socketOf(person),
    onFrame: (frame) => {
      if (frame.type === 'gone') surprises.push(`${person.name}: the conversation ${frame.conversation} is gone`)
      if (frame.type !== 'event') return
      const page = pages.get(frame.conversation)!
      const last = page.conversation.lastSeq
      // Requesters do not see every line, so only staff can tell a gap.
      if (person.cookie !== null && frame.event.seq > last + 1)
        surprises.push(`${person.name}: ${frame.event.seq} came after ${last} in ${frame.conversation}`)
      pages.set(frame.conversation, applyEvent(page, frame.event))
    },
  })
  for (const [id, page] of pages) socket.watch(id, page.conversation.lastSeq)
  return {
    person,
    surprises,
    differences: async ({ of, conversations: asked = conversations }) => {
      const found = await Promise.all(
        asked.map(async (id) => [id, await differenceOf(client, pages.get(id)!, person, of)] as const),
      )
      return new Map(
        found.flatMap(([id, difference]) =>
          difference === null ? [] : [[id, `${person.name}, ${id}: ${difference}`]],
        ),
      )
    },
    close: () => socket.close(),
  }
}

async function pageOf(client: ApiClient, id: string): Promise<ConversationPage> {
  return dataOf(client.GET('/api/v1/conversations/{id}', { params: { path: { id } } }))
}

async function differenceOf(
  client: ApiClient,
  shown: ConversationPage,
  person: Person,
  of: Compared['of'],
): Promise<string | null> {
  const { id } = shown.conversation
  const fresh = await pageOf(client, id)
  const events = of === 'whole' && fresh.earlier !== null ? await allEvents(client, id) : fresh.events
  // A requester's last line may be before the log's, where what follows is for staff alone.
  const [shownView, freshView] = [shown, fresh].map(({ conversation }) => ({
    ...conversation,
    lastSeq: person.cookie === null ? 0 : conversation.lastSeq,
  }))
  const inConversation = firstDifference(shownView, freshView)
  if (inConversation) return inConversation
  const [shownLines, freshLines] = [shown.events, events].map(linesOf)
  return firstDifference(shownLines!.slice(-freshLines!.length), freshLines)
}

async function allEvents(client: ApiClient, id: string): Promise<Event[]> {
  const events: Event[] = []
  for (;;) {
    const since = events.at(-1)?.seq ?? 0
    const page = await dataOf(
      client.GET('/api/v1/conversations/{id}/events', { params: { path: { id }, query: { since, limit: 200 } } }),
    )
    events.push(...page.events)
    if (page.events.length === 0) return events
  }
}

/** What an event changed is said only where it is to be folded, and so are those that change something in silence. */
function linesOf(events: readonly Event[]): object[] {
  return events.filter(({ kind }) => kind !== 'changed').map(({ changes: _changes, ...event }) => event)
}

/** The path to the first difference of two values of JSON with both values, or null where they are equal. */
function firstDifference(a: unknown, b: unknown): string | null {
  if (a === b) return null
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return `is ${JSON.stringify(a)}, fetched ${JSON.stringify(b)}`
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const inner = firstDifference((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])
    if (inner) return `.${key}${inner.startsWith('.') ? '' : ' '}${inner}`
  }
  return null
}

/** The browser sends the cookie by itself; here the header says it. */
function socketOf({ cookie }: Person): typeof WebSocket {
  class PersonSocket extends NodeSocket {
    constructor(url: string) {
      super(url, cookie === null ? {} : { headers: { cookie } })
    }
  }
  return PersonSocket as unknown as typeof WebSocket
}
