import { sql } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { platformLink } from './platform-memory.ts'
import { enqueueNames } from './read-names-soon.ts'
import { readPages } from './read-pages.ts'
import { asItIs } from './redact-answers.ts'
import type { platformRealmPage, platformRealmParams, platformRealmQuery } from './platform-shapes.ts'
import type { PlatformTrouble } from './platform-trouble.ts'

const sortedName = z.tuple([z.string()])

/** Every realm of the desk, by name: whether the platform knows it, and how old its names are. */
export async function listPlatformRealms({
  desk,
  query,
}: RouteCall<'platform:manage', undefined, typeof platformRealmQuery, undefined>): Promise<
  z.input<typeof platformRealmPage>
> {
  const after = keyAfter(query.after, sortedName)
  const [rows, listed] = await Promise.all([
    desk.db
      .selectFrom('realm')
      .innerJoin('organisation', 'organisation.id', 'realm.organisation_id')
      .leftJoin('realm_name_snapshot as names', 'names.realm_id', 'realm.id')
      .select(['realm.id', 'realm.name', 'realm.platform_id', 'organisation.name as organisation'])
      .select(['names.count', 'names.taken_at', 'names.asked_at', 'names.trouble'])
      .select(sql<string>`lower(realm.name)`.as('sorted_name'))
      .$if(after !== null, (select) => select.where(sql<boolean>`lower(realm.name) > ${after?.[0]}`))
      .orderBy(sql`lower(realm.name)`)
      .limit(query.limit + 1)
      .execute(),
    listedRealms(desk),
  ])
  return pageOf(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      name: row.name,
      organisation: row.organisation,
      state:
        row.platform_id === null
          ? 'unlinked'
          : listed === null
            ? 'unread'
            : listed.has(row.platform_id)
              ? 'known'
              : 'unknown',
      names:
        row.asked_at === null
          ? null
          : {
              count: row.count ?? 0,
              takenAt: row.taken_at?.toISOString() ?? null,
              askedAt: row.asked_at.toISOString(),
              trouble: row.trouble as PlatformTrouble | null,
            },
    }),
    (row) => [row.sorted_name],
  )
}

/** The names of this realm are read again, behind the request. @throws not-found */
export async function readRealmNamesAgain({
  desk,
  params,
}: RouteCall<'platform:manage', typeof platformRealmParams, undefined, undefined>): Promise<null> {
  const row = await desk.db.selectFrom('realm').select('platform_id').where('id', '=', params.id).executeTakeFirst()
  if (row?.platform_id == null) throw notFound()
  await enqueueNames(desk, params.id)
  return null
}

/** The platform's ids of the realms that it lists; null where it cannot be asked. */
async function listedRealms(desk: Desk): Promise<ReadonlySet<string> | null> {
  const link = await platformLink(desk)
  if (link === null) return null
  const reading = await readPages(desk, link, { engineer: null, conversation: null }, (cursor) => {
    const from = cursor === null ? {} : { cursor }
    return {
      operation: 'listRealms',
      key: `listRealms ${cursor ?? ''}`,
      send: (client) => client.GET('/realms', { params: { query: { ...from, limit: 1000 } } }),
      redaction: asItIs,
    }
  })
  return reading.state === 'read' ? new Set(reading.data.map(({ id }) => id)) : null
}
