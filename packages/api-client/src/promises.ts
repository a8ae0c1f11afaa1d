import type { Clock, Conversation, ExplainedPromise, PromiseLine } from './contract.ts'

/** A promise is due soon in its last fifth, and always in its last ten minutes. */
const soonMs = 10 * 60_000

/** How pressing a promise is that is due in so many milliseconds. */
export function pressing(leftMs: number, targetMs = 0): 'over' | 'soon' | 'later' {
  if (leftMs < 0) return 'over'
  return leftMs < Math.max(soonMs, targetMs / 5) ? 'soon' : 'later'
}

/** Whether it broke and what it promises is still to be done. */
export function isOwedLate({ state, owed }: Pick<Clock, 'state' | 'owed'>): boolean {
  return state === 'broken' && owed
}

/**
 * The one promise that a single line tells of: what is owed late, else what is due next, else what stands still, else
 * the last that came to an end. Null where there was none.
 */
export function leadingClock(conversation: Conversation): Clock | null {
  const { clocks } = conversation
  const byInstant = (name: 'dueAt' | 'endedAt') => (a: Clock, b: Clock) => (a[name] ?? '').localeCompare(b[name] ?? '')
  return (
    clocks.filter(isOwedLate).toSorted(byInstant('endedAt'))[0] ??
    clocks.filter(({ state }) => state === 'running').toSorted(byInstant('dueAt'))[0] ??
    clocks.find(({ state }) => state === 'paused') ??
    clocks
      .filter(({ state }) => state !== 'cancelled')
      .toSorted(byInstant('endedAt'))
      .at(-1) ??
    null
  )
}

/** Changes whenever the explanation of the promises may have: what was read of it is then read again. */
export function promisesMark({ clocks, dueAt, priority, plan }: Conversation): string {
  const each = clocks.map((clock) =>
    [clock.kind, clock.startedBySeq, clock.state, clock.owed, clock.dueAt, clock.leftMs].join(' '),
  )
  return [...each, dueAt, priority.priority, plan].join('\n')
}

/** A line of the ledger as it is said below the name of its promise, which it then need not repeat. */
export function lineWords({ label }: Pick<ExplainedPromise, 'label'>, { words }: Pick<PromiseLine, 'words'>): string {
  const rest = words.startsWith(`${label}: `) ? words.slice(label.length + 2) : words
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}
