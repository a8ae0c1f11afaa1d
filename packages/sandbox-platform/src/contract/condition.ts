import type { OperationName } from '@plantao/platform-contract'

/** What is wrong with the contract's API for the moment; nothing of it when empty. */
export type Condition = {
  /** Every answer comes so much later. */
  readonly slowMs?: number
  /** The connection ends without an answer. */
  readonly down?: boolean
  /** Answers that are not what the contract says, in turn: no JSON, another shape, cut off half-way. */
  readonly nonsense?: boolean
  /** Offers these operations only. */
  readonly only?: readonly OperationName[]
  /** A page holds no more than so many, whatever is asked for. */
  readonly mostOfPage?: number
}

const nonsense = [
  '<!doctype html><title>It works!</title>',
  '{"items":"plenty","next":7,"takenAt":"yesterday","id":3,"state":"maybe"}',
  '{"items":[{"id":"5b1f6f0e-0a51-',
] as const

/** The nonsense of a request, by how many were answered so before. */
export function nonsenseFor(count: number): string {
  return nonsense[count % nonsense.length] as string
}
