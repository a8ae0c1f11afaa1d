import type pg from 'pg'
import type { Bus, Notice } from './bus.ts'
import { followTail } from './follow-tail.ts'

/**
 * A bus within one process: enough where one process has the database to itself. It reads the tail of the log too: a
 * database that died between a commit and its answer leaves a message that nobody here knows of.
 */
export function openLocalBus(pool: pg.Pool): Bus {
  const { hear, listen } = openListeners<Notice>()
  const tail = followTail(pool, (conversation, seq) => hear({ kind: 'log', conversation, seq }))
  return {
    publish: (notices) => notices.forEach(hear),
    listen,
    onResync: () => () => undefined,
    close: async () => tail.stop(),
  }
}

/** A set of listeners, and how to call them all; one that throws does not keep the others from hearing. */
export function openListeners<Said>(): {
  hear: (said: Said) => void
  listen: (listener: (said: Said) => void) => () => void
} {
  const listeners = new Set<(said: Said) => void>()
  return {
    hear: (said) => {
      for (const listener of listeners) queueMicrotask(() => listener(said))
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
