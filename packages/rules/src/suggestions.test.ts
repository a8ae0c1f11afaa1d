import { expect, test } from 'vitest'
import { defaultPolicy } from '../test/default-policy.ts'
import { questions } from '../test/questions.ts'
import { suggestDemands } from './suggestions.ts'
import { languages } from './vocabulary.ts'

const policy = defaultPolicy()

for (const { number, demand, topic, says } of questions) {
  for (const language of languages) {
    test(`question ${number} in ${language} suggests ${demand} first or second`, () => {
      const suggested = suggestDemands(policy, says[language], language).slice(0, 2)
      const found = suggested.find((suggestion) => suggestion.demand === demand)
      expect(suggested.map((suggestion) => suggestion.demand)).toContain(demand)
      expect(found?.topic ?? undefined).toBe(topic)
    })
  }
}

test('most questions suggest their kind first', () => {
  const firsts = questions.flatMap(({ demand, says }) =>
    languages.map((language) => suggestDemands(policy, says[language], language)[0]?.demand === demand),
  )
  expect(firsts.filter(Boolean).length / firsts.length).toBeGreaterThan(0.9)
})

test('a text without any known word suggests nothing', () => {
  expect(suggestDemands(policy, 'zzz qqq', 'en')).toEqual([])
})

test('a demand is suggested once, whatever the number of its topics that match', () => {
  const demands = suggestDemands(policy, 'jsonpath jolt query component', 'en').map((suggestion) => suggestion.demand)
  expect(new Set(demands).size).toBe(demands.length)
})
