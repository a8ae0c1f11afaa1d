import type { Selectable } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { secretBox } from '../../infrastructure/secret-box.ts'

/** How long a secret that was replaced still signs beside the new one. */
export const overlapMs = 24 * 60 * 60 * 1000

/** The secret as the database keeps it. */
export function sealedSecret(desk: Desk, webhookId: string, secret: string): string {
  return secretBox(desk.settings).seal(secret, contextOf(webhookId))
}

/** The secrets by which a delivery is signed now, the newest first. */
export function secretsOf(
  desk: Desk,
  webhook: Pick<Selectable<Tables['webhook']>, 'id' | 'secret' | 'previous_secret' | 'previous_until'>,
  at: Date,
): string[] {
  const box = secretBox(desk.settings)
  const previous = webhook.previous_until && webhook.previous_until > at ? webhook.previous_secret : null
  return [webhook.secret, ...(previous ? [previous] : [])].map((sealed) => box.open(sealed, contextOf(webhook.id)))
}

function contextOf(webhookId: string): string {
  return `webhook ${webhookId}`
}
