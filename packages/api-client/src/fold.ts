import type { ConversationPage, Event, EventsPage, Mark } from './contract.ts'

/**
 * The page after `event`. Old state and events make the freshly fetched state: an event that the page has already
 * (`seq` at or below its last) leaves it as it is, the same object.
 */
export function applyEvent(page: ConversationPage, event: Event): ConversationPage {
  if (event.seq <= page.conversation.lastSeq) return page
  return {
    ...page,
    conversation: { ...page.conversation, ...event.changes, lastSeq: event.seq },
    events: [...page.events, event],
  }
}

/** The page with these marks; a mark never goes back. */
export function applyMarks(page: ConversationPage, marks: readonly Mark[]): ConversationPage {
  const byPerson = new Map(page.marks.map((mark) => [`${mark.kind}:${mark.personId}`, mark]))
  for (const mark of marks) {
    const key = `${mark.kind}:${mark.personId}`
    const was = byPerson.get(key)
    byPerson.set(key, {
      ...mark,
      deliveredSeq: Math.max(mark.deliveredSeq, was?.deliveredSeq ?? 0),
      seenSeq: Math.max(mark.seenSeq, was?.seenSeq ?? 0),
    })
  }
  return { ...page, marks: [...byPerson.values()] }
}

/** The page with the page of lines before it; `earlier.events` is oldest first, like its own. */
export function withEarlier(page: ConversationPage, earlier: EventsPage): ConversationPage {
  const first = page.events[0]?.seq ?? Number.POSITIVE_INFINITY
  return {
    ...page,
    events: [...earlier.events.filter((event) => event.seq < first), ...page.events],
    earlier: earlier.earlier,
  }
}
