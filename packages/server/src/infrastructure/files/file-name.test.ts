import { expect, test } from 'vitest'
import { cleanFileName, contentDisposition } from './file-name.ts'

test.each([
  ['a path is cut to the name', '../../etc/passwd', 'passwd'],
  ['so is one of Windows', 'C:\\Users\\marina\\erro.log', 'erro.log'],
  ['accents are composed', 'integrac\u0327a\u0303o.json', 'integração.json'],
  ['a name that turns round shows its true ending', 'invoice\u202egpj.exe', 'invoicegpj.exe'],
  ['line breaks and nulls are gone', 'a\r\nb\0.txt', 'ab.txt'],
  ['a hidden file is seen', '.env', 'env'],
  ['signs that file systems refuse are replaced', 'a<b>:c?.txt', 'a_b__c_.txt'],
  ['half a character is whole', 'a\ud800.txt', 'a\ufffd.txt'],
  ['only dots', '..', 'file'],
  ['nothing', ' \u200b ', 'file'],
  ['a folder', 'logs/', 'logs'],
])('%s', (_name, given, cleaned) => {
  expect(cleanFileName(given)).toBe(cleaned)
})

test('a long name keeps its ending', () => {
  const name = cleanFileName(`${'ã'.repeat(300)}.json`)
  expect([...name]).toHaveLength(120)
  expect(name.endsWith('ã.json')).toBe(true)
})

test('the header of a download can name anything and break nothing', () => {
  expect(contentDisposition('attachment', 'integração "final" 100%.json')).toBe(
    `attachment; filename="integracao _final_ 100_.json"; filename*=UTF-8''integra%C3%A7%C3%A3o%20%22final%22%20100%25.json`,
  )
  expect(contentDisposition('inline', '截图 (1).png')).toBe(
    `inline; filename="__ (1).png"; filename*=UTF-8''%E6%88%AA%E5%9B%BE%20%281%29.png`,
  )
})
