import { sql } from 'kysely'
import type { StandingPage } from '../../infrastructure/database/tables.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { newId } from '../../infrastructure/ids.ts'

type PageStepTaken = {
  readonly page: StandingPage
  readonly step: number
  /** Whom the pager is to call. */
  readonly staffIds: readonly string[]
  readonly publicId: string
  readonly url: string
  readonly at: Date
}

/**
 * Every endpoint that wants pages of this priority and cause gets this step, if the transaction commits: what it needs to
 * call those who chose a pager, and never anything that anybody wrote.
 */
export async function enqueuePageWebhooks(
  tx: Tx,
  { page, step, staffIds, publicId, url, at }: PageStepTaken,
): Promise<void> {
  const endpoints = await tx
    .selectFrom('webhook')
    .select('id')
    .where('enabled', '=', true)
    .where('removed_at', 'is', null)
    .where(sql<boolean>`${page.priority} = any(priorities) and ${page.cause} = any(causes)`)
    .execute()
  for (const { id: webhookId } of endpoints) {
    const body = {
      type: 'page',
      id: page.id,
      conversation: publicId,
      priority: page.priority,
      dueAt: page.dueAt === null ? null : new Date(page.dueAt).toISOString(),
      cause: page.cause,
      step,
      staffIds,
      url,
    }
    await enqueueDelivery(tx, { webhookId, type: 'page', body: JSON.stringify(body), at })
  }
}

/** The delivery is tried from now on, if the transaction commits. Returns its id, which the receiver sees. */
export async function enqueueDelivery(
  tx: Tx,
  { webhookId, type, body, at }: { webhookId: string; type: 'page' | 'test'; body: string; at: Date },
): Promise<string> {
  const id = newId(at)
  await tx
    .insertInto('webhook_delivery')
    .values({
      id,
      webhook_id: webhookId,
      type,
      body,
      state: 'waiting',
      created_at: at,
      tried_since: at,
      next_try_at: at,
      claimed_until: null,
    })
    .execute()
  return id
}
