import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { findTerms } from './find-terms.ts'
import { foldWords } from './fold-words.ts'
import { termIndex } from './term-index.ts'
import type { Term } from './term-index.ts'

const realm: Term[] = [
  { kind: 'pipeline', name: 'nota-fiscal-sefaz' },
  { kind: 'pipeline', name: 'sefaz' },
  { kind: 'event', name: 'sefaz' },
  { kind: 'pipeline', name: 'orders' },
  { kind: 'pipeline', name: 'stock-update' },
  { kind: 'project', name: 'Ação Tucano' },
  { kind: 'host', name: 'db01.andes.internal' },
  { kind: 'global', name: 'ab' },
]
const index = termIndex(realm)
const found = (text: string) =>
  findTerms(index, text).map(({ start, end, sign, terms }) => `${text.slice(start, end)} [${terms[0]?.name}] ${sign}`)

describe('worked by hand', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['the longest of two names', 'a nota-fiscal-sefaz caiu', ['nota-fiscal-sefaz [nota-fiscal-sefaz] distinctive']],
    ['a name inside a longer word is none', 'sefazenda e asefaz', []],
    ['a name between dividers', 'x/sefaz/y', ['sefaz [sefaz] distinctive']],
    [
      'case and accents',
      'acao tucano, AÇÃO TUCANO',
      ['acao tucano [Ação Tucano] distinctive', 'AÇÃO TUCANO [Ação Tucano] distinctive'],
    ],
    ['accents written apart', 'Ac\u0327a\u0303o Tucano', ['Ac\u0327a\u0303o Tucano [Ação Tucano] distinctive']],
    ['a line break between words', 'ação\ntucano', ['ação\ntucano [Ação Tucano] distinctive']],
    ['a line break in a word', 'sefaz: se\nfaz', ['sefaz [sefaz] distinctive', 'se\nfaz [sefaz] distinctive']],
    ['an invisible character', 'se\u200bfaz', ['se\u200bfaz [sefaz] distinctive']],
    ['letters of another alphabet', 'ѕеfаz', ['ѕеfаz [sefaz] distinctive']],
    ['letters of full width', 'ｓｅｆａｚ', ['ｓｅｆａｚ [sefaz] distinctive']],
    ['a host', 'ping db01.andes.internal!', ['db01.andes.internal [db01.andes.internal] distinctive']],
    ['common words in a sentence', 'the orders need a stock update', []],
    ['common words, joined as in the name', 'the stock-update', ['stock-update [stock-update] written-as-named']],
    ['common words, joined otherwise', 'the stock/update', []],
    ['a common word in quotes', 'see `orders`', ['orders [orders] quoted']],
    ['a common word beside what it is called', 'o pipeline orders caiu', ['orders [orders] called-so']],
    ['a common word beside what something else is called', 'o host orders caiu', []],
    ['a name of two letters stands in every text', 'ab and `ab`', []],
    ['nothing', '', []],
  ]
  for (const [what, text, expected] of cases) test(what, () => expect(found(text)).toEqual(expected))
})

test('everything in the realm that has the name is told', () => {
  expect(findTerms(index, 'sefaz')[0]?.terms.map(({ kind }) => kind)).toEqual(['pipeline', 'event'])
})

test('an index of nothing finds nothing', () => expect(findTerms(termIndex([]), 'sefaz')).toEqual([]))

