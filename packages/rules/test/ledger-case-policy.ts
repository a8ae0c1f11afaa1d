import { publicHolidays } from '../src/calendar/public-holidays.ts'
import { readDefaultPolicy } from '../src/default-policy.ts'
import { clockKinds } from '../src/vocabulary.ts'
import { loadPolicy } from '../src/policy/load.ts'
import type { Policy } from '../src/policy/policy.ts'

const targets = `
    targets:
      P1: { first-answer: 15 min, next-answer: 30 min, resolution: 4 h, hand-off-acceptance: 30 min, escalation-acknowledgement: 30 min }
      P2: { first-answer: 30 min, next-answer: 1 h, resolution: 8 h, hand-off-acceptance: 1 h, escalation-acknowledgement: 1 h }
      P3: { first-answer: 2 h, next-answer: 4 h, resolution: 3 d, hand-off-acceptance: 4 h, escalation-acknowledgement: 2 h }
      P4: { first-answer: 8 h, next-answer: 8 h, resolution: 7 d, hand-off-acceptance: 4 h, escalation-acknowledgement: 4 h }`

const names = '{ pt: em outro horário, en: in other hours, es: en otro horario }'

const calendars = `calendars:
  office:
    names: { pt: em horário comercial, en: in office hours, es: en horario de oficina }
    zone: America/Sao_Paulo
    windows: { mon-fri: [09:00-12:00, 13:00-18:00] }
    exceptions: { 2026-12-24: 09:00-12:00, 2026-12-26: 10:00-14:00, 2026-12-30: closed }
    holidays: [{ country: BR, state: SP }]
  night:
    names: ${names}
    zone: America/Sao_Paulo
    windows: { mon-fri: 22:00-06:00 }
    exceptions: { 2026-06-03: closed }
  saturday-night:
    names: ${names}
    zone: America/Sao_Paulo
    windows: { sat: [08:00-10:00, 12:00-13:00, 22:00-02:00] }
  new-york:
    names: ${names}
    zone: America/New_York
    windows: { mon-sun: 00:00-06:00 }
  new-york-day:
    names: ${names}
    zone: America/New_York
    windows: { mon-sun: all-day }
  new-york-half:
    names: ${names}
    zone: America/New_York
    windows: { mon-sun: 01:30-02:30 }
  london:
    names: ${names}
    zone: Europe/London
    windows: { mon-sun: 01:00-02:00 }
  mexico:
    names: ${names}
    zone: America/Mexico_City
    windows: { mon-fri: 09:00-18:00 }
  brasilia:
    names: ${names}
    zone: America/Sao_Paulo
    windows: { mon-sun: 00:00-03:00 }
  apia:
    names: ${names}
    zone: Pacific/Apia
    windows: { mon-sun: 09:00-17:00 }
  kathmandu:
    names: ${names}
    zone: Asia/Kathmandu
    windows: { mon-fri: 09:30-17:30 }
  lord-howe:
    names: ${names}
    zone: Australia/Lord_Howe
    windows: { mon-sun: 00:00-04:00 }
  feasts:
    names: ${names}
    zone: America/Sao_Paulo
    windows: { mon-sun: 09:00-17:00 }
    holidays:
      - ics: |
          BEGIN:VCALENDAR
          BEGIN:VEVENT
          DTSTART;VALUE=DATE:20200125
          RRULE:FREQ=YEARLY
          EXDATE;VALUE=DATE:20280125
          SUMMARY:Anniversary of the
           city
          END:VEVENT
          BEGIN:VEVENT
          DTSTART;VALUE=DATE:20261230
          DTEND;VALUE=DATE:20270102
          SUMMARY:Turn of the year
          END:VEVENT
          END:VCALENDAR
  optional:
    names: ${names}
    zone: America/Sao_Paulo
    windows: { mon-fri: 09:00-18:00 }
    holidays: [{ country: BR, types: [public, optional] }]
`
const plan = (key: string, calendar: string) => `  ${key}:\n    example: true\n    calendar: ${calendar}${targets}\n`
const keys = [...calendars.matchAll(/^ {2}([a-z-]+):$/gm)].map(([, key]) => key ?? '')
const plans = [
  ...keys.map((key) => plan(key, key)),
  plan('mixed', '{ P1: always, P2: always, P3: office, P4: office }'),
  plan('upside-down', '{ P1: office, P2: office, P3: always, P4: always }'),
].join('')

/** The default policy with every clock, the calendars of the cases, and a plan by the name of each calendar. */
export function casePolicy(version = 1, change: (source: string) => string = (source) => source): Policy {
  const source = readDefaultPolicy()
    .replace('calendars: {}\n', calendars)
    .replace('\nplans:\n', `\nplans:\n${plans}`)
    .replace(/clocks: \[.*\]/, `clocks: [${clockKinds.join(', ')}]`)
    .replace('project-team:\n    calendar: always', 'project-team:\n    calendar: office')
  const loaded = loadPolicy(change(source), version, { holidays: publicHolidays })
  if (!loaded.ok) throw new Error(loaded.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return loaded.policy
}
