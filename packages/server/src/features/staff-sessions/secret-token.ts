import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits: the token of a session or a one-time code. Given to one person; only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored in place of a token. Plain SHA-256: nobody guesses 256 random bits, so nothing need be slow. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
