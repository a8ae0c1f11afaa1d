import { expect, test } from 'vitest'
import type { Conversation, ConversationPage, Event, Mark } from './contract.ts'
import { applyEvent, applyMarks, withEarlier } from './fold.ts'

// Lívia, of the invented Mercado Aurora, asks; Bento answers.
const opened = {
  id: 'c1',
  lastSeq: 1,
  status: 'open',
  subject: 'Pedidos parados',
  assignee: null,
} as unknown as Conversation

function event(seq: number, changes: Partial<Conversation> = {}): Event {
  return {
    seq,
    at: '2026-03-02T12:00:00Z',
    kind: 'assigned',
    by: { kind: 'service', id: null, name: null, signedIn: false },
    body: {},
    words: null,
    changes,
    message: null,
  } as Event
}

const page: ConversationPage = { conversation: opened, events: [event(1)], earlier: null, marks: [] }

test('old state and events make the freshly fetched state', () => {
  const bento = { id: 's1', name: 'Bento' }
  const log = [
    event(2, { assignee: bento }),
    event(3, { status: 'resolved' }),
    event(5, { status: 'open', assignee: null }),
  ]
  const fresh: ConversationPage = {
    conversation: { ...opened, status: 'open', assignee: null, lastSeq: 5 },
    events: [event(1), ...log],
    earlier: null,
    marks: [],
  }
  expect(log.reduce(applyEvent, page)).toEqual(fresh)
})

test('an event that arrives twice, or late, changes nothing', () => {
  const once = applyEvent(page, event(2, { status: 'resolved' }))
  expect(applyEvent(once, event(2, { status: 'open' }))).toBe(once)
  expect(applyEvent(once, event(1, { status: 'open' }))).toBe(once)
})

test('folding leaves the page it was given as it was', () => {
  const before = structuredClone(page)
  applyEvent(page, event(2, { status: 'resolved' }))
  expect(page).toEqual(before)
})

test('what was seen stays seen when an older mark arrives late', () => {
  const bento: Mark = { kind: 'staff', personId: 's1', name: 'Bento', deliveredSeq: 4, seenSeq: 4 }
  const marked = applyMarks(page, [bento])
  expect(applyMarks(marked, [{ ...bento, deliveredSeq: 3, seenSeq: 2 }]).marks).toEqual([bento])
})

test('earlier lines come before the ones at hand, none twice', () => {
  const late: ConversationPage = { ...page, events: [event(3), event(4)], earlier: 3 }
  const whole = withEarlier(late, { events: [event(1), event(2), event(3)], earlier: null })
  expect(whole.events.map((one) => one.seq)).toEqual([1, 2, 3, 4])
  expect(whole.earlier).toBeNull()
})
