import type { ConversationPage, Message } from '@plantao/api-client'
import { expect, it } from 'vitest'
import { onTheirWay } from './on-their-way.ts'

const message = (id: string, seq: number) => ({ id, seq }) as Message
const page = (...messages: Message[]) =>
  ({
    conversation: { lastSeq: messages.at(-1)?.seq ?? 0 },
    events: messages.map((one) => ({ seq: one.seq, message: one })),
  }) as unknown as ConversationPage
const note = { messageId: 'note' }

it('shows what Bruna wrote below the log until the log has it', () => {
  const before = page(message('question', 1))
  expect(onTheirWay(before, { pending: [note], acknowledged: [] })).toEqual({ pending: [note], acknowledged: [] })
  const taken = message('note', 2)
  expect(onTheirWay(before, { pending: [], acknowledged: [taken] })).toEqual({ pending: [], acknowledged: [taken] })
  const after = page(message('question', 1), taken)
  expect(onTheirWay(after, { pending: [], acknowledged: [taken] })).toEqual({ pending: [], acknowledged: [] })
})

it('shows it once where the socket tells of it before its own answer has come', () => {
  const told = page(message('question', 1), message('note', 2))
  expect(onTheirWay(told, { pending: [note], acknowledged: [] }).pending).toEqual([])
  expect(onTheirWay(told, { pending: [{ messageId: 'another' }], acknowledged: [] }).pending).toHaveLength(1)
})
