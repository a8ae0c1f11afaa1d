import { expect, test } from 'vitest'
import { partitionedCookies } from './partitioned-cookies.ts'

/** A browser's cookie jar for one frame; `https: false` refuses what is `Secure`. */
function jar(https = true) {
  const cookies = new Map<string, string>()
  return {
    get cookie() {
      return [...cookies].map((pair) => pair.join('=')).join('; ')
    },
    set cookie(line: string) {
      const [pair = '', ...attributes] = line.split('; ')
      const at = pair.indexOf('=')
      if (!https) return
      if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    },
  }
}

test('what Lívia wrote is there for the next page of the same browser, as she wrote it', () => {
  const browser = jar()
  const text = '{"text":"Não há contorno; ação = 100%\\n\\t\\"ñ\\" 🙂"}'
  partitionedCookies(browser)!.setItem('plantao.draft.livia@r1.c1', text)
  const later = partitionedCookies(browser)!
  expect(later.getItem('plantao.draft.livia@r1.c1')).toBe(text)
  expect(Array.from({ length: later.length }, (_, index) => later.key(index))).toEqual(['plantao.draft.livia@r1.c1'])
})

test('a text that is too long for a cookie lasts as long as the page, and the session stays', () => {
  const browser = jar()
  const storage = partitionedCookies(browser)!
  storage.setItem('plantao.session.website', '{"token":"t"}')
  for (let at = 0; at < 5; at += 1) storage.setItem(`plantao.draft.livia@r1.c${at}`, 'x'.repeat(3_000))
  storage.setItem('plantao.draft.livia@r1.log', 'y'.repeat(20_000))
  expect(storage.getItem('plantao.draft.livia@r1.log')).toHaveLength(20_000)
  expect(storage.getItem('plantao.draft.livia@r1.c4')).toHaveLength(3_000)
  expect(browser.cookie.length).toBeLessThanOrEqual(8_000)
  expect(partitionedCookies(browser)!.getItem('plantao.session.website')).toBe('{"token":"t"}')
})

test('what is removed is gone, wherever it was kept', () => {
  const browser = jar()
  const storage = partitionedCookies(browser)!
  storage.setItem('plantao.draft.short', 'a')
  storage.setItem('plantao.draft.long', 'b'.repeat(9_000))
  storage.removeItem('plantao.draft.short')
  storage.removeItem('plantao.draft.long')
  expect([storage.length, storage.getItem('plantao.draft.short'), storage.getItem('plantao.draft.long')]).toEqual([
    0,
    null,
    null,
  ])
})

test('a browser that refuses these cookies too is found out', () => {
  expect(partitionedCookies(jar(false))).toBeNull()
})
