import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderRulesPage, rulesPage } from '../../../tools/write-rules-page.ts'
import { ruleIds } from '../src/policy/rule-ids.ts'
import { ruleRegister } from '../src/rule-register.ts'

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
