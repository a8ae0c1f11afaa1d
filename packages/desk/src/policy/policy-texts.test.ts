import { expect, it } from 'vitest'
import { findTexts, placeholdersIn, policyTexts } from './policy-texts.ts'

const texts = policyTexts({
  message: {
    opened: {
      pt: 'Recebemos {conversation} até {due}',
      en: 'We have {conversation}, by {due}',
      es: 'Recibimos {conversation}',
    },
  },
  choice: { yes: { pt: 'Sim', en: 'Yes', es: 'Sí' } },
})

it('names each text by its path, with its three languages', () => {
  expect(texts.map(({ key, at }) => [key, at])).toEqual([
    ['message.opened', ['message', 'opened']],
    ['choice.yes', ['choice', 'yes']],
  ])
  expect(texts[1]?.words).toEqual({ pt: 'Sim', en: 'Yes', es: 'Sí' })
})

it('finds a text by its key or by words in any language, accents aside', () => {
  expect(findTexts(texts, 'ATE receb').map(({ key }) => key)).toEqual(['message.opened'])
  expect(findTexts(texts, 'choice').map(({ key }) => key)).toEqual(['choice.yes'])
  expect(findTexts(texts, 'nada assim')).toEqual([])
})

it('names what a text fills in, each once', () => {
  expect(placeholdersIn('{due} and {conversation}, {due}; not {two words}')).toEqual(['conversation', 'due'])
})
