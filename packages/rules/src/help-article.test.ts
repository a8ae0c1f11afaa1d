import { describe, expect, test } from 'vitest'
import { readDefaultPolicy } from './default-policy.ts'
import { loadPolicy } from './policy/load.ts'
import { defaultPolicy } from '../test/default-policy.ts'
import { casePolicy } from '../test/ledger-case-policy.ts'
import { durationWords } from './duration-words.ts'
import { helpArticle } from './help-article.ts'
import type { HelpBlock } from './help-article.ts'
import { durationMs } from './policy/duration.ts'
import { languages, priorities } from './vocabulary.ts'

const policy = defaultPolicy(12)
const tables = (blocks: readonly HelpBlock[]) => blocks.flatMap((block) => (block.block === 'table' ? [block] : []))

for (const language of languages) {
  describe(`"How support works" in ${language}`, () => {
    const article = helpArticle(policy, language)
    const all = article.sections.flatMap(({ blocks }) => blocks)

    test('names its title, author and version, and asks whether it helped', () => {
      expect(article).toMatchObject({
        title: policy.vendor.articleTitle[language],
        author: 'Rafael Blanco',
        policyVersion: 12,
      })
      expect(article.feedbackQuestion).toMatch(/\?$/)
    })
    test('fills in every placeholder', () => {
      expect(JSON.stringify(article)).not.toMatch(/\{[a-zA-Z]+\}/)
    })
    test('has the priority table of three columns, by the four priorities', () => {
      const priorityTable = tables(all).find(({ id }) => id === 'priorities')
      expect(priorityTable?.head).toHaveLength(3)
      expect(priorityTable?.rows.map(([priority]) => priority)).toEqual([...priorities])
    })
    test('has a call-out on escalation, and a button to each door but mail', () => {
      expect(
        article.sections.find(({ id }) => id === 'escalation')?.blocks.some(({ block }) => block === 'call-out'),
      ).toBe(true)
      expect(article.doors.map(({ door }) => door)).toEqual(['platform', 'login', 'website'])
    })
    test('marks example times as examples', () => {
      expect(
        tables(all)
          .filter(({ id }) => id.startsWith('promises'))
          .every(({ caption }) => /exempl|example|ejemplo/.test(caption ?? '')),
      ).toBe(true)
    })
    test('tells eight things for an incident', () => {
      const lists = article.sections
        .find(({ id }) => id === 'tell-incident')
        ?.blocks.filter(({ block }) => block === 'list')
      expect(JSON.stringify(lists)).toContain(policy.texts.get('fact.executionKey.label')?.[language])
      expect(lists?.[0]?.block === 'list' && lists[0].items.length).toBeGreaterThanOrEqual(8)
    })
  })
}

test('what customers read is what runs: the table of standings changes with the policy', () => {
  const changed = loadPolicy(
    readDefaultPolicy().replace(
      'entitlement: refer\n          team: customer-success',
      'entitlement: decline\n          team: nobody',
    ),
  )
  if (!changed.ok) throw new Error('the changed policy should load')
  const rowOf = (from: typeof policy) =>
    tables(helpArticle(from, 'en').sections.flatMap(({ blocks }) => blocks))
      .find(({ id }) => id === 'standings')
      ?.rows.find(([demand]) => demand === 'Contract, licences and prices')
  expect(rowOf(policy)?.slice(1)).toEqual(Array.from({ length: 3 }, () => 'We tell you who answers'))
  expect(rowOf(changed.policy)?.slice(1)).toEqual(Array.from({ length: 3 }, () => 'Not ours, and what to do instead'))
})

test('lengths of time are read and written alike', () => {
  for (const words of ['15 min', '4 h', '2 d', '1 h 30 min', '45 s'])
    expect(durationWords(durationMs(words) ?? 0)).toBe(words)
  for (const wrong of ['', 'soon', '0 min', '5', '4 hours', '-3 h']) expect(durationMs(wrong)).toBeNull()
})

test('times that count by a calendar say so beside the priority, in the language of the reader', () => {
  const blocks = helpArticle(casePolicy(), 'pt').sections.flatMap(({ blocks: all }) => all)
  const cells = (id: string) =>
    blocks.flatMap((block) => (block.block === 'table' && block.id === id ? block.rows.map(([cell]) => cell) : []))
  expect(cells('promises-mixed')).toEqual(['P1', 'P2', 'P3 (em horário comercial)', 'P4 (em horário comercial)'])
  expect(cells('promises-standard')).toEqual(['P1', 'P2', 'P3', 'P4'])
})
