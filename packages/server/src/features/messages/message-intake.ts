import type { Desk } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { underNewest } from '../policy/under-newest.ts'
import { acceptTogether } from './accept-together.ts'
import type { Outcome } from './accept-together.ts'
import type { MessageRow } from './message-row.ts'
import { sendAlone } from './send-message.ts'
import type { Incoming } from './write-message.ts'

/** Where plain messages of requesters go in. */
export type MessageIntake = {
  /** The stored message, after its commit; rejects with what became of this one alone. */
  readonly accept: (incoming: Incoming) => Promise<MessageRow>
}

/** Messages committed together at most: more would make the first wait for the rendering of the last. */
const batchLimit = 64
/** Transactions of batches under way at once: while they commit, the next batch gathers. */
const lanes = 2
/** Messages that wait at most, where the database is slow; more are asked to come again, with the id that they have. */
const mostWaiting = 5_000

type Waiting = {
  readonly incoming: Incoming
  readonly resolve: (row: MessageRow) => void
  readonly reject: (error: unknown) => void
}

/**
 * Commits the messages of several senders together, without ever waiting for more to come: a free lane takes
 * what is there. So a lone message is a transaction of its own, and a crowd shares one. Messages of one conversation
 * are written in the order in which they came: while some are under way, the next wait, and hold up nobody else.
 */
export function openMessageIntake(desk: () => Desk): MessageIntake {
  let queue: Waiting[] = []
  const underWay = new Set<string>()
  let busy = 0

  function take(): Waiting[] {
    const batch: Waiting[] = []
    const left: Waiting[] = []
    for (const one of queue)
      (batch.length < batchLimit && !underWay.has(one.incoming.conversationId) ? batch : left).push(one)
    queue = left
    for (const { incoming } of batch) underWay.add(incoming.conversationId)
    return batch
  }

  async function run(): Promise<void> {
    const batch = take()
    if (batch.length === 0) return
    busy += 1
    const outcomes = await outcomesOf(batch)
    busy -= 1
    const alone = batch.filter((waiting, at) => !settled(waiting, outcomes[at]!))
    release(batch.filter((waiting) => !alone.some((one) => isOfSame(one, waiting))))
    for (const conversation of new Set(alone.map((one) => one.incoming.conversationId)))
      void sendInOrder(alone.filter((one) => one.incoming.conversationId === conversation))
  }

  /** A batch that fails as a whole says nothing about its parts: each is tried alone. */
  async function outcomesOf(batch: readonly Waiting[]): Promise<readonly Outcome[]> {
    try {
      const incoming = batch.map((one) => one.incoming)
      return await underNewest(desk(), () => acceptTogether(desk(), incoming))
    } catch (error) {
      return batch.length === 1 ? [{ error }] : batch.map(() => ({ alone: true }))
    }
  }

  /** Those of one conversation, one after the other, each a transaction of its own. */
  async function sendInOrder(ofOne: readonly Waiting[]): Promise<void> {
    for (const { incoming, resolve, reject } of ofOne) await sendAlone(desk(), incoming).then(resolve, reject)
    release(ofOne)
  }

  function release(done: readonly Waiting[]): void {
    for (const { incoming } of done) underWay.delete(incoming.conversationId)
    while (busy < lanes && queue.some((one) => !underWay.has(one.incoming.conversationId))) void run()
  }

  return {
    accept: (incoming) =>
      new Promise((resolve, reject) => {
        if (queue.length >= mostWaiting) return reject(new RequestError('not-ready', { retryAfterSeconds: 1 }))
        queue.push({ incoming, resolve, reject })
        if (busy < lanes) void run()
      }),
  }
}

/** Whether the outcome said what became of it; else it is to be tried alone. */
function settled({ resolve, reject }: Waiting, outcome: Outcome): boolean {
  if ('alone' in outcome) return false
  if ('written' in outcome) resolve(outcome.written)
  else reject(outcome.error)
  return true
}

function isOfSame(one: Waiting, other: Waiting): boolean {
  return one.incoming.conversationId === other.incoming.conversationId
}
