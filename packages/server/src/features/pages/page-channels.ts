import type { z } from 'zod'
import { transact } from '../../desk.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { pageChannels } from './page-shapes.ts'

type Channels = z.output<typeof pageChannels>

/** By which channels, besides the open desk, pages come to the caller. */
export async function readPageChannels({
  desk,
  viewer,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<Channels> {
  return desk.db
    .selectFrom('staff')
    .select(['page_mail as mail', 'page_webhook as webhook'])
    .where('id', '=', viewer.staffId)
    .executeTakeFirstOrThrow()
}

/** From now on pages come to the caller by these. */
export async function savePageChannels({
  desk,
  viewer,
  body,
}: RouteCall<'staff', undefined, undefined, typeof pageChannels>): Promise<Channels> {
  const became = { mail: inOrder(body.mail), webhook: inOrder(body.webhook) }
  return transact(desk, async (tx) => {
    const was = await tx
      .selectFrom('staff')
      .select(['page_mail as mail', 'page_webhook as webhook'])
      .where('id', '=', viewer.staffId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (String(was.mail) === String(became.mail) && String(was.webhook) === String(became.webhook)) return was
    await tx
      .updateTable('staff')
      .set({ page_mail: became.mail, page_webhook: became.webhook })
      .where('id', '=', viewer.staffId)
      .execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'page-channels-changed',
      subject: { kind: 'staff', id: viewer.staffId },
      was,
      became,
    })
    return became
  })
}

function inOrder(priorities: Channels['mail']): Channels['mail'] {
  return [...new Set(priorities)].toSorted()
}
