import type { Language } from '@plantao/api-client'
import type { Words } from '../words/en.ts'
import { absoluteText } from '../words/time.ts'
import type { Difference } from './replay-differences.tsx'

type ClockThen = Difference['clocks'][number]['was']

/** What would be otherwise in a conversation, one line for each thing: what it was and what it becomes. */
export function differenceWords(
  difference: Difference,
  { policyEditor: { replay: r }, queue }: Pick<Words, 'policyEditor' | 'queue'>,
  language: Language,
): string[] {
  const clock = (then: ClockThen): string => {
    if (!then) return r.noPromise
    const state = r.clockStates[then.state]
    return then.due === null ? state : r.due(state, absoluteText(Date.parse(then.due), language))
  }
  return [
    ...difference.entitlement.map(({ was, becomes }) => r.entitlement(r.entitlements[was], r.entitlements[becomes])),
    ...difference.priority.map(({ was, becomes }) => r.priority(was, becomes)),
    ...difference.clocks.map(({ kind, was, becomes }) => r.clock(queue.promises[kind], clock(was), clock(becomes))),
  ]
}
