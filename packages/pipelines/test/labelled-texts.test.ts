import { describe, expect, test } from 'vitest'
import { findTerms, termIndex } from '../src/index.ts'
import type { FoundTerm } from '../src/index.ts'
import { labelledTexts } from './labelled-texts.ts'
import type { LabelledText } from './labelled-texts.ts'

const leastRecall = 0.95
const mostFalseAlarms = 0.05

const { realm, texts } = labelledTexts()
const index = termIndex(realm)

function judged({ text, names }: LabelledText) {
  const found = findTerms(index, text)
  const isMeant = ({ terms }: FoundTerm) => terms.some(({ name }) => names.includes(name))
  return {
    missed: names.filter((name) => !found.some(({ terms }) => terms.some((term) => term.name === name))),
    false: found.filter((term) => !isMeant(term)).map(({ start, end }) => text.slice(start, end)),
  }
}

/** The share of names found, and of texts without any name that raised an alarm. */
function measured(of: readonly LabelledText[]) {
  const names = of.flatMap((text) => text.names).length
  const missed = of.flatMap((text) => judged(text).missed).length
  const innocent = of.filter((text) => text.names.length === 0)
  const alarms = innocent.filter((text) => judged(text).false.length > 0).length
  return {
    recall: names === 0 ? 1 : (names - missed) / names,
    falseAlarms: innocent.length === 0 ? 0 : alarms / innocent.length,
  }
}

test('the set is large enough, and each language has both kinds', () => {
  expect(texts.length).toBeGreaterThanOrEqual(300)
  for (const language of ['pt', 'en', 'es']) {
    const own = texts.filter((text) => text.language === language)
    expect(own.filter(({ names }) => names.length > 0).length).toBeGreaterThanOrEqual(50)
    expect(own.filter(({ names }) => names.length === 0).length).toBeGreaterThanOrEqual(40)
  }
})

describe('names are found and ordinary words are not', () => {
  for (const language of ['pt', 'en', 'es'])
    test(`in ${language}`, () => {
      const { recall, falseAlarms } = measured(texts.filter((text) => text.language === language))
      expect(recall).toBeGreaterThanOrEqual(leastRecall)
      expect(falseAlarms).toBeLessThanOrEqual(mostFalseAlarms)
    })
})

/** What is known not to be found, and known to raise alarms: one word of everyday language tells nothing by itself. */
const unsigned = 'common words without a sign'
const beside = 'ordinary words beside what names are called'

describe('however they are written', () => {
  const ways = [...new Set(texts.map(({ how }) => how))].filter((how) => how !== unsigned && how !== beside)
  for (const how of ways)
    test(how, () => {
      const own = texts.filter((text) => text.how === how)
      expect(own.flatMap((text) => judged(text).missed.map((name) => [text.text, name]))).toEqual([])
      expect(own.flatMap((text) => judged(text).false)).toEqual([])
    })
})

test('over all languages: one name in forty is missed, and one harmless text in fifty raises an alarm', () => {
  const { recall, falseAlarms } = measured(texts)
  expect([recall.toFixed(3), falseAlarms.toFixed(3)]).toEqual(['0.979', '0.020'])
})
