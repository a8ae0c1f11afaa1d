import type { Event, Mark } from '@plantao/api-client'

export type Receipt = { readonly seen: readonly string[]; readonly delivered: readonly string[] }

type Reader = { readonly meId: string; readonly nameOf: (mark: Mark) => string }

/**
 * By the seq of a message: who has seen it, or only received it, and nothing after it. One's own marks are left out,
 * and requesters have no receipts on notes, which they never get.
 */
export function receiptsOf(
  events: readonly Event[],
  marks: readonly Mark[],
  { meId, nameOf }: Reader,
): ReadonlyMap<number, Receipt> {
  const receipts = new Map<number, { seen: string[]; delivered: string[] }>()
  for (const mark of marks) {
    if (mark.kind === 'staff' && mark.personId === meId) continue
    const theirs = events.filter(
      ({ message }) =>
        message !== null &&
        message.author.id !== mark.personId &&
        (mark.kind === 'staff' || message.kind === 'message'),
    )
    const lastUpTo = (seq: number) => theirs.findLast((event) => event.seq <= seq)?.seq
    const seen = lastUpTo(mark.seenSeq)
    const delivered = lastUpTo(mark.deliveredSeq)
    if (seen !== undefined) at(seen).seen.push(nameOf(mark))
    if (delivered !== undefined && delivered !== seen) at(delivered).delivered.push(nameOf(mark))
  }
  return receipts

  function at(seq: number): { seen: string[]; delivered: string[] } {
    const receipt = receipts.get(seq) ?? { seen: [], delivered: [] }
    receipts.set(seq, receipt)
    return receipt
  }
}
