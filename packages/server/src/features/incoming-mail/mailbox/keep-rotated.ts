import type { Desk } from '../../../desk.ts'
import { sealedSecret } from './mailbox-secrets.ts'

/** The far end takes only this refresh token from now on; nothing, where the mailbox was saved anew meanwhile. */
export async function keepRotated(
  desk: Desk,
  { revision, refreshToken }: { readonly revision: string; readonly refreshToken: string },
): Promise<void> {
  await desk.db
    .updateTable('mailbox')
    .set({ refresh_token: sealedSecret(desk, 'refresh_token', refreshToken) })
    .where('revision', '=', revision)
    .where('sign_in', '=', 'oauth2')
    .execute()
}
