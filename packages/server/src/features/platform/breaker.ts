import { setTimeout as wait } from 'node:timers/promises'
import { answerWithinMs } from './bounded-fetch.ts'

/** Calls in a row that may fail before the platform is left alone. */
const failuresToOpen = 5
const firstRestMs = 10_000
const longestRestMs = 60_000

export type BreakerState = 'closed' | 'open' | 'half-open'

/**
 * Leaves a platform alone that does not answer: after five failures in a row nothing is called for ten seconds, then one
 * call tries it; where that fails too, the rest doubles, to a minute at most.
 */
export type Breaker = {
  readonly state: (now: Date) => BreakerState
  /** Whether the platform may be called now. Half-open, only the first who asks may; `report` follows. */
  readonly mayCall: (now: Date) => boolean
  /** As `mayCall`, but who comes while the first one tries waits for how that goes, so that one look is not half a look. */
  readonly mayCallSoon: (now: () => Date) => Promise<boolean>
  readonly report: (outcome: 'answered' | 'failed', now: Date) => void
}

export function newBreaker(): Breaker {
  let failures = 0
  let restMs = firstRestMs
  let openUntil: number | null = null
  let tryingUntil = 0
  let trial: PromiseWithResolvers<void> | null = null
  const state = (now: Date): BreakerState => {
    if (openUntil === null) return 'closed'
    return now.getTime() < openUntil ? 'open' : 'half-open'
  }
  const mayCall = (now: Date): boolean => {
    const is = state(now)
    if (is !== 'half-open') return is === 'closed'
    if (now.getTime() < tryingUntil) return false
    tryingUntil = now.getTime() + firstRestMs
    trial = Promise.withResolvers()
    return true
  }
  return {
    state,
    mayCall,
    async mayCallSoon(now) {
      if (mayCall(now())) return true
      if (trial === null) return false
      await Promise.race([trial.promise, wait(answerWithinMs, undefined, { ref: false })])
      return state(now()) === 'closed'
    },
    report(outcome, now) {
      trial?.resolve()
      trial = null
      if (outcome === 'answered') {
        failures = 0
        restMs = firstRestMs
        openUntil = null
        tryingUntil = 0
        return
      }
      failures += 1
      if (openUntil !== null && state(now) === 'open') return
      if (openUntil !== null) restMs = Math.min(restMs * 2, longestRestMs)
      else if (failures < failuresToOpen) return
      openUntil = now.getTime() + restMs
      tryingUntil = 0
    },
  }
}
