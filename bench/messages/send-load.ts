import { setTimeout as delay } from 'node:timers/promises'
import { uuidv7 } from '@plantao/api-client'
import type { Visitor } from '../../tests/proofs/people.ts'
import { answerLoad } from '../ask-load.ts'
import { openWire } from '../http-wire.ts'

export type SendOrder = {
  readonly port: number
  readonly senders: number
  readonly seconds: number
  /** Sessions of the senders, shared out evenly: each session may send only so much a minute. */
  readonly visitors: readonly Visitor[]
  /** Each sender begins a message this often; without it, when the last was answered. */
  readonly everyMs?: number
  /** The first so many senders fare otherwise, and their times do not count. */
  readonly apart?: { readonly senders: number; readonly sendTo: 'own' | 'others' }
}

export type SendFound = {
  readonly accepted: number
  readonly others: number
  readonly seconds: number
  readonly latenciesMs: readonly number[]
  readonly unexpected: readonly string[]
}

const text = 'The pipeline orders-to-erp has stopped twice since this morning, and the queue in front of it is growing.'

/** Senders of plain messages, each on a connection of its own, for so many seconds. */
answerLoad<SendOrder, SendFound>(
  async ({ port, senders, seconds, visitors, everyMs = 0, apart = { senders: 0, sendTo: 'own' } }) => {
    const latenciesMs: number[] = []
    const unexpected: string[] = []
    let others = 0
    const startedAt = performance.now()
    const until = startedAt + seconds * 1_000
    const body = JSON.stringify({ text })

    async function send(sender: number): Promise<void> {
      const wire = await openWire(port)
      const isApart = sender < apart.senders
      const isRefused = isApart && apart.sendTo === 'others'
      await delay((everyMs * sender) / senders)
      for (let turn = 0; performance.now() < until; turn += 1) {
        const at = sender + senders * (turn % Math.floor(visitors.length / senders))
        const visitor = visitors[at]!
        const conversation = isRefused ? visitors[(at + 1) % visitors.length]!.conversation : visitor.conversation
        const sentAt = performance.now()
        const answer = await wire.send(
          `PUT /api/v1/conversations/${conversation}/messages/${uuidv7()} HTTP/1.1\r\nauthorization: Bearer ${visitor.token}`,
          body,
        )
        const tookMs = performance.now() - sentAt
        if (answer.status !== (isRefused ? 404 : 200)) unexpected.push(`${answer.status} ${answer.body.slice(0, 200)}`)
        else if (isApart) others += 1
        else latenciesMs.push(tookMs)
        if (everyMs > 0) await delay(Math.max(0, everyMs - tookMs))
      }
      wire.close()
    }

    await Promise.all(Array.from({ length: senders }, (_, sender) => send(sender)))
    return {
      accepted: latenciesMs.length,
      others,
      seconds: (performance.now() - startedAt) / 1_000,
      latenciesMs,
      unexpected: unexpected.slice(0, 3),
    }
  },
)
