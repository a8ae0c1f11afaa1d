const blockBytes = 512

/** What lies in a tar archive, in order; names longer than a block's field stand in entries of their own. @throws where it ends early */
export function* tarEntries(bytes: Buffer): Generator<{ readonly name: string; readonly bytes: Buffer }> {
  for (let at = 0; at + blockBytes <= bytes.length;) {
    const head = bytes.subarray(at, at + blockBytes)
    if (head.every((byte) => byte === 0)) return
    const sizeBytes = Number.parseInt(fieldOf(head, 124, 12) || '0', 8)
    const begins = at + blockBytes
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0 || begins + sizeBytes > bytes.length)
      throw new Error('it ends before what it holds does')
    const name = [fieldOf(head, 345, 155), fieldOf(head, 0, 100)].filter((part) => part !== '').join('/')
    yield { name, bytes: bytes.subarray(begins, begins + sizeBytes) }
    at = begins + Math.ceil(sizeBytes / blockBytes) * blockBytes
  }
}

function fieldOf(head: Buffer, at: number, length: number): string {
  return head
    .toString('utf8', at, at + length)
    .replace(/\0[^]*$/, '')
    .trim()
}
