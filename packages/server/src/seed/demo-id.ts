import { createHash } from 'node:crypto'

/** The same UUID (version 8) for the same name, on every desk and at every start: what is seeded again is not there twice. */
export function demoId(name: string): string {
  const bytes = createHash('sha256').update(`plantao demo ${name}`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
