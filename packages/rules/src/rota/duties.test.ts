import { expect, test } from 'vitest'
import { coverage, holes } from './coverage.ts'
import { decideSwap } from './decide-swap.ts'
import { dutiesBetween } from './duties.ts'
import { rotaProblems } from './rota-problems.ts'
import type { Rota, RotaPerson, Shift } from './rota.ts'

const night: Shift = {
  id: 'night',
  zone: 'Europe/Madrid',
  startTime: '22:00',
  endTime: '06:00',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  everyWeeks: 1,
  firstDate: '2026-01-01',
  lastDate: null,
  languages: ['pt', 'en', 'es'],
  teamIds: [],
  rotation: [['ana']],
}
const answering = (...languages: RotaPerson['languages']): RotaPerson => ({ languages, leads: false, answers: true })
const people = new Map<string, RotaPerson>([
  ['ana', answering('pt', 'es')],
  ['bia', answering('en')],
  ['caio', { ...answering('pt'), leads: true }],
  ['davi', { ...answering('es'), answers: false }],
])
const rotaOf = (shifts: readonly Shift[], more: Partial<Rota> = {}): Rota => ({
  shifts,
  people,
  absences: [],
  swaps: [],
  ...more,
})
const at = (text: string) => Date.parse(text)
const hours = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) => (endsAt - startsAt) / 3_600_000
const said = (rota: Rota, from: string, to: string) =>
  dutiesBetween(rota, at(from), at(to)).map(({ date, staffId }) => `${date} ${staffId}`)

test('a night is an hour shorter where clocks go forward, and an hour longer where they go back', () => {
  const [spring] = dutiesBetween(rotaOf([night]), at('2026-03-28T22:00Z'), at('2026-03-28T23:00Z'))
  const [autumn] = dutiesBetween(rotaOf([night]), at('2026-10-24T22:00Z'), at('2026-10-24T23:00Z'))
  expect([spring?.date, hours(spring!)]).toEqual(['2026-03-28', 7])
  expect([autumn?.date, hours(autumn!)]).toEqual(['2026-10-24', 9])
})

test('shifts that touch leave no hole, also on the days on which the clocks change', () => {
  const parts = [
    ['00:00', '02:30'],
    ['02:30', '14:00'],
    ['14:00', '00:00'],
  ] as const
  const shifts = parts.map(([startTime, endTime]) => ({ ...night, id: startTime, startTime, endTime }))
  const empty = holes(rotaOf(shifts), at('2026-01-02T00:00Z'), at('2026-12-31T00:00Z'))
  expect(empty.filter(({ language }) => language !== 'en')).toEqual([])
  expect(empty).toHaveLength(1)
})

test('a shift within the hour that the clocks skip does not take place on that day', () => {
  const skipped = { ...night, startTime: '02:00', endTime: '03:00' }
  expect(said(rotaOf([skipped]), '2026-03-28T00:00Z', '2026-03-31T00:00Z')).toEqual([
    '2026-03-28 ana',
    '2026-03-30 ana',
  ])
})

test('a whole day is written by equal times', () => {
  const day = { ...night, startTime: '08:00', endTime: '08:00', weekdays: [6] }
  expect(dutiesBetween(rotaOf([day]), at('2026-03-02T00:00Z'), at('2026-03-08T00:00Z')).map(hours)).toEqual([24])
})

test('people come round by weeks from the week of the first date, by Mondays', () => {
  // The first date is a Thursday; its week is week A.
  const weekly = { ...night, weekdays: [1, 4], rotation: [['ana'], ['bia']] }
  expect(said(rotaOf([weekly]), '2026-01-01T12:00Z', '2026-01-20T12:00Z')).toEqual([
    '2026-01-01 ana',
    '2026-01-05 bia',
    '2026-01-08 bia',
    '2026-01-12 ana',
    '2026-01-15 ana',
    '2026-01-19 bia',
  ])
})

test('every second week counts only the weeks that it works in', () => {
  const fortnightly = { ...night, weekdays: [4], everyWeeks: 2, rotation: [['ana'], ['bia']], lastDate: '2026-02-20' }
  expect(said(rotaOf([fortnightly]), '2026-01-01T12:00Z', '2026-06-01T00:00Z')).toEqual([
    '2026-01-01 ana',
    '2026-01-15 bia',
    '2026-01-29 ana',
    '2026-02-12 bia',
  ])
})

test('an absence within a shift leaves its beginning and its end', () => {
  const absent = { staffId: 'ana', startsAt: at('2026-02-01T23:00Z'), endsAt: at('2026-02-02T01:00Z') }
  const duties = dutiesBetween(
    rotaOf([night], { absences: [absent] }),
    at('2026-02-01T12:00Z'),
    at('2026-02-02T12:00Z'),
  )
  expect(duties.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
    [at('2026-02-01T21:00Z'), absent.startsAt],
    [absent.endsAt, at('2026-02-02T05:00Z')],
  ])
})

