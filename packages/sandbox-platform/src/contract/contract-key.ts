import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomically } from '../storage/write-file-atomically.ts'

/** The folder's key of the contract, made at its first start: `contract-key`, readable by its owner only. */
export function openContractKey(folder: string): string {
  const path = join(folder, 'contract-key')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  const key = randomBytes(32).toString('base64url')
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
