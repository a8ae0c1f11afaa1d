import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { maySee } from '../conversations/guarded-door.ts'
import { presentQueueRow } from '../conversations/present-conversation.ts'
import type { ownOffers } from './offer-shapes.ts'

const mostShown = 100

/** What is offered to the caller now; what runs out first comes first. */
export async function listOwnOffers({
  desk,
  viewer,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<z.input<typeof ownOffers>> {
  const rows = await desk.db
    .selectFrom('conversation')
    .selectAll()
    .where('offered_to', '=', viewer.staffId)
    .where('offered_until', '>', desk.now())
    .orderBy('offered_until')
    .limit(mostShown)
    .execute()
  return {
    items: rows
      .filter((row) => maySee(viewer, row))
      .map((row) => ({
        row: presentQueueRow(desk, row, viewer.language),
        until: row.offered_until!.toISOString(),
      })),
  }
}
