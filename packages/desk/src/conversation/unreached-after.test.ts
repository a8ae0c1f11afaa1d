import type { ConversationMails, Mark } from '@plantao/api-client'
import { expect, test } from 'vitest'
import { unreachedAfter } from './unreached-after.ts'

const mails = (address: ConversationMails['address'], seqs: number[]) =>
  ({ address, problem: null, mails: [{ seqs }] }) as unknown as ConversationMails
const mark = (kind: Mark['kind'], seenSeq: number) => ({ kind, seenSeq }) as Mark

test('an answer to an address that came back is marked, unless a mail announces it or the requester saw it', () => {
  const marks = [mark('requester', 4), mark('staff', 9)]
  expect(unreachedAfter(mails('bounced', [2, 3]), marks)).toBe(4)
  expect(unreachedAfter(mails('bounced', [5, 6]), marks)).toBe(6)
  expect(unreachedAfter(mails('bounced', []), [])).toBe(0)
  expect(unreachedAfter(mails('confirmed', [2]), marks)).toBeNull()
  expect(unreachedAfter(undefined, marks)).toBeNull()
})
