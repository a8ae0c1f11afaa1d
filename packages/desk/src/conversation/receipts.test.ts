import type { Event, Mark } from '@plantao/api-client'
import { expect, it } from 'vitest'
import { receiptsOf } from './receipts.ts'

function sent(seq: number, authorId: string, kind: 'message' | 'note' = 'message'): Event {
  return {
    seq,
    message: { id: `m-${seq}`, kind, author: { kind: 'staff', id: authorId, name: authorId } },
  } as unknown as Event
}
const line = (seq: number) => ({ seq, message: null }) as unknown as Event
const mark = (
  personId: string,
  seenSeq: number,
  deliveredSeq = seenSeq,
  kind: 'requester' | 'staff' = 'requester',
): Mark => ({ kind, personId, name: personId, seenSeq, deliveredSeq })
const reader = { meId: 'bruna', nameOf: (item: Mark) => item.name ?? '' }

it('shows what Lia has seen at the last message up to her mark, over lines that are no messages', () => {
  const events = [sent(1, 'bruna'), sent(2, 'bruna'), line(3), sent(4, 'bruna')]
  expect([...receiptsOf(events, [mark('lia', 3)], reader)]).toEqual([[2, { seen: ['lia'], delivered: [] }]])
})

it('shows delivered only beyond what was seen', () => {
  const events = [sent(1, 'bruna'), sent(2, 'bruna')]
  expect(receiptsOf(events, [mark('lia', 1, 2)], reader).get(2)).toEqual({ seen: [], delivered: ['lia'] })
  expect(receiptsOf(events, [mark('lia', 2, 2)], reader).get(2)).toEqual({ seen: ['lia'], delivered: [] })
})

it('never says that a requester received a note', () => {
  expect(receiptsOf([sent(1, 'bruna', 'note')], [mark('lia', 1)], reader).size).toBe(0)
  expect(receiptsOf([sent(1, 'bruna', 'note')], [mark('otto', 1, 1, 'staff')], reader).get(1)).toEqual({
    seen: ['otto'],
    delivered: [],
  })
})

it('leaves out the reader’s own mark, and an author’s mark on their own message', () => {
  expect(receiptsOf([sent(1, 'lia')], [mark('bruna', 1, 1, 'staff'), mark('lia', 1)], reader).size).toBe(0)
})
