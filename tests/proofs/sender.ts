import { setTimeout as delay } from 'node:timers/promises'
import { createOutbox, memoryStorage, uuidv7 } from '@plantao/api-client'
import type { Message, Outbox } from '@plantao/api-client'
import { clientFor } from './person-client.ts'
import type { Person } from './people.ts'
import type { Random } from './seeded-random.ts'

/** One thing written, in the order of writing within a sender and a conversation. */
export type Written = {
  readonly author: string
  readonly conversation: string
  readonly messageId: string
  readonly text: string
}

/** What all senders of a run have written and what the desk acknowledged of it. */
export type Correspondence = {
  readonly written: Written[]
  /** The seq that the desk acknowledged, by message id. */
  readonly acknowledged: Map<string, number>
  /** Refusals, which there must not be. */
  readonly refused: string[]
}

/** Somebody who writes at their own pace, with the outbox of the messenger and of the desk. */
export type Sender = {
  /** Writes `count` messages into conversations chosen from those given; returns when all are written, not sent. */
  readonly write: (count: number, conversations: readonly string[], mostPauseMs: number) => Promise<void>
  /** Nothing is unsent any more. */
  readonly isDone: () => boolean
  /** The tab is closed: nothing more is sent, what is unsent stays in the browser. */
  readonly closeTab: () => void
  /** The page is opened again and finds what was unsent. */
  readonly openTab: () => void
}

type SendBody = { readonly text: string }

export function openSender(baseUrl: string, person: Person, correspondence: Correspondence, random: Random): Sender {
  const client = clientFor(baseUrl, person)
  const storage = memoryStorage()
  let outbox: Outbox<SendBody> | null = open()
  let count = 0

  function open(): Outbox<SendBody> {
    return createOutbox<SendBody, Message>({
      storage,
      session: person.name,
      locks: undefined,
      random: random.fraction,
      send: async ({ conversation, messageId, body }) => {
        const answer = await client.PUT('/api/v1/conversations/{id}/messages/{messageId}', {
          params: { path: { id: conversation, messageId } },
          body,
        })
        if (answer.data) return { sent: true, reply: answer.data.message }
        const problem = answer.error
        if (problem.status < 500 && problem.status !== 429)
          correspondence.refused.push(`${person.name}: ${problem.status} ${problem.code}`)
        return { sent: false, problem }
      },
      onSent: ({ messageId }, reply) => correspondence.acknowledged.set(messageId, reply.seq),
    })
  }

  return {
    write: async (messages, conversations, mostPauseMs) => {
      for (let at = 0; at < messages; at += 1) {
        await delay(random.between(0, mostPauseMs))
        count += 1
        const one = {
          author: person.name,
          conversation: random.oneOf(conversations),
          messageId: uuidv7(),
          text: `${person.name} says no. ${count}`,
        }
        correspondence.written.push(one)
        // A closed tab writes nothing; whoever types waits for it.
        while (!outbox) await delay(20)
        outbox.enqueue({ conversation: one.conversation, messageId: one.messageId, body: { text: one.text } })
      }
    },
    isDone: () => outbox !== null && outbox.items().length === 0,
    closeTab: () => {
      outbox?.close()
      outbox = null
    },
    openTab: () => {
      outbox ??= open()
    },
  }
}
