import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { readJsonFile } from '../storage/read-json-file.ts'
import { writeFileAtomically } from '../storage/write-file-atomically.ts'

/** How long after a rotation the old key is still published: longer than any token it signed lives. */
const retiredKeyMs = 15 * 60 * 1000

/** `next` is published before it ever signs, so that a verifier that keeps the set already knows it. */
type StoredKeys = { current: JWK; next: JWK; retired?: { key: JWK; until: string } }

export type SigningKeys = {
  /** The key that signs now, and its id. */
  current(): Promise<{ kid: string; key: CryptoKey }>
  /** The JSON Web Key Set as published: the current key, the next one, and for a while the one before. */
  published(now: Date): { keys: JWK[] }
  /** The next key signs from now on; what the old one signed can still be verified. */
  rotate(now: Date): Promise<void>
}

/** The folder's ES256 keys, made at the first start and kept in a file that only its owner reads (0600). */
export async function openSigningKeys(folder: string): Promise<SigningKeys> {
  const path = join(folder, 'keys.json')
  let stored = readJsonFile<StoredKeys>(path) ?? { current: await makeKey(), next: await makeKey() }
  const save = () => writeFileAtomically(path, `${JSON.stringify(stored, null, 2)}\n`)
  save()
  return {
    async current() {
      return { kid: stored.current.kid as string, key: (await importJWK(stored.current, 'ES256')) as CryptoKey }
    },
    published(now) {
      const retired = stored.retired && now < new Date(stored.retired.until) ? [stored.retired.key] : []
      return { keys: [stored.current, stored.next, ...retired].map(publicPart) }
    },
    async rotate(now) {
      const until = new Date(now.getTime() + retiredKeyMs).toISOString()
      stored = { current: stored.next, next: await makeKey(), retired: { key: publicPart(stored.current), until } }
      save()
    },
  }
}

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256', use: 'sig' }
}

function publicPart(key: JWK): JWK {
  const { d: _secret, ...shown } = key
  return shown
}
