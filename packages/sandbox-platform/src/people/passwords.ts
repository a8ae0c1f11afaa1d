import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, { N: number }, Buffer>(scrypt)
const hashBytes = 32
/** Little work: the passwords are long and random, and platforms start by the hundred in tests. */
const cost = 1024
/** Of hashes that name none. */
const earlierCost = 16_384
/** Letters and digits that are not mistaken for each other when read from a screen. */
const alphabets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '-+=%@'] as const
const passwordLength = 16

/** A new random password that keeps the platform's form: 8-16 characters, of all four kinds. */
export function makePassword(): string {
  const any = alphabets.join('')
  const letters = alphabets.map((alphabet) => pick(alphabet))
  while (letters.length < passwordLength) letters.push(pick(any))
  for (let last = letters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[letters[last], letters[other]] = [letters[other] as string, letters[last] as string]
  }
  return letters.join('')
}

/** What may be stored of a password: salt, scrypt hash and its cost, as `salt.hash.cost`, the first two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, hashBytes, { N: cost })
  return `${salt.toString('base64url')}.${hash.toString('base64url')}.${cost}`
}

/** Whether the hash was made of this password. */
export async function isPasswordOf(password: string, hash: string): Promise<boolean> {
  const [salt = '', expected = '', madeAt = earlierCost] = hash.split('.')
  const found = await derive(password, Buffer.from(salt, 'base64url'), hashBytes, { N: Number(madeAt) })
  return timingSafeEqual(found, Buffer.from(expected, 'base64url'))
}

/** A hash of nothing that anyone types, which takes as long to refuse as another. */
export const nobodysHash = `${Buffer.alloc(16).toString('base64url')}.${Buffer.alloc(hashBytes).toString('base64url')}.${cost}`

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length))
}
