/** The cookie's value as the browser sent it, if it did. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const found = header?.split('; ').find((pair) => pair.startsWith(`${name}=`))
  return found?.slice(name.length + 1)
}

/**
 * A `Set-Cookie` line that no script can read and no other site's form sends. `Secure` is left out: the
 * platform is served over http, on loopback only. With `maxAgeSeconds` 0 the browser forgets the cookie.
 */
export function cookieLine(name: string, value: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`
}
