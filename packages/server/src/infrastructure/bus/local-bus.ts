import type { Bus, Notice } from './bus.ts'

/** A bus within one process: enough where one process has the database to itself. */
export function openLocalBus(): Bus {
  const { hear, listen } = openListeners<Notice>()
  return {
    publish: (notices) => notices.forEach(hear),
    listen,
    onResync: () => () => undefined,
    close: async () => undefined,
  }
}

/** A set of listeners, and how to call them all; one that throws does not keep the others from hearing. */
export function openListeners<Said>(): { hear: (said: Said) => void; listen: (listener: (said: Said) => void) => () => void } {
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
