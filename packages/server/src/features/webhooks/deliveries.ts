import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { z } from 'zod'
import { transact } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { pageQuery } from '../../infrastructure/http/shapes.ts'
import { enqueueDelivery } from './enqueue-page-webhooks.ts'
import { mustBeThere } from './keep-webhooks.ts'
import type { deliveryPage, deliveryView, webhookParams } from './webhook-shapes.ts'

type View = z.input<typeof deliveryView>
type One = RouteCall<'webhooks:manage', typeof webhookParams, undefined, undefined>
const createdAndId = z.tuple([z.iso.datetime(), z.uuid()])

/** What went to the endpoint, or waits for it, newest first. */
export async function listWebhookDeliveries({
  desk,
  params,
  query,
}: RouteCall<'webhooks:manage', typeof webhookParams, typeof pageQuery, undefined>): Promise<
  z.input<typeof deliveryPage>
> {
  const after = keyAfter(query.after, createdAndId)
  const rows = await desk.db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', params.id)
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(created_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return pageOf(rows, query.limit, present, (row) => [row.created_at.toISOString(), row.id])
}

/** A delivery that pages nobody is on its way. */
export async function testWebhook({ desk, viewer, params }: One): Promise<View> {
  return transact(desk, async (tx) => {
    const webhook = await mustBeThere(tx, params.id)
    const at = desk.now()
    const body = JSON.stringify({ type: 'test', sentAt: at.toISOString(), by: viewer.staffId })
    const id = await enqueueDelivery(tx, { webhookId: webhook.id, type: 'test', body, at })
    return present(await tx.selectFrom('webhook_delivery').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
  })
}

/** The same delivery, with the same id, is on its way once more, and is tried for another day. */
export async function resendWebhookDelivery({ desk, params }: One): Promise<View> {
  const now = desk.now()
  const row = await desk.db
    .updateTable('webhook_delivery')
    .set({ state: 'waiting', tried_since: now, next_try_at: now })
    .where('id', '=', params.id)
    .where('webhook_id', 'in', (select) => select.selectFrom('webhook').select('id').where('removed_at', 'is', null))
    .returningAll()
    .executeTakeFirst()
  if (!row) throw notFound()
  return present(row)
}

function present(row: Selectable<Tables['webhook_delivery']>): View {
  return {
    id: row.id,
    type: row.type,
    body: row.body,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    nextTryAt: row.next_try_at?.toISOString() ?? null,
    attemptCount: row.attempt_count,
    attempts: [...row.attempts],
  }
}
