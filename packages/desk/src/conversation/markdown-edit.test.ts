import { expect, it } from 'vitest'
import { applyFormat, insertText } from './markdown-edit.ts'

/** `[` and `]` mark the selection. */
function marked(text: string) {
  const start = text.indexOf('[')
  const end = text.indexOf(']') - 1
  return { text: text.replace('[', '').replace(']', ''), start, end }
}

it('makes the selected words bold and keeps them selected', () => {
  expect(applyFormat(marked('check the [endpoint] first'), 'bold')).toEqual({
    text: 'check the **endpoint** first',
    start: 12,
    end: 20,
  })
})

it('puts a code block on lines of its own', () => {
  expect(applyFormat(marked('Try:[{"a":1}]'), 'codeBlock').text).toBe('Try:\n```\n{"a":1}\n```\n')
})

it('makes every selected line an item, from the start of its first line', () => {
  expect(applyFormat(marked('Steps\nop[en\nsave]'), 'list').text).toBe('Steps\n- open\n- save')
})

it('inserts a macro where the cursor is', () => {
  expect(insertText(marked('Hi [], bye'), 'Lia')).toEqual({ text: 'Hi Lia, bye', start: 6, end: 6 })
})
