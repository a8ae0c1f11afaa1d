import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)
const hashBytes = 32
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

/** What may be stored of a password: salt and scrypt hash, as `salt.hash` in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `${salt.toString('base64url')}.${(await derive(password, salt, hashBytes)).toString('base64url')}`
}

/** Whether the hash was made of this password. */
export async function isPasswordOf(password: string, hash: string): Promise<boolean> {
  const [salt = '', expected = ''] = hash.split('.')
  const found = await derive(password, Buffer.from(salt, 'base64url'), hashBytes)
  return timingSafeEqual(found, Buffer.from(expected, 'base64url'))
}

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length))
}
