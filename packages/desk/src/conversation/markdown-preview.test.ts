import { expect, it } from 'vitest'
import { blocksOf } from './markdown-preview.tsx'

it('keeps what stands in a fence as it was typed', () => {
  expect(blocksOf('Try:\n```json\n- {"a": 1}\n```\ndone')).toEqual([
    { kind: 'paragraph', lines: ['Try:'] },
    { kind: 'code', lines: ['- {"a": 1}'] },
    { kind: 'paragraph', lines: ['done'] },
  ])
})

it('ends a fence that nobody closed at the end of the text', () => {
  expect(blocksOf('```\nlog line')).toEqual([{ kind: 'code', lines: ['log line'] }])
})

it('parts lists, numbers, quotes and paragraphs', () => {
  expect(blocksOf('# Title\n- one\n- two\n1. first\n> said\n\nend').map(({ kind, lines }) => [kind, ...lines])).toEqual(
    [
      ['heading', 'Title'],
      ['list', 'one', 'two'],
      ['numbers', 'first'],
      ['quote', 'said'],
      ['paragraph', 'end'],
    ],
  )
})
