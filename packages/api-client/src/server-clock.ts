/** The server's time in a browser whose own clock may be wrong: promises are the server's. */
export type ServerClock = {
  /** The server has said what time it is. */
  trust(serverNow: string): void
  /** The server's time at this very moment, in epoch milliseconds. */
  now(): number
  /** Its time at the last whole beat; everything that shows it changes together. */
  beat(): number
  /** Called once a second for as long as anybody listens. */
  subscribe(listener: () => void): () => void
}

export function createServerClock(): ServerClock {
  const listeners = new Set<() => void>()
  let aheadMs = 0
  let seen = Date.now()
  let timer: ReturnType<typeof setInterval> | null = null
  const now = () => Date.now() + aheadMs

  function tick(): void {
    seen = now()
    for (const listener of listeners) listener()
  }

  return {
    trust(serverNow) {
      aheadMs = Date.parse(serverNow) - Date.now()
      seen = now()
    },
    now,
    beat: () => seen,
    subscribe(listener) {
      listeners.add(listener)
      if (timer === null) {
        seen = now()
        timer = setInterval(tick, 1000)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || timer === null) return
        clearInterval(timer)
        timer = null
      }
    },
  }
}
