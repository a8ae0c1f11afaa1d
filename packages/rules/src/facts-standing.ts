import type { LogEvent } from './log.ts'
import type { FactName, Facts } from './vocabulary.ts'

/** The facts of a conversation after its last statement or correction, and which of them nobody signed in has said. */
export type FactsStanding = {
  readonly facts: Facts
  /** Only what was said signed in: what a priority above P4 may follow from. */
  readonly trusted: Facts
  readonly unsigned: readonly FactName[]
}

/** Reads the facts that stand from the log: a later statement or correction of one replaces the earlier (R34-R41, G10). */
export function factsStanding(events: readonly LogEvent[]): FactsStanding {
  const facts: Record<string, unknown> = {}
  const trusted: Record<string, unknown> = {}
  for (const event of events) {
    if (event.kind !== 'fact-stated' && event.kind !== 'fact-corrected') continue
    const { name, value, signedIn } = event.body
    facts[name] = value
    if (signedIn) trusted[name] = value
    else delete trusted[name]
  }
  const unsigned = (Object.keys(facts) as FactName[]).filter((name) => !(name in trusted))
  return { facts: facts as Facts, trusted: trusted as Facts, unsigned }
}
