import type { Execution } from '@plantao/platform-contract'
import type { ExcerptWords } from '../excerpts/excerpt-words.ts'

/** No more than the guard searches for names of other realms: of a longer file nobody could vouch for the rest. */
export const mostFileBytes = 1024 * 1024
/** So that what says that the file was cut still fits. */
const roomForEnd = 200

type Piece = { readonly bytes: Buffer; readonly lines: number; readonly cut: boolean }

/** As many of these lines as still fit into a file that has `received` bytes, and at its end that it was cut if it was. */
export function nextPiece(head: string, lines: readonly string[], received: number, cutWord: string): Piece {
  const room = mostFileBytes - roomForEnd - received
  let text = head
  let size = Buffer.byteLength(head)
  let taken = 0
  for (const line of lines) {
    // PostgreSQL keeps it as bytes, and whoever opens it expects a text.
    const written = `${line.toWellFormed().replaceAll('\0', '')}\n`
    size += Buffer.byteLength(written)
    if (size > room) break
    text += written
    taken += 1
  }
  const cut = taken < lines.length
  return { bytes: Buffer.from(cut ? `${text}${cutWord}\n` : text), lines: taken, cut }
}

/** Whose log it is, of what, and as of when: the first lines of the file. */
export function logFileHead({ key, name, version, environment }: Execution, realm: string, takenAt: Date): string {
  return [`# ${realm} · ${name} ${version} · ${environment}`, `# ${key} · ${takenAt.toISOString()}`, '', ''].join('\n')
}

export function cutWordOf({ cut }: ExcerptWords): string {
  return `# ${cut}`
}
