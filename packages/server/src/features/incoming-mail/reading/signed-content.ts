/** An item of BER (X.690): its tag and where its content stands. */
type Item = { readonly tag: number; readonly start: number; readonly end: number; readonly next: number }

const sequence = 0x30
const contextZero = 0xa0
const octets = 0x04
const constructedOctets = 0x24
const deepest = 16

/**
 * What an S/MIME message of signed data (CMS, RFC 5652) signs; null if it cannot be found. The signature itself is not
 * looked at. ContentInfo > [0] > SignedData > EncapsulatedContentInfo > [0] > octets.
 */
export function signedContent(bytes: Buffer): Buffer | null {
  const info = itemAt(bytes, 0, 0)
  const data = child(bytes, child(bytes, info, sequence, contextZero), contextZero, sequence)
  const within = child(bytes, child(bytes, data, sequence, sequence), sequence, contextZero)
  if (within === null) return null
  const pieces = itemsOf(bytes, within).flatMap((item) => octetsOf(bytes, item, 0))
  return pieces.length === 0 ? null : Buffer.concat(pieces)
}

/** The first item of a tag within an item that has the tag it must have. */
function child(bytes: Buffer, item: Item | null, tag: number, within: number): Item | null {
  if (item === null || item.tag !== tag) return null
  return itemsOf(bytes, item).find((one) => one.tag === within) ?? null
}

function octetsOf(bytes: Buffer, item: Item, depth: number): Buffer[] {
  if (item.tag === octets) return [bytes.subarray(item.start, item.end)]
  if (item.tag !== constructedOctets || depth > deepest) return []
  return itemsOf(bytes, item).flatMap((one) => octetsOf(bytes, one, depth + 1))
}

function itemsOf(bytes: Buffer, { start, end }: Item): Item[] {
  const items: Item[] = []
  for (let at = start; at < end;) {
    const item = itemAt(bytes, at, 0)
    if (item === null || item.next <= at) break
    items.push(item)
    at = item.next
  }
  return items
}

function itemAt(bytes: Buffer, at: number, depth: number): Item | null {
  if (at + 2 > bytes.length || depth > deepest) return null
  const tag = bytes[at]!
  const first = bytes[at + 1]!
  if (first === 0x80) return unmeasured(bytes, at, depth)
  const width = first < 0x80 ? 0 : first & 0x7f
  if (width > 4 || at + 2 + width > bytes.length) return null
  const length = width === 0 ? first : bytes.readUIntBE(at + 2, width)
  const start = at + 2 + width
  if (start + length > bytes.length) return null
  return { tag, start, end: start + length, next: start + length }
}

/** An item without a length ends with two zero bytes after its last item. */
function unmeasured(bytes: Buffer, at: number, depth: number): Item | null {
  const start = at + 2
  for (let inner = start; inner + 2 <= bytes.length;) {
    if (bytes[inner] === 0 && bytes[inner + 1] === 0) return { tag: bytes[at]!, start, end: inner, next: inner + 2 }
    const item = itemAt(bytes, inner, depth + 1)
    if (item === null) return null
    inner = item.next
  }
  return null
}
