let lastMs = 0
let counter = 0

/**
 * A new UUIDv7 (RFC 9562, section 6.2, method 1). Ids made by one page sort in the order they were made, also
 * within one millisecond and when the clock is set back.
 */
export function uuidv7(now: number = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(10))
  if (now > lastMs) {
    lastMs = now
    // Half of the counter's range stays free, so that it seldom borrows from the next millisecond.
    counter = ((random[0]! << 8) | random[1]!) & 0x7ff
  } else if (++counter > 0xfff) {
    lastMs += 1
    counter = 0
  }
  const time = lastMs.toString(16).padStart(12, '0')
  const tail = Array.from(random.subarray(2), (byte, at) =>
    (at === 0 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  ).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
