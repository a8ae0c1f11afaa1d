import type { z } from 'zod'
import { transact } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { claimSecretKey, secretBox } from '../../infrastructure/secret-box.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { connectionOfSettings, connectionSetting, sealedKey, storedConnection, withoutSlash } from './connection.ts'
import { connectionRefused } from './connection-refusals.ts'
import { platformLink } from './platform-memory.ts'
import type { connectionBody, connectionView } from './platform-shapes.ts'

type View = z.input<typeof connectionView>
const subject = { kind: 'platform', id: 'connection' } as const

/** The connection as it is; its key is never told. */
export async function readPlatformConnection({
  desk,
}: Pick<RouteCall<'platform:manage', undefined, undefined, undefined>, 'desk'>): Promise<View> {
  const given = connectionOfSettings(desk.settings)
  const stored = await storedConnection(desk)
  const link = await platformLink(desk)
  return {
    source: given ? 'settings' : stored ? 'desk' : 'none',
    address: given?.address ?? stored?.address ?? null,
    hasKey: given !== null || stored !== null,
    changedAt: given ? null : (stored?.changedAt ?? null),
    breaker: link?.breaker.state(desk.now()) ?? null,
    signIn: desk.settings.PLATFORM_ISSUER !== undefined,
  }
}

/**
 * The desk asks this address by this key from now on, in every process.
 *
 * @throws refused `set-by-settings`; `key-needed` for another address without a key, so that no key goes to an address that
 * it was not given for
 */
export async function savePlatformConnection({
  desk,
  viewer,
  body,
}: RouteCall<'platform:manage', undefined, undefined, typeof connectionBody>): Promise<View> {
  if (connectionOfSettings(desk.settings)) throw connectionRefused('set-by-settings', viewer)
  const address = withoutSlash(body.address)
  await transact(desk, async (tx, notices) => {
    const was = await storedConnection({ db: tx })
    if (body.key === undefined && was?.address !== address) throw connectionRefused('key-needed', viewer)
    await claimSecretKey(tx, secretBox(desk.settings))
    const key = body.key === undefined ? was!.key : sealedKey(desk, body.key)
    const value = json({ address, key, changedAt: desk.now().toISOString() })
    await tx
      .insertInto('setting')
      .values({ name: connectionSetting, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: was ? 'platform-changed' : 'platform-connected',
      subject,
      was: was && { address: was.address },
      became: { address, newKey: body.key !== undefined },
    })
    notices.push({ kind: 'platform' })
  })
  await connectionHeard()
  return readPlatformConnection({ desk })
}

/**
 * No platform is asked any more; what was read of it is forgotten, but for the names that tell what is of a realm.
 *
 * @throws refused set-by-settings
 */
export async function removePlatformConnection({
  desk,
  viewer,
}: RouteCall<'platform:manage', undefined, undefined, undefined>): Promise<null> {
  if (connectionOfSettings(desk.settings)) throw connectionRefused('set-by-settings', viewer)
  await transact(desk, async (tx, notices) => {
    const was = await storedConnection({ db: tx })
    if (!was) return
    await tx.deleteFrom('setting').where('name', '=', connectionSetting).execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'platform-removed',
      subject,
      was: { address: was.address },
    })
    notices.push({ kind: 'platform' })
  })
  return null
}

/** Our own notice is heard in the next turn, and the answer is to be of the new connection. */
async function connectionHeard(): Promise<void> {
  await Promise.resolve()
}
