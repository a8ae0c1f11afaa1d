import { describe, expect, test } from 'vitest'
import { publicHolidays } from '../src/calendar/public-holidays.ts'
import { readDefaultPolicy } from '../src/default-policy.ts'
import { loadPolicy } from '../src/policy/load.ts'

// Without its comments, where examples stand.
const source = readDefaultPolicy().replaceAll(/^ *#.*$/gm, '#')
const office = `calendars:
  office:
    names: { pt: em horário comercial, en: in office hours, es: en horario de oficina }
    zone: America/Sao_Paulo
    windows: { mon-fri: [09:00-12:00, 13:00-18:00] }
    exceptions: { 2026-12-24: 09:00-12:00 }
    holidays: [{ country: BR, state: SP }]
`
const document = source.replace('calendars: {}\n', office)
const problemsOf = (text: string) => {
  const loaded = loadPolicy(text, 1, { holidays: publicHolidays })
  return loaded.ok ? [] : loaded.problems
}

test('a policy with a calendar loads, and leaving the new sections out gives their defaults', () => {
  expect(problemsOf(document)).toEqual([])
  const without = source.replace(/\ncalendars: \{\}\n[\s\S]*?\ndemands:/, '\ndemands:')
  const loaded = loadPolicy(without)
  expect(loaded.ok && [...loaded.policy.calendars.keys()]).toEqual(['always'])
  expect(loaded.ok && loaded.policy.promises.autoClose).toBeNull()
  expect(loaded.ok && loaded.policy.paging.steps.P1.map(({ to }) => to)).toEqual(['on-duty', 'on-duty', 'leaders'])
  expect(loaded.ok && loaded.policy.paging.repeatMs).toMatchObject({ P1: 600_000, P3: null })
})

test('how often a page calls again may be said by priority, as never, or not at all', () => {
  const repeating = (repeat: string) => document.replace('  beforeBreak: {', `  repeat: ${repeat}\n  beforeBreak: {`)
  const loaded = loadPolicy(repeating('{ P1: 3 min, P2: never }'), 1, { holidays: publicHolidays })
  expect(loaded.ok && loaded.policy.paging.repeatMs).toEqual({ P1: 180_000, P2: null, P3: null, P4: null })
  expect(problemsOf(repeating('{ P1: soon }'))).toMatchObject([{ code: 'wrong-form' }])
  expect(problemsOf(repeating('{ P5: 3 min }'))).toMatchObject([{ code: 'unknown-key' }])
})

test("the default policy's plans all count around the clock", () => {
  const loaded = loadPolicy(source)
  for (const plan of loaded.ok ? loaded.policy.plans.values() : [])
    expect(new Set(Object.values(plan.calendars))).toEqual(new Set(['always']))
  expect(loaded.ok).toBe(true)
})

/** What is wrong, what stands there, what is written instead, and the words of the problem. */
const edits: readonly (readonly [string, string, string, string])[] = [
  [
    'a zone that does not exist',
    'America/Sao_Paulo\n    windows',
    'America/Sampa\n    windows',
    '"America/Sampa" is no time zone',
  ],
  ['an offset for a zone', 'America/Sao_Paulo\n    windows', '"-03:00"\n    windows', '"-03:00" is no time zone'],
  ['a weekday that does not exist', 'mon-fri:', 'mon-fry:', '"mon-fry" is no weekday'],
  ['a span of days that runs backwards', 'mon-fri:', 'fri-mon:', '"fri-mon" is no weekday'],
  ['a time that does not exist', '09:00-12:00, 13', '09:00-12:60, 13', 'must be windows'],
  ['an hour after midnight written as 25', '13:00-18:00', '13:00-25:00', 'must be windows'],
  ['a window without length', '13:00-18:00', '13:00-13:00', 'must be windows'],
  ['windows that overlap', '13:00-18:00', '11:00-18:00', 'windows that overlap'],
  ['a window past midnight that meets the next day', '13:00-18:00', '13:00-10:00', 'windows that overlap'],
  ['a calendar that is never open', '{ mon-fri: [09:00-12:00, 13:00-18:00] }', '{ mon: closed }', 'is never open'],
  ['a calendar without windows', '{ mon-fri: [09:00-12:00, 13:00-18:00] }', '{}', 'is never open'],
  ['a date that does not exist', '2026-12-24:', '2026-02-30:', '"2026-02-30" is no date'],
  ['a country that has no holidays', 'country: BR, state: SP', 'country: ZZ', 'No holidays are known of "ZZ"'],
  ['a state that the country does not have', 'state: SP', 'state: XX', 'No holidays are known of "BR/XX"'],
  ['a kind of holiday that does not exist', 'state: SP }', 'state: SP, types: [moon] }', '"moon"'],
  ['a key that no calendar has', '    zone: America', '    colour: blue\n    zone: America', 'no key "colour"'],
  ['a calendar without a name in Spanish', ', es: en horario de oficina', '', 'no es translation'],
  ['a calendar by the name of the one around the clock', '  office:', '  always:', 'is around the clock'],
  [
    'a plan by a calendar that is not there',
    '  standard:\n    example: true\n',
    '  standard:\n    example: true\n    calendar: offices\n',
    '"offices"',
  ],
  [
    'a plan with a calendar for some priorities only',
    '  standard:\n    example: true\n',
    '  standard:\n    example: true\n    calendar: { P1: always }\n',
    'lacks "P2"',
  ],
  [
    'a team by a calendar that is not there',
    'project-team:\n    calendar: always',
    'project-team:\n    calendar: never',
    '"never"',
  ],
  ['a clock that does not exist', 'clocks: [', 'clocks: [last-answer, ', '"last-answer"'],
  ["a pause of another team's clock", 'grant: [resolution]', 'grant: [hand-off-acceptance]', '"hand-off-acceptance"'],
  ['a cause of pause left out', '    grant: [resolution]\n', '', 'lacks "grant"'],
  ['closing an urgent conversation for silence', 'never: [P1, P2]', 'never: [P1]', 'must name P2'],
  ['a closing without a reminder', 'autoClose: { remindAfter: 3 d, ', 'autoClose: { ', 'lacks "remindAfter"'],
  ['a window to reopen that is no length of time', 'reopenWindow: 7 d', 'reopenWindow: a week', 'length of time'],
  ['thanks in a language less', '    es: [gracias,', '    fr: [gracias,', 'lacks "es"'],
  ['a page to nobody', '{ after: 10 min, to: leaders }, {', '{ after: 10 min, to: nobody }, {', '"nobody"'],
  [
    'page steps out of order',
    '{ after: 20 min, to: leaders }]\n    P2',
    '{ after: 2 min, to: leaders }]\n    P2',
    'one after the other',
  ],
  ['a warning that is no length of time', 'beforeBreak: { P1: 5 min', 'beforeBreak: { P1: soon', 'length of time'],
]

describe('a policy with a fault in its times is refused at its line', () => {
  for (const [what, before, after, words] of edits) {
    test(what, () => {
      const at = document.indexOf(before)
      expect(at).toBeGreaterThan(0)
      const problem = problemsOf(document.replace(before, () => after)).find(({ message }) => message.includes(words))
      const line = document.slice(0, at).split('\n').length
      expect(problem?.message).toContain(words)
      expect(problem?.line).toBeGreaterThanOrEqual(line - 3)
      expect(problem?.line).toBeLessThanOrEqual(line + 4)
    })
  }
})

test('holidays by country are refused where nothing knows them', () => {
  const loaded = loadPolicy(document)
  expect(loaded.ok ? [] : loaded.problems.map(({ message }) => message)).toEqual([
    'Holidays by country are not known here: "BR" cannot be checked.',
  ])
})

/** Lines of a calendar file, put in place of the holidays by country. */
const withFile = (...lines: readonly string[]) =>
  document.replace(
    'holidays: [{ country: BR, state: SP }]',
    [
      'holidays:',
      '      - ics: |',
      ...['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].map((line) => `          ${line}`),
    ].join('\n'),
  )
const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']

describe('a calendar file that cannot be read exactly is refused at its own line', () => {
  const line = (text: string, words: string) => text.split('\n').findIndex((one) => one.includes(words)) + 1
  for (const [what, words, lines] of [
    ['an event at an hour', 'DTSTART:20261224T140000Z', event('DTSTART:20261224T140000Z')],
    ['an event that ends before it begins', 'DTEND', event('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261224')],
    ['a rule that is not yearly', 'RRULE', event('DTSTART;VALUE=DATE:20261224', 'RRULE:FREQ=WEEKLY')],
    ['a rule by weekday', 'RRULE', event('DTSTART;VALUE=DATE:20261126', 'RRULE:FREQ=YEARLY;BYDAY=4TH;BYMONTH=11')],
    ['a duration', 'DURATION', event('DTSTART;VALUE=DATE:20261224', 'DURATION:P2D')],
  ] as const) {
    test(what, () => {
      const text = withFile(...lines)
      expect(problemsOf(text).map((problem) => problem.line)).toEqual([line(text, words)])
    })
  }
  test('an empty one', () => {
    expect(problemsOf(withFile()).map(({ message }) => message)).toEqual([
      'In the calendar file: There is no VEVENT in it.',
    ])
  })
  test('and one that is right is read', () => {
    expect(problemsOf(withFile(...event('DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY;COUNT=3')))).toEqual([])
  })
})
