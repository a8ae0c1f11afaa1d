/** The one range that a `Range` header asks for (RFC 9110, 14.2), both ends included; null asks for everything. */
export function byteRange(header: string | undefined, size: number): { first: number; last: number } | null {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!asked) return null
  const [, from = '', to = ''] = asked
  if (from === '' && to === '') return null
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  // A range that cannot be had may be ignored, and then the answer is the whole file.
  return first > last ? null : { first, last }
}
