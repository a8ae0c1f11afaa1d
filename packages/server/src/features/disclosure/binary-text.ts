import { deflateRawSync } from 'node:zlib'
import { stringsIn } from './plain-text.ts'

const blockBytes = 4096
/** Fewer bytes than these hardly become shorter whatever they say: they are looked at only where a file has no more. */
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
    if (isPacked(block)) return null
  }
  return stringsIn(bytes, { amongTexts: true }) || null
}

function isPacked(block: Buffer): boolean {
  if (deflateRawSync(block).length <= block.length * mostLeft) return false
  return block.length >= leastBytes || notInWords(block) > block.length / 2
}

/** How many of the bytes are in no words: neither in Latin nor in UTF-16, and not naught. */
function notInWords(block: Buffer): number {
  return block.toString('latin1').replaceAll(/(?:[\x20-\x7E\xA0-\xFF]\0){4,}|[\x20-\x7E]{8,}|\0+/g, '').length
}
