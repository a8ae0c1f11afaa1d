/** Rung where a mail was stored; heard by who takes mails in, in this process. */
export type MailBell = {
  readonly ring: () => void
  /** Returns once it rings, at the latest after `mostMs`, and at once where it rang since it was last heard. */
  readonly heard: (mostMs: number, signal: AbortSignal) => Promise<void>
}

export function mailBell(): MailBell {
  let rang = false
  let wake: (() => void) | null = null
  return {
    ring: () => {
      rang = true
      wake?.()
    },
    heard: async (mostMs, signal) => {
      if (!rang && !signal.aborted)
        await new Promise<void>((resolve) => {
          const over = () => {
            clearTimeout(timer)
            signal.removeEventListener('abort', over)
            wake = null
            resolve()
          }
          const timer = setTimeout(over, mostMs)
          signal.addEventListener('abort', over)
          wake = over
        })
      rang = false
    },
  }
}
