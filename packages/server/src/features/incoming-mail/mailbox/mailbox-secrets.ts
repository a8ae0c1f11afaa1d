import type { Desk } from '../../../desk.ts'
import { transact } from '../../../desk.ts'
import { claimSecretKey, secretBox } from '../../../infrastructure/secret-box.ts'

/** The columns of a mailbox that are sealed. */
export type SecretColumn = 'password' | 'client_secret' | 'refresh_token'

export function sealedSecret(desk: Desk, column: SecretColumn, secret: string): string {
  return secretBox(desk.settings).seal(secret, contextOf(column))
}

export function openedSecret(desk: Desk, column: SecretColumn, sealed: string): string {
  return secretBox(desk.settings).open(sealed, contextOf(column))
}

/** The refresh token that this one, as it was typed, has been rotated to; itself, where it was not. */
export async function latestOf(desk: Desk, typed: string): Promise<string> {
  const row = await desk.db
    .selectFrom('mailbox_rotation')
    .select('became')
    .where('typed', '=', nameOf(desk, typed))
    .executeTakeFirst()
  return row ? openedSecret(desk, 'refresh_token', row.became) : typed
}

/** What was typed is this now: the far end takes no other any more. */
export async function rememberRotation(desk: Desk, typed: string, became: string): Promise<void> {
  const row = { typed: nameOf(desk, typed), became: sealedSecret(desk, 'refresh_token', became), at: desk.now() }
  await transact(desk, async (tx) => {
    await claimSecretKey(tx, secretBox(desk.settings))
    await tx
      .insertInto('mailbox_rotation')
      .values(row)
      .onConflict((conflict) => conflict.column('typed').doUpdateSet({ became: row.became, at: row.at }))
      .execute()
  })
}

function nameOf(desk: Desk, typed: string): Buffer {
  return secretBox(desk.settings).mac(typed, 'mailbox refresh token')
}

function contextOf(column: SecretColumn): string {
  return `mailbox ${column}`
}
