/** An answer of the platform, redacted, as it was last seen to be. */
export type KeptAnswer = {
  readonly data: unknown
  readonly etag: string | null
  /** When the platform took it; what a screen calls its age. */
  readonly takenAt: Date
  /** When we were last told that it is so, by our clock in milliseconds. */
  readonly seenAt: number
  readonly bytes: number
  /** Who has looked at it, and when last: each is written into the realm's access log by their own call. */
  readonly lookers: ReadonlyMap<string, number>
}

/** Answers by what was asked, the oldest forgotten first; and what is being asked at this moment. */
export type KeptAnswers = {
  readonly find: (key: string) => KeptAnswer | undefined
  readonly keep: (key: string, answer: KeptAnswer) => void
  readonly forget: (key: string) => void
  /** What was read of this realm is asked for again at the next look. */
  readonly age: (keyStart: string) => void
  /** One request for all who ask the same at the same time. */
  readonly once: <Result>(key: string, run: () => Promise<Result>) => Promise<Result>
}

const mostKept = 4_000
const mostBytes = 96 * 1024 * 1024

export function keptAnswers(): KeptAnswers {
  const kept = new Map<string, KeptAnswer>()
  const underWay = new Map<string, Promise<unknown>>()
  let bytes = 0
  const forget = (key: string) => {
    bytes -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  return {
    find: (key) => kept.get(key),
    forget,
    keep(key, answer) {
      forget(key)
      kept.set(key, answer)
      bytes += answer.bytes
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept && bytes <= mostBytes) break
        if (oldest !== key) forget(oldest)
      }
    },
    age(keyStart) {
      for (const [key, answer] of kept) if (key.startsWith(keyStart)) kept.set(key, { ...answer, lookers: new Map() })
    },
    once<Result>(key: string, run: () => Promise<Result>) {
      const known = underWay.get(key)
      if (known) return known as Promise<Result>
      const asked = run().finally(() => underWay.delete(key))
      underWay.set(key, asked)
      return asked
    },
  }
}
