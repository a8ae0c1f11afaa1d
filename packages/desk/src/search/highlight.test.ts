import { expect, it } from 'vitest'
import { highlight } from './highlight.ts'

const found = (text: string, query: string) =>
  highlight(text, query)
    .filter((part) => part.found)
    .map((part) => part.text)

it('marks "integração" for "integracao", in the writer’s own spelling', () => {
  expect(found('A Integração parou, e outra integração também.', 'integracao')).toEqual(['Integração', 'integração'])
})

it('marks any part of an execution key', () => {
  expect(found('key 7f3k-92aa-01', '92aa')).toEqual(['92aa'])
})

it('gives back the whole text', () => {
  const text = '👍 devolução (não) resolvida?'
  expect(
    highlight(text, 'devolucao nao ?')
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

it('takes typed signs as they are', () => {
  expect(found('{{ message.value }} and (a|b)', '(a|b)')).toEqual(['(a|b)'])
})
