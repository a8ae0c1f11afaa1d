import { describe, expect, test } from 'vitest'
import { casePolicy } from '../test/ledger-case-policy.ts'
import { answers, logOf, minute, opened, priority } from '../test/log.ts'
import type { LogLine } from '../test/log.ts'
import { replay, replayOne } from './replay.ts'

const old = casePolicy(1)
const outage = [
  'environment',
  'prod',
  'extent',
  'partial',
  'prodPipelinesAffected',
  true,
  'workaround',
  'none',
  'othersWorking',
  true,
] as const
const facts = (at: number): LogLine[] =>
  [0, 2, 4, 6, 8].map((index) => [
    at,
    'fact-stated',
    { name: outage[index] as 'environment', value: outage[index + 1] as 'prod', signedIn: true },
  ])
const served: LogLine = [0, 'entitlement-decided', { entitlement: 'serve', decisionId: 'd' }]
/** An incident of Andes Têxtil: half of production down, answered after twenty minutes. */
const incident = {
  id: 'PL-1',
  contract: 'in-force' as const,
  events: logOf(opened(0), ...facts(0), served, priority(0, 'P2'), answers(20)),
}
const question = {
  id: 'PL-2',
  contract: 'in-force' as const,
  events: logOf(
    [
      0,
      'conversation-opened',
      {
        door: 'platform',
        language: 'es',
        demand: 'platform-question',
        topic: null,
        signedIn: true,
        realm: 'andes',
        plan: 'standard',
      },
    ],
    served,
    priority(0, 'P4'),
    answers(60),
  ),
}
const now = 10_000 * minute

describe('a new version of the policy, run over past conversations', () => {
  test('the same policy changes nothing', () => {
    expect(replay(old, casePolicy(2), [incident, question], now)).toEqual({
      summary: {
        examined: 2,
        different: 0,
        entitlements: 0,
        priorities: 0,
        dueTimes: 0,
        newlyBroken: 0,
        noLongerBroken: 0,
      },
      differences: [],
    })
  })
  test('a shorter target shows what would have been due earlier, and what would have broken', () => {
    const stricter = casePolicy(2, (source) =>
      source.replaceAll('P2: { first-answer: 30 min,', 'P2: { first-answer: 15 min,'),
    )
    const { summary, differences } = replay(old, stricter, [incident, question], now)
    expect(summary).toMatchObject({
      examined: 2,
      different: 1,
      dueTimes: 1,
      newlyBroken: 1,
      noLongerBroken: 0,
      priorities: 0,
    })
    expect(differences[0]).toMatchObject({ id: 'PL-1', priority: [] })
    expect(differences[0]?.clocks.find(({ kind }) => kind === 'first-answer')).toEqual({
      kind: 'first-answer',
      startedBySeq: 1,
      was: { state: 'kept', due: 30 * minute, targetMs: 30 * minute, endedAt: 20 * minute },
      becomes: { state: 'broken', due: 15 * minute, targetMs: 15 * minute, endedAt: 15 * minute },
    })
    expect(replay(stricter, old, [incident], now).summary).toMatchObject({ newlyBroken: 0, noLongerBroken: 1 })
  })
  test('another row of priority shows by which event, and moves the due times with it', () => {
    const lower = casePolicy(2, (source) => source.replace(/(row: prod-partial\n[\s\S]*?priority: )P2/, '$1P3'))
    const difference = replayOne(old, lower, incident, now)
    expect(difference?.priority).toEqual([{ seq: 8, was: 'P2', becomes: 'P3' }])
    expect(difference?.clocks.find(({ kind }) => kind === 'first-answer')?.becomes?.due).toBe(120 * minute)
    expect(replayOne(old, lower, question, now)).toBeNull()
  })
  test('another row of entitlement shows too, with the resolution that is no longer promised', () => {
    const source = (text: string) =>
      text.replace(/(row: platform-question-signed-in\n[\s\S]*?entitlement: )serve\b/, '$1decline')
    const difference = replayOne(old, casePolicy(2, source), question, now)
    expect(difference?.entitlement).toEqual([{ seq: 2, was: 'serve', becomes: 'decline' }])
    expect(difference?.clocks.map(({ kind, becomes }) => `${kind} ${becomes?.state}`)).toEqual(['resolution cancelled'])
  })
  test('a new calendar counts as the log would have been under it', () => {
    const office = casePolicy(2, (source) =>
      source.replace('  standard:\n    example: true\n', '  standard:\n    example: true\n    calendar: office\n'),
    )
    // Minute 0 is the first of January 1970, 21:00 of the last day of 1969 in São Paulo.
    expect(replayOne(old, office, incident, now)?.clocks[0]?.becomes?.due).not.toBe(30 * minute)
  })
})
