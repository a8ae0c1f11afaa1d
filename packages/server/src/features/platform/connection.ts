import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { Settings } from '../../settings.ts'
import { secretBox } from '../../infrastructure/secret-box.ts'

/** Where the platform's contract is spoken, and the key that its operator gave to the desk. */
export type Connection = {
  readonly address: string
  readonly key: string
  readonly source: 'settings' | 'desk'
}

/** As it is kept: the key is sealed. */
export type StoredConnection = { readonly address: string; readonly key: string; readonly changedAt: string }

export const connectionSetting = 'platform-connection'
const sealedFor = 'platform connection'

/** The connection of the settings, which win; else the one that was entered at the desk; null without either. */
export async function readConnection(desk: Desk): Promise<Connection | null> {
  const given = connectionOfSettings(desk.settings)
  if (given) return given
  const stored = await storedConnection(desk)
  if (!stored) return null
  return { address: stored.address, key: secretBox(desk.settings).open(stored.key, sealedFor), source: 'desk' }
}

export function connectionOfSettings({ PLATFORM_API_URL, PLATFORM_API_KEY }: Settings): Connection | null {
  if (PLATFORM_API_URL === undefined || PLATFORM_API_KEY === undefined) return null
  return { address: withoutSlash(PLATFORM_API_URL), key: PLATFORM_API_KEY, source: 'settings' }
}

/** What was entered at the desk, its key still sealed. */
export async function storedConnection({ db }: { readonly db: Database | Tx }): Promise<StoredConnection | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', connectionSetting).executeTakeFirst()
  return (row?.value as StoredConnection | undefined) ?? null
}

export function sealedKey(desk: Desk, key: string): string {
  return secretBox(desk.settings).seal(key, sealedFor)
}

export function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '')
}
