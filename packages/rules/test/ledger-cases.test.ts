import { describe, expect, test } from 'vitest'
import { ledger } from '../src/ledger.ts'
import { advanceLedger, clocksOf, emptyLedger } from '../src/ledger-state.ts'
import type { LedgerState } from '../src/ledger-state.ts'
import { casePolicy } from './ledger-case-policy.ts'
import { clockWords, workedCases } from './ledger-case-reader.ts'

// Version 2 gives half an hour where version 1 gave an hour, and an hour where it gave half of one.
const first = casePolicy(1)
const second = casePolicy(2, (source) =>
  source.replaceAll('P2: { first-answer: 30 min, next-answer: 1 h,', 'P2: { first-answer: 1 h, next-answer: 30 min,'),
)
const policies = { current: first, versions: new Map([first, second].map((policy) => [policy.version, policy])) }
const cases = workedCases()

test('there are at least two hundred worked cases, each with a name of its own', () => {
  expect(cases.length).toBeGreaterThanOrEqual(200)
  expect(new Set(cases.map(({ heading, name }) => `${heading}: ${name}`)).size).toBe(cases.length)
})

for (const heading of new Set(cases.map((one) => one.heading))) {
  describe(`${heading}`, () => {
    for (const { name, events, now, kinds, expected } of cases.filter((one) => one.heading === heading)) {
      test(`${name}`, () => {
        const seen = ledger(events, policies, now).clocks.filter(({ kind }) => kinds.includes(kind))
        expect(seen.map(clockWords)).toEqual(expected)
        // The same, event by event through what is stored.
        const stored = events.reduce<LedgerState>(
          (state, event) => advanceLedger(JSON.parse(JSON.stringify(state)) as LedgerState, event, policies),
          emptyLedger,
        )
        const kept = clocksOf(stored, policies, now).filter(({ kind }) => kinds.includes(kind))
        expect(seen.map(clockWords).slice(-kept.length || seen.length)).toEqual(kept.map(clockWords))
      })
    }
  })
}
