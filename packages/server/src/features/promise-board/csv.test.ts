import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test.each([
  ['a plain text', ['Mar Azul', 3, null, true], 'Mar Azul,3,,true\r\n'],
  ['a comma, a quote and a line', ['a,b', 'say "no"', 'one\ntwo'], '"a,b","say ""no""","one\ntwo"\r\n'],
  ['a formula', ['=HYPERLINK("http://x.example")'], '"\'=HYPERLINK(""http://x.example"")"\r\n'],
  ['other beginnings of a formula', ['+1', '-1', '@sum', '\tx'], "'+1,'-1,'@sum,'\tx\r\n"],
  ['a number below zero, which is ours', [-5], '-5\r\n'],
])('%s is written so that a spreadsheet shows it and runs nothing', (_what, cells, line) => {
  expect(csvLine(cells)).toBe(line)
})
