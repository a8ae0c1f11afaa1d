import { memoryStorage } from '@plantao/api-client'
import type { OutboxStorage } from '@plantao/api-client'

const attributes = 'Path=/messenger/frame/; Secure; SameSite=None; Partitioned'
const lastsSeconds = 30 * 24 * 60 * 60
/** Browsers keep 10 KiB of partitioned cookies for a site in a page, and then drop the oldest: the session would go first. */
const mostBytes = 8_000
/** One cookie, with its name. */
const mostCookieBytes = 4_000

/**
 * A storage over partitioned cookies (CHIPS): what a frame is left with where the browser refuses it any other,
 * because cookies of other sites are blocked. They belong to this frame in pages of this one site, and go to the
 * desk alone. What does not fit lasts as long as the page. Null where they are refused too, as over plain http.
 */
export function partitionedCookies(jar: { cookie: string }): OutboxStorage | null {
  const overflow = memoryStorage()

  function kept(): Map<string, string> {
    const pairs = jar.cookie.split('; ').filter((pair) => pair.startsWith('plantao.'))
    return new Map(
      pairs.map((pair) => [decodeURIComponent(pair.slice(0, pair.indexOf('='))), pair.slice(pair.indexOf('=') + 1)]),
    )
  }
  function removeCookie(key: string): void {
    jar.cookie = `${encodeURIComponent(key)}=; ${attributes}; Max-Age=0`
  }
  const keys = () => [
    ...new Set([...kept().keys(), ...Array.from({ length: overflow.length }, (_, index) => overflow.key(index) ?? '')]),
  ]

  const storage: OutboxStorage = {
    get length() {
      return keys().length
    },
    key: (index) => keys()[index] ?? null,
    getItem(key) {
      const inPage = overflow.getItem(key)
      if (inPage !== null) return inPage
      const value = kept().get(key)
      return value === undefined ? null : decodeURIComponent(value)
    },
    setItem(key, value) {
      const pair = `${encodeURIComponent(key)}=${encode(value)}`
      removeCookie(key)
      const fits = pair.length <= mostCookieBytes && jar.cookie.length + pair.length <= mostBytes
      if (fits) jar.cookie = `${pair}; ${attributes}; Max-Age=${lastsSeconds}`
      if (fits && kept().has(key)) overflow.removeItem(key)
      else overflow.setItem(key, value)
    },
    removeItem(key) {
      removeCookie(key)
      overflow.removeItem(key)
    },
  }

  storage.setItem('plantao.trial', '1')
  const works = kept().has('plantao.trial')
  storage.removeItem('plantao.trial')
  return works ? storage : null
}

/** As little escaped as a cookie allows: most of what is kept is JSON. */
function encode(value: string): string {
  return value.replaceAll(/[^\w{}[\]:.~!$&'()*+/@-]/gu, (letter) => encodeURIComponent(letter))
}
