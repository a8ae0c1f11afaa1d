import { expect, test } from 'vitest'
import type { Clock, Conversation } from './contract.ts'
import { leadingClock, lineWords, pressing, promisesMark } from './promises.ts'
import { withLocalTimes } from './local-times.ts'

const clock = (kind: Clock['kind'], state: Clock['state'], more: Partial<Clock> = {}): Clock => ({
  kind,
  label: kind,
  startedBySeq: 1,
  startedAt: '2026-03-02T09:00:00.000Z',
  targetMs: 1_800_000,
  dueAt: null,
  state,
  owed: state === 'running' || state === 'paused',
  endedAt: null,
  leftMs: null,
  ...more,
})
const conversation = (clocks: Clock[], dueAt: string | null = null) =>
  ({ clocks, dueAt, plan: 'standard', priority: { priority: 'P2' } }) as Conversation

const at = (time: string) => `2026-03-02T${time}:00.000Z`
const resolution = clock('resolution', 'running', { dueAt: at('17:00') })

test('what is owed late is told first, then what is due next, then what stands still, then what ended last', () => {
  const late = clock('first-answer', 'broken', { endedAt: at('09:30'), owed: true })
  const laterStill = clock('resolution', 'broken', { endedAt: at('09:40'), owed: true })
  expect(leadingClock(conversation([resolution, laterStill, late], at('09:30')))).toBe(late)
  expect(leadingClock(conversation([resolution, { ...late, owed: false }], at('17:00')))).toBe(resolution)
  const next = clock('next-answer', 'running', { dueAt: at('10:00') })
  expect(leadingClock(conversation([resolution, next], at('10:00')))).toBe(next)
  const paused = clock('resolution', 'paused', { leftMs: 5 })
  const kept = clock('first-answer', 'kept', { endedAt: at('09:20') })
  expect(leadingClock(conversation([kept, paused]))).toBe(paused)
  expect(leadingClock(conversation([kept, clock('next-answer', 'kept', { endedAt: at('09:10') })]))).toBe(kept)
  expect(leadingClock(conversation([clock('next-answer', 'cancelled', { endedAt: at('09:10') })]))).toBeNull()
})

test('a promise is due soon in its last fifth, and in its last ten minutes', () => {
  const minute = 60_000
  expect([-1, 0, 9 * minute, 10 * minute].map((left) => pressing(left))).toEqual(['over', 'soon', 'soon', 'later'])
  expect([95 * minute, 96 * minute].map((left) => pressing(left, 480 * minute))).toEqual(['soon', 'later'])
})

test('what explains the promises is read again when a clock, what is owed or the priority changed, and else not', () => {
  const mark = promisesMark(conversation([resolution], at('17:00')))
  expect(promisesMark(conversation([{ ...resolution, label: 'Solução' }], at('17:00')))).toBe(mark)
  expect(promisesMark(conversation([{ ...resolution, state: 'paused' }], at('17:00')))).not.toBe(mark)
  expect(promisesMark(conversation([resolution], at('09:30')))).not.toBe(mark)
})

test('below the name of its promise a line does not repeat it', () => {
  const words = 'First answer: started, due 14:20 (the conversation was opened)'
  expect(lineWords({ label: 'First answer' }, { words })).toBe('Started, due 14:20 (the conversation was opened)')
  expect(lineWords({ label: 'Resolution' }, { words })).toBe(words)
})

test("an instant in a text of the desk is said in the reader's zone; other words stay as they are", () => {
  const html = '<p>By <time datetime="2026-03-02T17:00:00.000Z">02/03/2026, 17:00 UTC</time>, &lt;time&gt; as typed</p>'
  const said = withLocalTimes(
    html,
    () => '14:00',
    (instant) => `in full ${instant}`,
  )
  expect(said).toBe(
    '<p>By <time datetime="2026-03-02T17:00:00.000Z" title="in full 2026-03-02T17:00:00.000Z">14:00</time>, &lt;time&gt; as typed</p>',
  )
  expect(withLocalTimes('<p>No time</p>', String, String)).toBe('<p>No time</p>')
})
