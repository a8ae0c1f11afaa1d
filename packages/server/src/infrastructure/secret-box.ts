import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingsProblem } from '../settings.ts'
import type { Settings } from '../settings.ts'
import { json } from './database/database.ts'
import type { Database, Tx } from './database/database.ts'

/**
 * Seals what the database must keep but whoever reads a dump of it must not (decision 0005). AES-256-GCM; `context`
 * binds a sealed text to its place, so that it cannot be moved to another row.
 */
export type SecretBox = {
  /** Names the key without telling it. */
  readonly keyId: string
  readonly seal: (text: string, context: string) => string
  /** @throws when it was sealed with another key, for another context, or was changed */
  readonly open: (sealed: string, context: string) => string
  /** What only who has the key can say of this text: HMAC-SHA256 by a key of its own for each `purpose` (HKDF). */
  readonly mac: (text: string, purpose: string) => Buffer
}

const keyIdSetting = 'secret-key-id'
const nonceBytes = 12
const tagBytes = 16

/** The box of this process: its key is SECRET_KEY, or the file `secret.key` of the data folder, made when missing. */
export function secretBox(settings: Settings): SecretBox {
  const key = settings.SECRET_KEY ? derived(settings.SECRET_KEY) : keyFile(settings.DATA_DIR)
  const keyId = createHmac('sha256', key).update('plantao key id').digest('hex').slice(0, 16)
  return {
    keyId,
    seal: (text, context) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${keyId}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
    },
    open: (sealed, context) => {
      const [sealedWith, body = ''] = sealed.split('.')
      if (sealedWith !== keyId)
        throw new Error(`This was sealed with the key ${sealedWith}, and this process has the key ${keyId}.`)
      const bytes = Buffer.from(body, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
    mac: (text, purpose) =>
      createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', `plantao ${purpose}`, 32)))
        .update(text)
        .digest(),
  }
}

/** The database remembers which key its secrets are sealed with; from then on no process starts with another one. */
export async function claimSecretKey(tx: Tx, box: SecretBox): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ name: keyIdSetting, value: json(box.keyId) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await assertIsKey(tx, () => box)
}

/**
 * This process can open what the others sealed. No key is made where nothing was sealed yet.
 *
 * @throws SettingsProblem that says what to do
 */
export async function assertSecretKey(db: Database, settings: Settings): Promise<void> {
  await assertIsKey(db, () => secretBox(settings))
}

async function assertIsKey(db: Database | Tx, ownBox: () => SecretBox): Promise<void> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', keyIdSetting).executeTakeFirst()
  if (!row) return
  const { keyId } = ownBox()
  if (row.value !== keyId)
    throw new SettingsProblem([
      `SECRET_KEY: the secrets in this database were sealed with another key (${String(row.value)}, not ${keyId}); give every process the same SECRET_KEY, or the secret.key file of the first one's data folder`,
    ])
}

function derived(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', createHash('sha256').update(secret).digest(), '', 'plantao secret box', 32))
}

function keyFile(dataDir: string): Buffer {
  const path = join(dataDir, 'secret.key')
  const existing = readKey(path)
  if (existing) return existing
  mkdirSync(dataDir, { recursive: true })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    // Whole or not there, and never over one that another process made meanwhile.
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readKey(path)!
}

function readKey(path: string): Buffer | null {
  try {
    const key = Buffer.from(readFileSync(path, 'utf8'), 'base64')
    if (key.length !== 32)
      throw new SettingsProblem([`DATA_DIR: ${path} is not a key of ours; restore it from a backup`])
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
