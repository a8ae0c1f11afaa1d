import { deflateRawSync } from 'node:zlib'
import { stringsIn } from './plain-text.ts'

const blockBytes = 4096
/** The last block of a file says something of it by itself if it has as many bytes, or is the only one. */
const leastBytes = 512
/** What packing leaves longer than this part of it was packed or encrypted before. */
const mostLeft = 0.97

/**
 * What stands in a file of no known kind, or null where nobody can say: it holds no words, or a part of it is packed or
 * encrypted, which no other packing makes shorter.
 */
export function binaryText(bytes: Buffer): string | null {
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const block = bytes.subarray(at, at + blockBytes)
    if (at > 0 && block.length < leastBytes) break
    if (deflateRawSync(block).length > block.length * mostLeft) return null
  }
  return stringsIn(bytes, { amongTexts: true }) || null
}
