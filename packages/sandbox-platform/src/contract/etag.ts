import { createHash } from 'node:crypto'

/** The tag of an answer: of all that it says but when it was taken. */
export function etagOf(answer: object): string {
  const { takenAt: _taken, ...rest } = answer as { takenAt?: string }
  return `"${createHash('sha256').update(JSON.stringify(rest)).digest('base64url').slice(0, 27)}"`
}

/** Whether one of the tags that the desk has is this one. */
export function isKnownTo(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}
