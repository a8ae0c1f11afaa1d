import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { answeringPolicy } from '../test/default-policy.ts'
import {
  accepted,
  answers,
  asks,
  goneOn,
  handedOff,
  hour,
  logOf,
  minute,
  opened,
  priority,
  reopened,
  resolved,
  returned,
  robot,
  waitEnds,
  waits,
} from '../test/log.ts'
import { anyLog } from '../test/any-log.ts'
import type { LogLine } from '../test/log.ts'
import { ledger, nextDue } from './ledger.ts'

// Standard plan: P1 15 min then 30, P2 30 then 60, P3 2 h then 4, P4 8 h then 8; acceptance P4 4 h, P1 30 min.
const policy = answeringPolicy()
const clocksAt = (atMinutes: number, ...lines: readonly LogLine[]) =>
  ledger(logOf(...lines), policy, atMinutes * minute).clocks.map(
    ({ kind, state, startedBySeq, dueAt, endedAt, leftMs }) => ({
      kind,
      state,
      seq: startedBySeq,
      ...(dueAt === null ? {} : { due: dueAt / minute }),
      ...(endedAt === null ? {} : { ended: endedAt / minute }),
      ...(leftMs === null ? {} : { left: leftMs / minute }),
    }),
  )
const linesAt = (atMinutes: number, ...lines: readonly LogLine[]) =>
  ledger(logOf(...lines), policy, atMinutes * minute).lines.map(
    ({ line, at, seq, clock }) => `${at / minute} ${clock} ${line} by ${seq}`,
  )

describe('the first answer', () => {
  test('runs from the opening by the priority that is derived with it', () => {
    expect(clocksAt(1, opened(0), priority(0, 'P2'))).toEqual([
      { kind: 'first-answer', state: 'running', seq: 1, due: 30 },
    ])
  })
  test('is kept by a person before it is due', () => {
    expect(clocksAt(99, opened(0), priority(0, 'P2'), answers(29))).toEqual([
      { kind: 'first-answer', state: 'kept', seq: 1, ended: 29 },
    ])
  })
  test('is not kept by an automatic message', () => {
    expect(clocksAt(1, opened(0), priority(0, 'P2'), robot(0))[0]).toMatchObject({ state: 'running' })
  })
  test('breaks at its due instant, long before anybody looks', () => {
    expect(clocksAt(500, opened(0), priority(0, 'P2'))).toEqual([
      { kind: 'first-answer', state: 'broken', seq: 1, ended: 30 },
    ])
    expect(linesAt(500, opened(0), priority(0, 'P2'))).toEqual([
      '0 first-answer started by 1',
      '0 first-answer re-based by 2',
      '30 first-answer broken by 1',
    ])
  })
  test('an answer a millisecond before the due instant keeps it, at the due instant it does not', () => {
    expect(clocksAt(99, opened(0), priority(0, 'P2'), answers(30 - 1 / minute))[0]).toMatchObject({ state: 'kept' })
    expect(clocksAt(99, opened(0), priority(0, 'P2'), answers(30))[0]).toMatchObject({ state: 'broken', ended: 30 })
  })
  test('a late answer is written as late and leaves it broken', () => {
    expect(linesAt(99, opened(0), priority(0, 'P2'), answers(45)).slice(2)).toEqual([
      '30 first-answer broken by 1',
      '45 first-answer kept-late by 3',
    ])
  })
  test('further messages before it start no other clock', () => {
    expect(clocksAt(5, opened(0), priority(0, 'P4'), asks(1), asks(2))).toHaveLength(1)
  })
})

describe('the next answer', () => {
  const begun = [opened(0), priority(0, 'P2'), answers(10)] as const
  test('runs from the first message that is still unanswered', () => {
    expect(clocksAt(60, ...begun, asks(20), asks(40), asks(50))[1]).toEqual({
      kind: 'next-answer',
      state: 'running',
      seq: 4,
      due: 80,
    })
  })
  test('starts anew after each answer', () => {
    expect(clocksAt(60, ...begun, asks(20), answers(30), asks(40)).slice(1)).toEqual([
      { kind: 'next-answer', state: 'kept', seq: 4, ended: 30 },
      { kind: 'next-answer', state: 'running', seq: 6, due: 100 },
    ])
  })
  test('is not started by thanks', () => {
    expect(clocksAt(60, ...begun, asks(20, true))).toHaveLength(1)
    expect(clocksAt(60, ...begun, resolved(20), asks(30, true))).toHaveLength(1)
  })
  test('one that broke is still owed: another message starts no second one before it is answered', () => {
    expect(clocksAt(200, ...begun, asks(20), asks(190)).slice(1)).toEqual([
      { kind: 'next-answer', state: 'broken', seq: 4, ended: 80 },
    ])
    expect(clocksAt(200, ...begun, asks(20), answers(180), asks(190)).slice(1)).toEqual([
      { kind: 'next-answer', state: 'broken', seq: 4, ended: 80 },
      { kind: 'next-answer', state: 'running', seq: 6, due: 250 },
    ])
  })
})

