import { expect, test } from 'vitest'
import { asBlock, asCode, asLink, asList, languageOfCode, wrap } from './text-edits.ts'

const select = (text: string, chosen: string) => ({
  text,
  start: text.indexOf(chosen),
  end: text.indexOf(chosen) + chosen.length,
})

test('bold is put around what is chosen, and taken away again', () => {
  const bold = wrap(select('o pipeline parou', 'parou'), '**')
  expect(bold.text).toBe('o pipeline **parou**')
  expect(wrap(bold, '**').text).toBe('o pipeline parou')
})

test('a chosen word becomes code in its line, chosen lines a block of their own', () => {
  expect(asCode(select('veja FORMATDATE aqui', 'FORMATDATE')).text).toBe('veja `FORMATDATE` aqui')
  expect(asCode(select('veja:{\n"a": 1\n}fim', '{\n"a": 1\n}')).text).toBe('veja:\n```json\n{\n"a": 1\n}\n```\nfim')
})

test('a block that holds a fence gets a longer one', () => {
  expect(asBlock(select('```\nx\n```', '```\nx\n```'), '').text).toBe('````\n```\nx\n```\n````\n')
})

test('chosen lines become a list, and a list stays one', () => {
  expect(asList(select('antes\num\n- dois', 'um\n- dois')).text).toBe('antes\n- um\n- dois')
})

test('chosen words become the words of a link, a chosen address its address', () => {
  const link = asLink(select('veja a ajuda', 'a ajuda'))
  expect([link.text, link.text.slice(link.start, link.end)]).toEqual(['veja [a ajuda](https://)', 'https://'])
  expect(asLink(select('https://a.example/x', 'https://a.example/x')).text).toBe('[](https://a.example/x)')
})

test.each([
  ['{"pedido": 12,\n "itens": []}', 'json'],
  ['<pedido>\n  <id>1</id>\n</pedido>', 'xml'],
  ['select id\nfrom pedido\nwhere total > 10', 'sql'],
  ['2026-03-02 12:00:01 ERROR Out of memory\n    at a.b.C.run(C.java:12)\n    at a.b.D.go(D.java:9)', ''],
  ['const total = itens.map((um) => {\n  return um.preco;\n})', ''],
])('%j is offered to be formatted as code', (pasted, language) => {
  expect(languageOfCode(pasted)).toBe(language)
})

test.each([
  'Bom dia!\nO pipeline parou ontem à noite.\nPodem olhar?',
  'Hello, our flow is slow.',
  'Hola:\n\n- primero\n- segundo',
])('%j is left as the words that it is', (pasted) => {
  expect(languageOfCode(pasted)).toBeNull()
})
