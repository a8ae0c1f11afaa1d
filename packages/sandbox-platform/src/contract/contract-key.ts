import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomically } from '../storage/write-file-atomically.ts'

/**
 * The key of the contract: the one that is given, else the folder's own, which its first start makes. It stands in
 * `contract-key`, readable by its owner only, for whoever hands it to the desk.
 */
export function openContractKey(folder: string, given: string | undefined): string {
  const path = join(folder, 'contract-key')
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
  const key = given ?? kept ?? randomBytes(32).toString('base64url')
  if (key === kept) return key
  writeFileAtomically(path, `${key}\n`)
  return key
}

/** Whether the header carries this key; takes as long for a wrong one as for the right one. */
export function isBearerOf(header: string | undefined, key: string): boolean {
  const [scheme = '', given = ''] = (header ?? '').split(' ')
  return scheme.toLowerCase() === 'bearer' && timingSafeEqual(hashOf(given), hashOf(key))
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