describe('waiting on the requester', () => {
  test('pauses with the time left, and resumes with exactly that', () => {
    const paused = [opened(0), priority(0, 'P2'), waits(10)] as const
    expect(clocksAt(500, ...paused)).toEqual([{ kind: 'first-answer', state: 'paused', seq: 1, left: 20 }])
    expect(clocksAt(500, ...paused, waitEnds(490))).toEqual([
      { kind: 'first-answer', state: 'running', seq: 1, due: 510 },
    ])
  })
  test('ends when the requester writes, whichever event is logged first', () => {
    const paused = [opened(0), priority(0, 'P2'), waits(10)] as const
    expect(clocksAt(101, ...paused, asks(100), waitEnds(100, 'requester-wrote'))).toEqual(
      clocksAt(101, ...paused, waitEnds(100, 'requester-wrote'), asks(100)),
    )
  })
  test('does not end with thanks', () => {
    expect(clocksAt(101, opened(0), priority(0, 'P2'), waits(10), asks(100, true))[0]).toMatchObject({
      state: 'paused',
    })
  })
  test('does not pause what another team owes', () => {
    expect(clocksAt(60, opened(0), priority(0, 'P4'), handedOff(5), waits(10))[1]).toMatchObject({
      kind: 'hand-off-acceptance',
      state: 'running',
    })
  })
  test('a paused clock never breaks, and its answer keeps it', () => {
    expect(clocksAt(9999, opened(0), priority(0, 'P2'), waits(10), answers(9000))[0]).toMatchObject({
      state: 'kept',
      ended: 9000,
    })
  })
})

describe('a change of priority', () => {
  test('upwards counts the shorter target from the change, so that nothing breaks in the past', () => {
    expect(clocksAt(121, opened(0), priority(0, 'P4'), priority(120, 'P1'))[0]).toMatchObject({
      state: 'running',
      due: 135,
    })
  })
  test('upwards never lengthens what was nearly due', () => {
    expect(clocksAt(476, opened(0), priority(0, 'P4'), priority(475, 'P1'))[0]).toMatchObject({ due: 480 })
  })
  test('downwards counts the longer target from the start', () => {
    expect(clocksAt(11, opened(0), priority(0, 'P1'), priority(10, 'P3'))[0]).toMatchObject({
      state: 'running',
      due: 120,
    })
  })
  test('downwards leaves pauses out of what has run', () => {
    expect(clocksAt(101, opened(0), priority(0, 'P2'), waits(10), waitEnds(60), priority(70, 'P3'))[0]).toMatchObject({
      due: 170,
    })
  })
  test('while paused changes the time left', () => {
    expect(clocksAt(50, opened(0), priority(0, 'P2'), waits(10), priority(20, 'P3'))[0]).toMatchObject({
      state: 'paused',
      left: 110,
    })
    expect(clocksAt(50, opened(0), priority(0, 'P4'), waits(10), priority(20, 'P1'))[0]).toMatchObject({
      state: 'paused',
      left: 15,
    })
  })
  test('does not mend what is broken', () => {
    expect(clocksAt(99, opened(0), priority(0, 'P1'), priority(40, 'P4'))[0]).toMatchObject({
      state: 'broken',
      ended: 15,
    })
  })
  test('to the same priority writes no line', () => {
    expect(linesAt(25, opened(0), priority(0, 'P2'), priority(20, 'P2'))).toHaveLength(2)
  })
  test('going on signed in brings the plan of the contract', () => {
    expect(clocksAt(6, opened(0, null), priority(0, 'P2'), goneOn(5, 'premium'))[0]).toMatchObject({ due: 20 })
  })
})

