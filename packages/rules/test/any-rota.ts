import fc from 'fast-check'
import { languages } from '../src/vocabulary.ts'
import type { Absence, Rota, RotaPerson, Shift, Swap } from '../src/rota/rota.ts'

/** Zones with summer time in both halves of the year, by half an hour, and without any. */
const zones = ['America/Sao_Paulo', 'Europe/Madrid', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC']
export const somebody = ['ana', 'bia', 'caio', 'davi', 'eva'] as const

const dayMs = 86_400_000
const firstDay = Date.UTC(2026, 0, 1)
/** Any instant of 2026: both changes of summer time of each zone are in it. */
export const anyInstant = fc.integer({ min: firstDay, max: firstDay + 365 * dayMs })
const anyDate = fc
  .integer({ min: 0, max: 364 })
  .map((day) => new Date(firstDay + day * dayMs).toISOString().slice(0, 10))
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30', '59'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const anyPerson = fc.constantFrom(...somebody)
const anyLanguages = fc.subarray([...languages], { minLength: 1 })

const anyShift = (id: string): fc.Arbitrary<Shift> =>
  fc.record({
    id: fc.constant(id),
    zone: fc.constantFrom(...zones),
    startTime: anyTime,
    endTime: anyTime,
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    everyWeeks: fc.integer({ min: 1, max: 3 }),
    firstDate: anyDate,
    lastDate: fc.option(anyDate),
    languages: anyLanguages,
    teamIds: fc.constant([]),
    rotation: fc.array(fc.array(anyPerson, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  })

const anyRotaPerson: fc.Arbitrary<RotaPerson> = fc.record({
  languages: anyLanguages,
  leads: fc.boolean(),
  answers: fc.constantFrom(true, true, true, false),
})

export const anyAbsence: fc.Arbitrary<Absence> = fc
  .tuple(anyPerson, anyInstant, fc.integer({ min: 1, max: 20 * dayMs }))
  .map(([staffId, startsAt, lengthMs]) => ({ staffId, startsAt, endsAt: startsAt + lengthMs }))

const anySwap: fc.Arbitrary<Swap> = fc.record({
  shiftId: fc.constantFrom('one', 'two', 'three'),
  date: anyDate,
  fromStaffId: anyPerson,
  toStaffId: anyPerson,
})

export const anyRota: fc.Arbitrary<Rota> = fc.record({
  shifts: fc.tuple(anyShift('one'), anyShift('two'), anyShift('three')),
  people: fc
    .tuple(anyRotaPerson, anyRotaPerson, anyRotaPerson, anyRotaPerson, anyRotaPerson)
    .map((people) => new Map(somebody.map((id, at) => [id as string, people[at]!]))),
  absences: fc.array(anyAbsence, { maxLength: 4 }),
  swaps: fc.array(anySwap, { maxLength: 4 }),
})
