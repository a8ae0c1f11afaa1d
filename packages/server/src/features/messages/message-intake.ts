import type { Desk } from '../../desk.ts'
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

type Waiting = { readonly incoming: Incoming; readonly resolve: (row: MessageRow) => void; readonly reject: (error: unknown) => void }

/**
 * Commits the messages of several senders together, without ever waiting for more to come: a free lane takes
 * what is there. So a lone message is a transaction of its own, and a crowd shares one.
 */
export function openMessageIntake(desk: () => Desk): MessageIntake {
  const queue: Waiting[] = []
  let busy = 0

  async function run(): Promise<void> {
    const batch = queue.splice(0, batchLimit)
    busy += 1
    try {
      settle(batch, await outcomesOf(batch))
    } finally {
      busy -= 1
      if (queue.length > 0) void run()
    }
  }

  /** A batch that fails as a whole says nothing about its parts: each is tried alone. */
  async function outcomesOf(batch: readonly Waiting[]): Promise<readonly Outcome[]> {
    try {
      return await acceptTogether(desk(), batch.map((one) => one.incoming))
    } catch (error) {
      return batch.length === 1 ? [{ error }] : batch.map(() => ({ alone: true }))
    }
  }

  function settle(batch: readonly Waiting[], outcomes: readonly Outcome[]): void {
    batch.forEach((waiting, at) => {
      const outcome = outcomes[at]!
      if ('written' in outcome) waiting.resolve(outcome.written)
      else if ('error' in outcome) waiting.reject(outcome.error)
      else sendAlone(desk(), waiting.incoming).then(waiting.resolve, waiting.reject)
    })
  }

  return {
    accept: (incoming) =>
      new Promise((resolve, reject) => {
        queue.push({ incoming, resolve, reject })
        if (busy < lanes) void run()
      }),
  }
}
