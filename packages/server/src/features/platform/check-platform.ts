import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { newId } from '../../infrastructure/ids.ts'
import { writeLook } from '../realm-panel/write-look.ts'
import { connectionRefused } from './connection-refusals.ts'
import { platformLink } from './platform-memory.ts'
import type { PlatformLink } from './platform-memory.ts'
import type { checkBody, checkView, latestCheck } from './platform-shapes.ts'
import { callCount, tryEveryCall } from './try-every-call.ts'

type View = z.input<typeof checkView>

/** Every call takes 5 s at most; one that is not done by then was broken off with its process. */
const longestMs = 3 * 60 * 1000
const kept = 20

/**
 * Every call of the contract is being tried, behind the request; one that runs already is not begun again.
 *
 * @throws refused no-connection; not-found for a realm that is not there, or was never linked
 */
export async function checkPlatform({
  desk,
  viewer,
  body,
}: RouteCall<'platform:manage', undefined, undefined, typeof checkBody>): Promise<View> {
  const link = await platformLink(desk)
  if (link === null) throw connectionRefused('no-connection', viewer)
  const realm = body.realmId === null ? null : await linkedRealm(desk, body.realmId)
  const running = await newest(desk)
  if (running && present(desk, running).state === 'running') return present(desk, running)
  const id = newId(desk.now())
  await desk.db
    .insertInto('platform_check')
    .values({
      id,
      address: link.connection.address,
      realm_id: body.realmId,
      started_at: desk.now(),
      finished_at: null,
      by_name: viewer.name,
      results: json([]),
    })
    .execute()
  run(desk, link, { id, realm, operator: { id: viewer.staffId, name: viewer.name } }).catch((error: unknown) =>
    desk.log.warn({ err: error }, 'a check of the platform was broken off'),
  )
  return present(desk, (await newest(desk))!)
}

/** The check that was begun last; null where there was none. */
export async function readPlatformCheck({
  desk,
}: RouteCall<'platform:manage', undefined, undefined, undefined>): Promise<z.input<typeof latestCheck>> {
  const row = await newest(desk)
  return { check: row ? present(desk, row) : null }
}

type Run = {
  readonly id: string
  /** The platform's id. */
  readonly realm: string | null
  readonly operator: { readonly id: string; readonly name: string }
}

async function run(desk: Desk, link: PlatformLink, { id, realm, operator }: Run): Promise<void> {
  await tryEveryCall(desk, link, {
    realm,
    otherwise: realm === null ? await anyLinkedRealm(desk) : null,
    operator: operator.name,
    begins: (found) => noteLook(desk, { id, operator, ...found }),
    tell: async (result) => {
      await desk.db
        .updateTable('platform_check')
        .set({ results: sql<string>`results || ${json([result])}::jsonb` })
        .where('id', '=', id)
        .execute()
    },
  })
  await desk.db.updateTable('platform_check').set({ finished_at: desk.now() }).where('id', '=', id).execute()
  const old = desk.db.selectFrom('platform_check').select('id').orderBy('started_at', 'desc').orderBy('id', 'desc')
  await desk.db.deleteFrom('platform_check').where('id', 'in', old.offset(kept).limit(kept)).execute()
}

type Begun = Pick<Run, 'id' | 'operator'> & { readonly platformId: string; readonly name: string | null }

/** Which realm is read stands there before it is, and in its access log where people of it come to the desk. */
async function noteLook(desk: Desk, { id, operator, platformId, name }: Begun): Promise<void> {
  const known = await desk.db.selectFrom('realm').select('id').where('platform_id', '=', platformId).executeTakeFirst()
  await transact(desk, async (tx) => {
    await tx
      .updateTable('platform_check')
      .set({ realm_id: known?.id ?? null, realm_name: name ?? platformId })
      .where('id', '=', id)
      .execute()
    if (!known) return
    const look = { realmId: known.id, at: desk.now(), staff: operator, conversationId: null, what: 'check' }
    await writeLook(tx, [{ ...look, target: null, namesAnother: false, outcome: 'read', because: null }])
  })
}

async function linkedRealm(desk: Desk, realmId: string): Promise<string> {
  const row = await desk.db.selectFrom('realm').select('platform_id').where('id', '=', realmId).executeTakeFirst()
  if (row?.platform_id == null) throw notFound()
  return row.platform_id
}

/** The platform's id of the realm that came last to the desk, which it most likely still has; null where none did. */
async function anyLinkedRealm(desk: Desk): Promise<string | null> {
  const row = await desk.db
    .selectFrom('realm')
    .select('platform_id')
    .where('platform_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.platform_id ?? null
}

function newest(desk: Desk) {
  return desk.db
    .selectFrom('platform_check')
    .leftJoin('realm', 'realm.id', 'platform_check.realm_id')
    .selectAll('platform_check')
    .select('realm.name as known_name')
    .orderBy('started_at', 'desc')
    .orderBy('platform_check.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

type Row = NonNullable<Awaited<ReturnType<typeof newest>>>

function present(desk: Desk, row: Row): View {
  const isOld = desk.now().getTime() - row.started_at.getTime() > longestMs
  return {
    id: row.id,
    address: row.address,
    realm: row.known_name ?? row.realm_name,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    state: row.finished_at ? 'finished' : isOld ? 'broken-off' : 'running',
    by: row.by_name,
    // What is not told at once stands there as one more.
    calls: Math.max(callCount, row.results.length),
    results: row.results as View['results'],
  }
}
