import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverage, holes } from '../src/rota/coverage.ts'
import { decideSwap } from '../src/rota/decide-swap.ts'
import { dutiesBetween, onDutyAt } from '../src/rota/duties.ts'
import type { Duty, Rota, Swap } from '../src/rota/rota.ts'
import { languages } from '../src/vocabulary.ts'
import { anyAbsence, anyInstant, anyRota, somebody } from './any-rota.ts'

const dayMs = 86_400_000
const anyLength = fc.integer({ min: 1, max: 21 * dayMs })
const keyOf = (duty: Duty) => JSON.stringify(duty)
const keysOf = (rota: Rota, from: number, to: number) => new Set(dutiesBetween(rota, from, to).map(keyOf))

test('the duties of one time and of the next are those of both', () => {
  fc.assert(
    fc.property(anyRota, anyInstant, anyLength, anyLength, (rota, from, one, other) => {
      const parts = new Set([...keysOf(rota, from, from + one), ...keysOf(rota, from + one, from + one + other)])
      expect(parts).toEqual(keysOf(rota, from, from + one + other))
    }),
    { numRuns: 300 },
  )
})

test('nobody has a duty while they are absent', () => {
  fc.assert(
    fc.property(anyRota, anyAbsence, (rota, absence) => {
      const away = { ...rota, absences: [...rota.absences, absence] }
      const during = dutiesBetween(away, absence.startsAt, absence.endsAt)
      expect(during.filter(({ staffId }) => staffId === absence.staffId)).toEqual([])
      const others = (of: Rota) =>
        dutiesBetween(of, absence.startsAt, absence.endsAt).filter(({ staffId }) => staffId !== absence.staffId)
      expect(others(away)).toEqual(others(rota))
    }),
    { numRuns: 300 },
  )
})

test('a swap that may happen moves exactly one duty, and nothing else', () => {
  fc.assert(
    fc.property(anyRota, anyInstant, fc.nat(), fc.constantFrom(...somebody), (drawn, from, pick, toStaffId) => {
      const rota = { ...drawn, absences: [] }
      const before = dutiesBetween(rota, from, from + 14 * dayMs)
      const duty = before[pick % Math.max(1, before.length)]
      if (!duty) return
      const swap: Swap = { shiftId: duty.shiftId, date: duty.date, fromStaffId: duty.staffId, toStaffId }
      if (!decideSwap(rota, swap, from).may) return
      const after = dutiesBetween({ ...rota, swaps: [...rota.swaps, swap] }, from, from + 14 * dayMs)
      const [kept, now] = [new Set(after.map(keyOf)), new Set(before.map(keyOf))]
      expect(before.filter((one) => !kept.has(keyOf(one)))).toEqual([duty])
      const { shiftId, date, startsAt, endsAt } = duty
      expect(after.filter((one) => !now.has(keyOf(one)))).toMatchObject([
        { shiftId, date, startsAt, endsAt, staffId: toStaffId },
      ])
    }),
    { numRuns: 500 },
  )
})

test('coverage and holes of a language divide the time between them, without gap or overlap', () => {
  fc.assert(
    fc.property(anyRota, anyInstant, anyLength, (rota, from, length) => {
      const all = [...coverage(rota, from, from + length), ...holes(rota, from, from + length)]
      for (const language of languages) {
        const parts = all.filter((part) => part.language === language).toSorted((a, b) => a.from - b.from)
        expect(parts[0]?.from).toBe(from)
        expect(parts.at(-1)?.to).toBe(from + length)
        for (const [at, part] of parts.entries()) {
          expect(part.to).toBeGreaterThan(part.from)
          if (at > 0) expect(part.from).toBe(parts[at - 1]?.to)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('at any instant the coverage names just those on duty who answer in the language', () => {
  fc.assert(
    fc.property(anyRota, anyInstant, fc.nat(5 * dayMs), (rota, from, after) => {
      const covered = coverage(rota, from, from + 6 * dayMs)
      for (const language of languages) {
        const answering = onDutyAt(rota, from + after).filter((duty) => duty.languages.includes(language))
        const named = covered.find(
          (cover) => cover.language === language && cover.from <= from + after && cover.to > from + after,
        )
        expect(named?.staffIds ?? []).toEqual([...new Set(answering.map(({ staffId }) => staffId))].toSorted())
      }
    }),
    { numRuns: 300 },
  )
})
