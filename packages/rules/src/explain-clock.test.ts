import { describe, expect, test } from 'vitest'
import { casePolicy } from '../test/ledger-case-policy.ts'
import { logOf } from '../test/log.ts'
import { answers, asks, opened, priority, waits, waitEnds, resolved } from '../test/log.ts'
import type { LogLine } from '../test/log.ts'
import { explainClock, explainLine, linesByClock } from './explain-clock.ts'
import { ledger } from './ledger.ts'
import type { Actor, LogEvent } from './log.ts'
import type { ClockKind, Language } from './vocabulary.ts'

const policy = casePolicy()
const zone = 'America/Sao_Paulo'
const marta: Actor = { kind: 'requester', id: 'marta', signedIn: true }
const bruno: Actor = { kind: 'staff', id: 'bruno' }
// Minute 0 is Monday 1 June 2026, 13:50 in São Paulo.
const base = Date.UTC(2026, 5, 1, 16, 50)
const story = (...lines: readonly (readonly [LogLine, Actor?])[]): LogEvent[] =>
  logOf(...lines.map(([line]) => line)).map((event, index) => ({
    ...event,
    at: event.at + base,
    by: lines[index]?.[1] ?? event.by,
  }))
const explained = (
  events: readonly LogEvent[],
  clock: ClockKind,
  at: number,
  language: Language = 'en',
  reader: Actor | null = marta,
) => {
  const lines = linesByClock(ledger(events, policy, base + at * 60_000).lines).findLast(
    ([first]) => first?.clock === clock,
  )
  return explainClock(policy, lines ?? [], language, zone, reader)
}

const worse = story(
  [opened(0)],
  [priority(0, 'P3')],
  [[8, 'fact-stated', { name: 'workaround', value: 'none', signedIn: true }], marta],
  [priority(8, 'P2')],
)

describe('why a promise is due when it is due', () => {
  test('its opening, priority, length and calendar', () => {
    expect(explained(story([opened(0)], [priority(0, 'P2')]), 'first-answer', 1)).toBe(
      'First answer due 14:20: opened 13:50, P2, 30 min, around the clock',
    )
  })
  test('a change of priority by what the reader told', () => {
    expect(explained(worse, 'first-answer', 9)).toBe(
      'First answer due 14:28: opened 13:50, P2, 30 min, around the clock; P3 until 13:58, when you said “There is no workaround”; counted from 13:58',
    )
  })
  test('said of the requester, where support reads it', () => {
    expect(explained(worse, 'first-answer', 9, 'en', bruno)).toContain('P3 until 13:58, when the requester said “')
  })
  test('the same in Portuguese and Spanish', () => {
    expect(explained(worse, 'first-answer', 9, 'pt')).toBe(
      'Primeira resposta vence 14:28: aberta 13:50, P2, 30 min, 24 horas por dia; P3 até 13:58, quando você disse “Não há contorno”; contado a partir de 13:58',
    )
    expect(explained(worse, 'first-answer', 9, 'es')).toBe(
      'Primera respuesta vence 14:28: abierta 13:50, P2, 30 min, las 24 horas; P3 hasta 13:58, cuando usted dijo “No hay alternativa”; contado desde 13:58',
    )
  })
  test('a longer target is not counted anew', () => {
    expect(explained(story([opened(0)], [priority(0, 'P1')], [priority(10, 'P3')]), 'first-answer', 11)).toBe(
      'First answer due 15:50: opened 13:50, P3, 2 h, around the clock; P1 until 14:00',
    )
  })
  test('a pause says its cause and who caused it', () => {
    const paused = story([opened(0)], [priority(0, 'P2')], [waits(10), bruno])
    expect(explained(paused, 'first-answer', 60)).toBe(
      'First answer paused since 14:00, 20 min left: opened 13:50, P2, 30 min, around the clock; paused since 14:00, waiting for you (support)',
    )
    expect(explained(paused, 'first-answer', 60, 'en', bruno)).toContain('waiting on the requester (you)')
    const went = story([opened(0)], [priority(0, 'P2')], [waits(10), bruno], [waitEnds(60), bruno])
    expect(explained(went, 'first-answer', 61)).toBe(
      'First answer due 15:10: opened 13:50, P2, 30 min, around the clock; paused 14:00 to 14:50, waiting for you (support)',
    )
  })
  test('kept, broken and done late', () => {
    expect(explained(story([opened(0)], [priority(0, 'P2')], [answers(5)]), 'first-answer', 9)).toBe(
      'First answer kept 13:55: opened 13:50, P2, 30 min, around the clock; a person answered 13:55',
    )
    expect(explained(story([opened(0)], [priority(0, 'P2')]), 'first-answer', 90)).toBe(
      'First answer broken 14:20: opened 13:50, P2, 30 min, around the clock',
    )
    expect(explained(story([opened(0)], [priority(0, 'P2')], [answers(45)]), 'first-answer', 90)).toContain(
      'First answer broken 14:20, done 14:35: ',
    )
  })
  test('office hours by their name, and another day by its date', () => {
    expect(explained(story([opened(240, 'office')], [priority(240, 'P2')]), 'first-answer', 241)).toBe(
      'First answer due 2 Jun 09:20: opened 17:50, P2, 30 min, in office hours',
    )
  })
  test('read on another day, instants of the day that has gone have their date, and of another year its number', () => {
    const { lines } = ledger(story([opened(0)], [priority(0, 'P2')]), policy, base + 6_000_000)
    const [clock] = linesByClock(lines)
    const readAt = (now: number) => explainClock(policy, clock ?? [], 'en', zone, marta, now)
    expect(readAt(base + 86_400_000)).toContain('broken 1 Jun 14:20: opened 1 Jun 13:50, ')
    expect(readAt(base + 300 * 86_400_000)).toContain('broken 1 Jun 2026 14:20: ')
  })
  test('the next answer hangs on the message, and a resolution on nobody reopening it', () => {
    const events = story([opened(0)], [priority(0, 'P2')], [answers(5)], [asks(20), marta], [resolved(60), bruno])
    expect(explained(events.slice(0, 4), 'next-answer', 21)).toBe(
      'Next answer due 15:10: you wrote 14:10, P2, 1 h, around the clock',
    )
    expect(explained(events.slice(0, 4), 'next-answer', 21, 'en', bruno)).toContain('the requester wrote 14:10')
    expect(explained(events, 'resolution', 70)).toContain('paused since 14:50, the conversation was resolved (support)')
  })
  test('a new plan and a new calendar', () => {
    const events = story(
      [opened(0)],
      [priority(0, 'P2')],
      [[5, 'contract-changed', { plan: 'premium', was: 'standard' }], bruno],
    )
    expect(explained(events, 'first-answer', 6)).toBe(
      'First answer due 14:10: opened 13:50, P2, 15 min, around the clock; 30 min around the clock until 13:55: the contract changed; counted from 13:55',
    )
  })
})

test('a line of the ledger says what was told where the priority followed from it', () => {
  const { lines } = ledger(worse, policy, base + 9 * 60_000)
  const line = lines.findLast(({ clock }) => clock === 'first-answer')
  expect(line && explainLine(policy, line, 'en', zone, marta)).toBe(
    'First answer: re-based for P2, due 14:28 (you said “There is no workaround”)',
  )
})

test('nothing is explained of no lines, and every line has words in every language', () => {
  expect(explainClock(policy, [], 'en', zone)).toBe('')
  const { lines } = ledger(worse, policy, base + 6_000_000)
  for (const language of ['pt', 'en', 'es'] as const)
    for (const line of lines) expect(explainLine(policy, line, language, zone)).not.toMatch(/[{}]/)
})
