import type { Book, PolicySource, RunningClock } from './clock-book.ts'
import { bookAfter } from './ledger.ts'
import type { LogEvent } from './log.ts'
import type { Policy } from './policy/policy.ts'
import { decideAgain } from './replay-decisions.ts'
import type { DecidedAgain } from './replay-decisions.ts'
import type { ClockKind, ContractState, Demand, Entitlement, Priority } from './vocabulary.ts'

/** A past conversation: its whole log. `contract` is what was known of it where the log does not say. */
export type PastConversation = {
  readonly id: string
  readonly events: readonly LogEvent[]
  readonly contract?: ContractState
}

/** What would have been otherwise in one conversation; a list is empty where nothing would. */
export type ReplayDifference = {
  readonly id: string
  readonly demand: Demand
  readonly entitlement: readonly Change<Entitlement>[]
  readonly priority: readonly Change<Priority>[]
  readonly clocks: readonly ClockDifference[]
}
export type Change<Value> = { readonly seq: number; readonly was: Value; readonly becomes: Value }
/** `due` is the last due instant that the clock had; null if it never had one. A clock that is only in one is null in the other. */
export type ClockDifference = {
  readonly kind: ClockKind
  readonly startedBySeq: number
  readonly was: ReplayedClock | null
  readonly becomes: ReplayedClock | null
}
export type ReplayedClock = {
  readonly state: RunningClock['state']
  readonly due: number | null
  readonly targetMs: number
  readonly endedAt: number | null
}

export type ReplaySummary = {
  readonly examined: number
  readonly different: number
  readonly entitlements: number
  readonly priorities: number
  readonly dueTimes: number
  readonly newlyBroken: number
  readonly noLongerBroken: number
}
export type Replay = { readonly summary: ReplaySummary; readonly differences: readonly ReplayDifference[] }

export const noReplay: ReplaySummary = {
  examined: 0,
  different: 0,
  entitlements: 0,
  priorities: 0,
  dueTimes: 0,
  newlyBroken: 0,
  noLongerBroken: 0,
}

/** What these conversations would have been under another policy, each looked at until `now`. */
export function replay(
  policyOld: Policy,
  policyNew: Policy,
  conversations: Iterable<PastConversation>,
  now: number,
): Replay {
  const differences: ReplayDifference[] = []
  let summary = noReplay
  for (const conversation of conversations) {
    const difference = replayOne(policyOld, policyNew, conversation, now)
    if (difference) differences.push(difference)
    summary = addToSummary(summary, difference)
  }
  return { summary, differences }
}

/** {@link replay} of one, so that many can be stopped in between; null where nothing would be otherwise. */
export function replayOne(
  policyOld: Policy,
  policyNew: Policy,
  conversation: PastConversation,
  now: number,
): ReplayDifference | null {
  const was = decideAgain(policyOld, conversation)
  const becomes = decideAgain(policyNew, conversation)
  const clocks = clockDifferences(finalBook(was, policyOld, now), finalBook(becomes, policyNew, now))
  const entitlement = changes(was.entitlements, becomes.entitlements)
  const priority = changes(was.priorities, becomes.priorities)
  if (entitlement.length === 0 && priority.length === 0 && clocks.length === 0) return null
  return { id: conversation.id, demand: becomes.demand, entitlement, priority, clocks }
}

/** The sum with one more conversation in it. */
export function addToSummary(summary: ReplaySummary, difference: ReplayDifference | null): ReplaySummary {
  if (!difference) return { ...summary, examined: summary.examined + 1 }
  const count = (passes: (clock: ClockDifference) => boolean) => difference.clocks.filter(passes).length
  return {
    examined: summary.examined + 1,
    different: summary.different + 1,
    entitlements: summary.entitlements + (difference.entitlement.length > 0 ? 1 : 0),
    priorities: summary.priorities + (difference.priority.length > 0 ? 1 : 0),
    dueTimes: summary.dueTimes + count(({ was, becomes }) => was?.due !== becomes?.due),
    newlyBroken:
      summary.newlyBroken + count(({ was, becomes }) => becomes?.state === 'broken' && was?.state !== 'broken'),
    noLongerBroken:
      summary.noLongerBroken + count(({ was, becomes }) => was?.state === 'broken' && becomes?.state !== 'broken'),
  }
}

function finalBook(decided: DecidedAgain, policy: PolicySource, now: number): Book {
  return bookAfter(decided.events, policy, now)
}

function changes<Value>(was: ReadonlyMap<number, Value>, becomes: ReadonlyMap<number, Value>): Change<Value>[] {
  return [...was].flatMap(([seq, value]) => {
    const other = becomes.get(seq)
    return other === undefined || other === value ? [] : [{ seq, was: value, becomes: other }]
  })
}

function clockDifferences(was: Book, becomes: Book): ClockDifference[] {
  const differences: ClockDifference[] = []
  const unmatched = new Set(becomes.clocks)
  for (const [index, clock] of was.clocks.entries()) {
    const other = isSame(clock, becomes.clocks[index])
      ? becomes.clocks[index]
      : becomes.clocks.find((one) => isSame(clock, one))
    if (other) unmatched.delete(other)
    if (other && other.state === clock.state && other.dueAt === clock.dueAt && other.endedAt === clock.endedAt) continue
    const { kind, startedBySeq } = clock
    differences.push({ kind, startedBySeq, was: replayed(clock), becomes: other ? replayed(other) : null })
  }
  for (const clock of unmatched)
    differences.push({ kind: clock.kind, startedBySeq: clock.startedBySeq, was: null, becomes: replayed(clock) })
  return differences
}

function isSame(one: RunningClock, other: RunningClock | undefined): boolean {
  return one.kind === other?.kind && one.startedBySeq === other.startedBySeq
}

function replayed({ state, dueAt, targetMs, endedAt }: RunningClock): ReplayedClock {
  return { state, due: dueAt, targetMs, endedAt }
}
