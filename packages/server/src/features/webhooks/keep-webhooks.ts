import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { notFound, RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { claimSecretKey, secretBox } from '../../infrastructure/secret-box.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffViewer } from '../viewer.ts'
import { isPublicAddress, literalAddress } from './public-address.ts'
import { newWebhookSecret } from './signature.ts'
import { overlapMs, sealedSecret } from './webhook-secrets.ts'
import { webhookRefused } from './webhook-refusals.ts'
import type {
  savedWebhook,
  webhookBody,
  webhookParams,
  webhooks,
  webhookSecret,
  webhookView,
} from './webhook-shapes.ts'

type Row = Selectable<Tables['webhook']>
const most = 50

/** Every endpoint, by name. */
export async function listWebhooks({
  desk,
}: RouteCall<'webhooks:manage', undefined, undefined, undefined>): Promise<z.input<typeof webhooks>> {
  const rows = await desk.db
    .selectFrom('webhook')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(most)
    .execute()
  return { items: rows.map((row) => present(row, desk.now())) }
}

/**
 * Pages go to this endpoint as the body says. A new one is given a secret, which is told this once.
 *
 * @throws invalid-request for a URL with a user or a fragment; refused `private-address`, `too-many-webhooks`
 */
export async function saveWebhook({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'webhooks:manage', typeof webhookParams, undefined, typeof webhookBody>): Promise<
  z.input<typeof savedWebhook>
> {
  mustBeCallable(desk, viewer, body.url)
  const columns = {
    name: body.name,
    url: body.url,
    enabled: body.enabled,
    priorities: [...new Set(body.priorities)].toSorted(),
    causes: [...new Set(body.causes)].toSorted(),
  }
  return transact(desk, async (tx) => {
    const was = await found(tx, params.id)
    if (was?.removed_at) throw notFound()
    const secret = was ? null : newWebhookSecret()
    if (secret !== null) await insert(desk, tx, viewer, { id: params.id, columns, secret })
    else await tx.updateTable('webhook').set(columns).where('id', '=', params.id).execute()
    const row = (await found(tx, params.id))!
    const became = present(row, desk.now())
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: was ? 'webhook-changed' : 'webhook-added',
      subject: { kind: 'webhook', id: row.id },
      was: was ? present(was, desk.now()) : null,
      became,
    })
    return { ...became, secret }
  })
}

/** Nothing goes there any more, also not what waits. */
export async function removeWebhook({
  desk,
  viewer,
  params,
}: RouteCall<'webhooks:manage', typeof webhookParams, undefined, undefined>): Promise<null> {
  await transact(desk, async (tx) => {
    const was = await mustBeThere(tx, params.id)
    await tx.updateTable('webhook').set({ removed_at: desk.now() }).where('id', '=', was.id).execute()
    await tx
      .updateTable('webhook_delivery')
      .set({ state: 'given-up', next_try_at: null })
      .where('webhook_id', '=', was.id)
      .where('state', '=', 'waiting')
      .execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'webhook-removed',
      subject: { kind: 'webhook', id: was.id },
      was: present(was, desk.now()),
    })
  })
  return null
}

/** The endpoint has a new secret, told this once; for a day the one before signs beside it. */
export async function rotateWebhookSecret({
  desk,
  viewer,
  params,
}: RouteCall<'webhooks:manage', typeof webhookParams, undefined, undefined>): Promise<z.input<typeof webhookSecret>> {
  const secret = newWebhookSecret()
  const previousUntil = new Date(desk.now().getTime() + overlapMs)
  await transact(desk, async (tx) => {
    const was = await mustBeThere(tx, params.id)
    await tx
      .updateTable('webhook')
      .set({
        secret: sealedSecret(desk, was.id, secret),
        previous_secret: was.secret,
        previous_until: previousUntil,
      })
      .where('id', '=', was.id)
      .execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'webhook-secret-rotated',
      subject: { kind: 'webhook', id: was.id },
    })
  })
  return { secret, previousUntil: previousUntil.toISOString() }
}

/** What is read here is not changed by anybody else meanwhile. @throws not-found */
export async function mustBeThere(tx: Tx, id: string): Promise<Row> {
  const row = await found(tx, id)
  if (!row || row.removed_at) throw notFound()
  return row
}

async function found(tx: Tx, id: string): Promise<Row | undefined> {
  return tx.selectFrom('webhook').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

type New = Pick<Row, 'id'> & {
  readonly columns: Pick<Row, 'name' | 'url' | 'enabled' | 'priorities' | 'causes'>
  readonly secret: string
}

async function insert(desk: Desk, tx: Tx, viewer: StaffViewer, { id, columns, secret }: New): Promise<void> {
  const { count } = await tx
    .selectFrom('webhook')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(count) >= most) throw webhookRefused('too-many-webhooks', viewer)
  await claimSecretKey(tx, secretBox(desk.settings))
  await tx
    .insertInto('webhook')
    .values({
      id,
      ...columns,
      secret: sealedSecret(desk, id, secret),
      previous_secret: null,
      previous_until: null,
      created_at: desk.now(),
      removed_at: null,
    })
    .execute()
}

/** A name is looked up at each delivery; an address that is written out can be refused at once. */
function mustBeCallable(desk: Desk, viewer: StaffViewer, given: string): void {
  const url = new URL(given)
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    throw new RequestError('invalid-request', { errors: [{ field: 'body.url', message: '' }] })
  const literal = literalAddress(url)
  const isPrivate = literal === null ? /(^|\.)localhost\.?$/i.test(url.hostname) : !isPublicAddress(literal)
  if (isPrivate && !desk.settings.WEBHOOK_ALLOW_PRIVATE) throw webhookRefused('private-address', viewer)
}

function present(row: Row, now: Date): z.input<typeof webhookView> {
  const { id, name, url, enabled, priorities, causes } = row
  const isPast = row.previous_until === null || row.previous_until <= now
  return {
    id,
    name,
    url,
    enabled,
    priorities,
    causes,
    createdAt: row.created_at.toISOString(),
    previousSecretUntil: isPast ? null : row.previous_until!.toISOString(),
  }
}
