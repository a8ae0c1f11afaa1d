import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { transact } from '../../desk.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { chosenChannels, pageChannels } from './page-shapes.ts'

type Channels = z.output<typeof pageChannels>

const columns = ['page_mail as mail', 'page_webhook as webhook', 'page_mail_escalated as escalations'] as const

/** By which channels, besides the open desk, pages come to the caller. */
export async function readPageChannels({
  desk,
  viewer,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<Channels> {
  return desk.db.selectFrom('staff').select(columns).where('id', '=', viewer.staffId).executeTakeFirstOrThrow()
}

/** From now on pages come to the caller by these. */
export async function savePageChannels({
  desk,
  viewer,
  body,
}: RouteCall<'staff', undefined, undefined, typeof chosenChannels>): Promise<Channels> {
  return transact(desk, async (tx) => {
    const was = await tx
      .selectFrom('staff')
      .select(columns)
      .where('id', '=', viewer.staffId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const became = {
      mail: inOrder(body.mail),
      webhook: inOrder(body.webhook),
      escalations: body.escalations ?? was.escalations,
    }
    if (isDeepStrictEqual(was, became)) return was
    await tx
      .updateTable('staff')
      .set({ page_mail: became.mail, page_webhook: became.webhook, page_mail_escalated: became.escalations })
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