describe('a hand-off', () => {
  test('is accepted in time, or breaks at its due instant', () => {
    expect(clocksAt(500, opened(0), answers(1), handedOff(5), accepted(60))[1]).toMatchObject({
      kind: 'hand-off-acceptance',
      state: 'kept',
      ended: 60,
    })
    expect(clocksAt(500, opened(0), answers(1), handedOff(5))[1]).toMatchObject({
      kind: 'hand-off-acceptance',
      state: 'broken',
      ended: 245,
    })
  })
  test('that is returned ends its clock, and a new one starts another', () => {
    const states = clocksAt(100, opened(0), answers(1), handedOff(5), returned(60), handedOff(70))
      .slice(1)
      .map(({ state, seq }) => `${state} ${seq}`)
    expect(states).toEqual(['cancelled 3', 'running 5'])
  })
  test('does not stop the answer that is owed', () => {
    expect(clocksAt(10, opened(0), priority(0, 'P4'), handedOff(5))[0]).toMatchObject({
      kind: 'first-answer',
      state: 'running',
    })
  })
})

describe('a resolution', () => {
  test('ends every clock that runs or is paused', () => {
    expect(
      clocksAt(99, opened(0), priority(0, 'P4'), handedOff(5), waits(6), resolved(10)).map(({ state }) => state),
    ).toEqual(['cancelled', 'cancelled'])
  })
  test('that did not solve it owes an answer again, a reopening by hand does not', () => {
    const done = [opened(0), priority(0, 'P2'), answers(5), resolved(10)] as const
    expect(clocksAt(25, ...done, reopened(20))[1]).toEqual({ kind: 'next-answer', state: 'running', seq: 5, due: 80 })
    expect(clocksAt(25, ...done, reopened(20, 'by-hand'))).toHaveLength(1)
  })
  test('reopened by a message starts one clock, not two', () => {
    expect(
      clocksAt(
        25,
        opened(0),
        priority(0, 'P2'),
        answers(5),
        resolved(10),
        asks(20),
        reopened(20, 'requester-wrote'),
      ).slice(1),
    ).toHaveLength(1)
  })
})

test('the next due instant is the nearest of the running clocks, and none when nothing runs', () => {
  expect(nextDue(ledger(logOf(opened(0), priority(0, 'P4'), handedOff(5)), policy, 6 * minute).clocks)).toBe(
    4 * hour + 5 * minute,
  )
  expect(nextDue(ledger(logOf(opened(0), priority(0, 'P4'), waits(5)), policy, 6 * minute).clocks)).toBeNull()
  expect(nextDue([])).toBeNull()
})

test('a later event never changes a line: the lines of every beginning are the beginning of the lines', () => {
  fc.assert(
    fc.property(anyLog, fc.nat(), (events, cut) => {
      const length = 1 + (cut % events.length)
      const next = events[length]
      const now = next ? next.at : (events.at(-1)?.at ?? 0)
      const beginning = ledger(events.slice(0, length), policy, now).lines
      expect(ledger(events, policy, 1e12).lines.slice(0, beginning.length)).toEqual(beginning)
    }),
    { numRuns: 500 },
  )
})

test('lines stand in the order of time, clocks are never both kept and broken, and at most one answer is owed', () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      const { clocks, lines } = ledger(events, policy, (events.at(-1)?.at ?? 0) + hour)
      for (const [index, line] of lines.entries()) expect(line.at).toBeGreaterThanOrEqual(lines[index - 1]?.at ?? 0)
      for (const clock of clocks) {
        const ends = lines.filter(
          (line) =>
            line.clock === clock.kind &&
            line.startedBySeq === clock.startedBySeq &&
            ['kept', 'broken', 'cancelled'].includes(line.line),
        )
        expect(ends.map(({ line }) => line)).toEqual(clock.endedAt === null ? [] : [clock.state])
        expect(clock.state === 'running' ? clock.dueAt : null).toBe(clock.dueAt)
      }
      expect(
        clocks.filter(
          ({ kind, state }) => kind !== 'hand-off-acceptance' && (state === 'running' || state === 'paused'),
        ).length,
      ).toBeLessThanOrEqual(1)
    }),
    { numRuns: 500 },
  )
})

test('the same log gives the same ledger, and looking in between changes nothing', () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      for (const event of events) ledger(events.slice(0, event.seq), policy, event.at)
      expect(ledger(events, policy, 1e9)).toEqual(ledger(events, policy, 1e9))
    }),
  )
})
