import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderRulesPage, rulesPage } from '../../../tools/write-rules-page.ts'
import { ledgerCases } from '../src/ledger-cases.ts'
import { ruleIds } from '../src/policy/rule-ids.ts'
import { ruleRegister } from '../src/rule-register.ts'
import { workedCases } from './ledger-case-reader.ts'

test('docs/rules.md is what the policy says now', () => {
  expect(readFileSync(rulesPage, 'utf8')).toBe(renderRulesPage())
})

test('the register states each rule and each gap once, in order', () => {
  expect(ruleRegister.map(({ id }) => id)).toEqual(ruleIds)
})

test('no rule on the page is without a carrier', () => {
  const rows = renderRulesPage()
    .split('\n')
    .filter((line) => /^\| [RG]\d/.test(line))
  expect(rows).toHaveLength(89)
  expect(rows.filter((line) => line.endsWith('|  |'))).toEqual([])
})

test('whatever happens to a promise is shown by worked cases, and follows from something', () => {
  const worked = new Map<string, number>()
  for (const { name } of workedCases()) worked.set(name, (worked.get(name) ?? 0) + 1)
  for (const { when, cases, from } of ledgerCases) {
    expect(cases.length, when).toBeGreaterThan(0)
    expect(from.length, when).toBeGreaterThan(0)
    for (const name of cases) expect(worked.get(name) ?? 0, `${when}: no case, or several, named "${name}"`).toBe(1)
    for (const source of from.filter((one) => /^[RG]\d/.test(one))) expect(ruleIds, when).toContain(source)
  }
})
