import type { ReplayDifference } from '@plantao/rules'
import type { DifferenceKind } from './replay-shapes.ts'

/** What the thread of a replay is given. */
export type ReplayOrder = {
  readonly databaseUrl: string
  readonly id: string
  readonly was: { readonly document: string; readonly version: number }
  readonly becomes: { readonly document: string; readonly version: number }
  /** Epoch milliseconds, as `now`, until which each conversation is looked at. */
  readonly from: number
  readonly to: number
  readonly now: number
}

/** A replay whose process is there holds this advisory lock on its id. */
export const replayLock = 7_307_004

/** More differences than anybody reads are only counted. */
export const mostKept = 10_000

/** What is otherwise in a conversation, as the list is narrowed by it. */
export function kindsOf({ entitlement, priority, clocks }: ReplayDifference): DifferenceKind[] {
  const holds: Record<DifferenceKind, boolean> = {
    entitlement: entitlement.length > 0,
    priority: priority.length > 0,
    due: clocks.some(({ was, becomes }) => was?.due !== becomes?.due),
    'newly-broken': clocks.some(({ was, becomes }) => becomes?.state === 'broken' && was?.state !== 'broken'),
    'no-longer-broken': clocks.some(({ was, becomes }) => was?.state === 'broken' && becomes?.state !== 'broken'),
  }
  return (Object.keys(holds) as DifferenceKind[]).filter((kind) => holds[kind])
}