describe('a name is found as its reader sees it, whatever stands between its letters:', () => {
  const of = termIndex([{ kind: 'pipeline', name: 'kestrel-to-erp' }])
  const encoded = Buffer.from('{"pipeline":"kestrel-to-erp"}').toString('base64')
  const overLines = Buffer.from(`${'a line of a file; '.repeat(3)}kestrel-to-erp${'; so on'.repeat(9)}`)
    .toString('base64')
    .replaceAll(/.{76}/g, '$&\n')
  test.each([
    ['marks of Markdown', 'On kes**trel**-to-erp now', 'kes**trel**-to-erp'],
    ['the end of a link', '[kes](https://x.example)[trel-to-erp](y)', 'kes](https://x.example)[trel-to-erp'],
    ['a tag', 'On kes<b>trel</b>-to-erp', 'kes<b>trel</b>-to-erp'],
    ['entities by number', 'On k&#101;strel&#x2d;to-erp', 'k&#101;strel&#x2d;to-erp'],
    ['entities by name', 'On kes&shy;tr&eacute;l&hyphen;to-erp', 'kes&shy;tr&eacute;l&hyphen;to-erp'],
    ['an escaped address', '/p?n=k%65strel%2Dto%2Derp&x', 'k%65strel%2Dto%2Derp'],
    ['escapes of JSON', '{"p":"kestrel\\u002dto-erp"}', 'kestrel\\u002dto-erp'],
    ['a hyphen at the end of a line', 'On kes-\ntrel-to-erp', 'kes-\ntrel-to-erp'],
    ['blanks between its letters', 'On k e s t r e l - t o - e r p', 'k e s t r e l - t o - e r p'],
    ['base64', `Basic ${encoded}, so`, encoded],
    ['base64 over the lines of a mail', `so\n\n${overLines}\n\nso`, overLines],
    ['escapes of mails', 'On kestre=6C=2Dto-erp', 'kestre=6C=2Dto-erp'],
    ['a line of a mail that goes on', 'On kes=\r\ntrel-to-erp', 'kes=\r\ntrel-to-erp'],
    ['digits for letters', 'On k3str31-t0-3rp!', 'k3str31-t0-3rp'],
    ['signs for letters', 'On ke$trel-to-erp', 'ke$trel-to-erp'],
  ])('%s', (_what, text, stretch) => {
    expect(findTerms(of, text).map(({ start, end }) => text.slice(start, end))).toEqual([stretch])
  })

  test('and a text that only looks alike hides none', () => {
    const short = termIndex(['kestrel', 'mds', 'logs'].map((name) => ({ kind: 'pipeline', name })))
    expect(findTerms(short, 'in a2VzdHJlbA==')).toHaveLength(1)
    expect(findTerms(short, 'MD5, 10gs and kestrels')).toEqual([])
    for (const text of [
      '12345 kestr3',
      'to@erp.example',
      'US$5 k3strel2-to-erp2',
      'kes * trel',
      '5 % ab, a & b',
      'A b c d e',
      'SomeLongClassNameOfNobody',
      '&unknown; <x',
    ])
      expect(findTerms(of, text)).toEqual([])
  })
})

const letters = fc.stringMatching(/^[xyz]{1,3}$/)
const name = fc.array(letters, { minLength: 1, maxLength: 4 }).map((words) => words.join('-'))

/** Every name, at every word, compared word by word; of those that overlap, the longest. */
function plainlyFound(names: readonly string[], text: string) {
  const words = text.split(' ')
  const starts = words.map((_, at) => words.slice(0, at).join(' ').length + (at > 0 ? 1 : 0))
  const every = words.flatMap((_, from) =>
    names
      .filter((candidate) => candidate.replaceAll('-', '').length >= 3)
      .map((candidate) => candidate.split('-'))
      .filter((parts) => parts.every((part, at) => words[from + at] === part))
      .map((parts) => ({ start: starts[from]!, end: starts[from]! + parts.join(' ').length })),
  )
  return every.filter((one, at) => every.findIndex(({ start, end }) => start === one.start && end === one.end) === at)
}

test('what is found is what comparing every name at every word finds', () => {
  fc.assert(
    fc.property(
      fc.array(name, { maxLength: 12 }),
      fc.array(letters, { minLength: 1, maxLength: 30 }),
      (names, words) => {
        const text = words.join(' ')
        const own = findTerms(termIndex(names.map((each) => ({ kind: 'pipeline', name: each }))), text).map(
          ({ start, end }) => ({ start, end }),
        )
        const plain = plainlyFound(names, text).filter(({ start, end }) => distinctive(text.slice(start, end)))
        for (const span of own)
          expect(distinctive(text.slice(span.start, span.end)) ? plain : [span]).toContainEqual(span)
        for (const { start, end } of plain) expect(own.some((span) => span.start < end && span.end > start)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

/** Words of one or two letters are common: a name of those alone needs another sign. */
function distinctive(written: string): boolean {
  return written.split(' ').some((word) => word.length > 2)
}

const disguises: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => [...text].join('\u200b'),
  (text) => text.replaceAll('-', '\u2011'),
  (text) => text.replaceAll('a', 'а').replaceAll('o', 'ο'),
  (text) => text.replaceAll('-', '-\n'),
  (text) => text.replaceAll('-', ' '),
]

test('a name is found in every disguise, at its place in the text as given', () => {
  const around = fc.stringMatching(/^[kw ]{0,20}$/)
  const long = fc
    .array(fc.stringMatching(/^[aéoqzç]{4,8}$/), { minLength: 1, maxLength: 3 })
    .map((words) => words.join('-'))
  fc.assert(
    fc.property(long, around, around, fc.constantFrom(...disguises), (term, before, after, disguise) => {
      const written = disguise(term)
      const text = `${before} ${written} ${after}`
      const spans = findTerms(termIndex([{ kind: 'pipeline', name: term }]), text).map(({ start, end }) =>
        text.slice(start, end),
      )
      expect(spans.map((span) => span.replaceAll('\u200b', ''))).toContain(written.replaceAll('\u200b', ''))
    }),
    { numRuns: 500 },
  )
})

test('words know their places, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      let last = 0
      for (const { start, end } of foldWords(text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
  )
})