test('a duty that was passed on twice says whose place it is, and whoever has their own back stands for nobody', () => {
  const pass = (fromStaffId: string, toStaffId: string) => ({
    shiftId: 'night',
    date: '2026-02-01',
    fromStaffId,
    toStaffId,
  })
  const standing = (swaps: Rota['swaps']) =>
    dutiesBetween(rotaOf([night], { swaps }), at('2026-02-01T22:00Z'), at('2026-02-01T23:00Z')).map(
      ({ staffId, insteadOf, languages, role }) => [staffId, insteadOf, languages.join(), role],
    )
  expect(standing([pass('ana', 'bia'), pass('bia', 'caio')])).toEqual([['caio', 'ana', 'pt', 'leader']])
  expect(standing([pass('ana', 'bia'), pass('bia', 'ana')])).toEqual([['ana', null, 'pt,es', 'engineer']])
})

test('a swap is refused with its reason', () => {
  const swap = { shiftId: 'night', date: '2026-02-01', fromStaffId: 'ana', toStaffId: 'bia' }
  const rota = rotaOf([{ ...night, rotation: [['ana', 'caio']] }])
  const before = at('2026-01-31T00:00Z')
  expect(decideSwap(rota, swap, before)).toEqual({ may: true, overlaps: [] })
  expect(decideSwap(rota, { ...swap, fromStaffId: 'bia' }, before)).toEqual({ may: false, because: 'not-their-duty' })
  expect(decideSwap(rota, { ...swap, date: '2025-02-01' }, before)).toEqual({ may: false, because: 'not-their-duty' })
  expect(decideSwap(rota, { ...swap, shiftId: 'day' }, before)).toEqual({ may: false, because: 'not-their-duty' })
  expect(decideSwap(rota, swap, at('2026-02-02T05:00Z'))).toEqual({ may: false, because: 'over-already' })
  expect(decideSwap(rota, { ...swap, toStaffId: 'caio' }, before)).toEqual({ may: false, because: 'on-it-already' })
  expect(decideSwap(rota, { ...swap, toStaffId: 'davi' }, before)).toEqual({ may: false, because: 'does-not-answer' })
  const busy = rotaOf([
    ...rota.shifts,
    { ...night, id: 'other', startTime: '05:00', endTime: '09:00', rotation: [['bia']] },
  ])
  expect(decideSwap(busy, swap, before)).toMatchObject({
    may: true,
    overlaps: [{ staffId: 'bia', otherShiftId: 'night' }],
  })
})

test('who may not answer has no duties and is named; so is who shares no language, or has two duties at once', () => {
  const rota = rotaOf([
    { ...night, languages: ['pt'], rotation: [['davi', 'bia', 'ana']] },
    { ...night, id: 'late', startTime: '21:00', endTime: '23:00' },
  ])
  const [from, to] = [at('2026-02-01T12:00Z'), at('2026-02-02T12:00Z')]
  expect(dutiesBetween(rota, from, to).map(({ shiftId, staffId, languages }) => [shiftId, staffId, languages])).toEqual(
    [
      ['late', 'ana', ['pt', 'es']],
      ['night', 'ana', ['pt']],
      ['night', 'bia', []],
    ],
  )
  expect(rotaProblems(rota, from, to)).toEqual([
    { kind: 'does-not-answer', shiftId: 'night', staffId: 'davi' },
    { kind: 'no-language', shiftId: 'night', staffId: 'bia' },
    {
      kind: 'overlap',
      staffId: 'ana',
      shiftId: 'night',
      otherShiftId: 'late',
      from: at('2026-02-01T21:00Z'),
      to: at('2026-02-01T22:00Z'),
    },
  ])
})

test('coverage is divided where somebody comes or goes, and goes on where nobody does', () => {
  const shifts = [
    { ...night, id: 'a', startTime: '08:00', endTime: '12:00' },
    { ...night, id: 'b', startTime: '12:00', endTime: '16:00', rotation: [['ana', 'caio']] },
  ]
  const pt = coverage(rotaOf(shifts), at('2026-02-01T00:00Z'), at('2026-02-02T00:00Z')).filter(
    ({ language }) => language === 'pt',
  )
  expect(
    pt.map(({ from, to, staffIds }) => [new Date(from).getUTCHours(), new Date(to).getUTCHours(), staffIds]),
  ).toEqual([
    [7, 11, ['ana']],
    [11, 15, ['ana', 'caio']],
  ])
  const es = coverage(rotaOf(shifts), at('2026-02-01T00:00Z'), at('2026-02-02T00:00Z')).filter(
    ({ language }) => language === 'es',
  )
  expect(es).toHaveLength(1)
})
