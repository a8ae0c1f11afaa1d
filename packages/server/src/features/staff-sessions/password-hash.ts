import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id (2) as OWASP advises it: 19 MiB, two passes. Raising these re-hashes nobody until their next password. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

let nobodys: Promise<string> | undefined

/** What is stored in place of a password. */
export function passwordHash(password: string): Promise<string> {
  return hash(composed(password), cost)
}

/** Whether it is the password of this hash. Without a hash it is false, after the same work: the time tells nothing. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  nobodys ??= passwordHash(randomBytes(32).toString('base64'))
  const matches = await verify(stored ?? (await nobodys), composed(password))
  return stored !== null && matches
}

/** The same letters typed on another keyboard are the same password: "ã" comes as one character or as two. */
function composed(password: string): string {
  return password.normalize('NFKC')
}
