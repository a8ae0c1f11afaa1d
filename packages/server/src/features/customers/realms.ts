import { sql } from 'kysely'
import { z } from 'zod'
import { transact } from '../../desk.ts'
import { breaksReference, breaksUnique } from '../../infrastructure/database/constraint-broken.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { customerParams, customerQuery, realmBody, realmPage, realmView } from './customer-shapes.ts'
import { nameTaken, wrongField } from './customer-words.ts'
import { holdsPart } from './name-search.ts'

/** Names are unique, so a name is the whole key. */
const sortedName = z.tuple([z.string()])

/** Realms, by name. */
export async function listRealms({
  desk,
  query,
}: RouteCall<'customers:manage', undefined, typeof customerQuery, undefined>): Promise<z.infer<typeof realmPage>> {
  const after = keyAfter(query.after, sortedName)
  const rows = await realmRows(desk.db)
    .$if(query.find !== undefined, (select) => select.where(holdsPart('realm.name', query.find ?? '')))
    .$if(after !== null, (select) => select.where(sql<boolean>`lower(realm.name) > ${after?.[0]}`))
    .orderBy(sql`lower(realm.name)`)
    .limit(query.limit + 1)
    .execute()
  return pageOf(rows, query.limit, present, (row) => [row.sorted_name])
}

/**
 * The realm has this name and belongs to this organisation, and so do the requesters who sign in to it.
 * What was written before stays with the organisation it was written in.
 *
 * @throws already-exists for a name that another one has; invalid-request for an organisation that is not there
 */
export async function saveRealm({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'customers:manage', typeof customerParams, undefined, typeof realmBody>): Promise<
  z.infer<typeof realmView>
> {
  try {
    return await transact(desk, async (tx, notices) => {
      const was = await tx
        .selectFrom('realm')
        .select(['name', 'organisation_id as organisationId'])
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      const columns = { name: body.name, organisation_id: body.organisationId }
      await tx
        .insertInto('realm')
        .values({ id: params.id, ...columns })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
        .execute()
      if (was && was.organisationId !== body.organisationId)
        await tx
          .updateTable('requester')
          .set({ organisation_id: body.organisationId })
          .where('realm_id', '=', params.id)
          .execute()
      await recordAudit(tx, {
        at: desk.now(),
        by: viewer,
        action: was ? 'realm-changed' : 'realm-added',
        subject: { kind: 'realm', id: params.id },
        was: was ?? null,
        became: body,
      })
      notices.push({ kind: 'directory' })
      return present(await realmRows(tx).where('realm.id', '=', params.id).executeTakeFirstOrThrow())
    })
  } catch (error) {
    if (breaksReference(error)) throw wrongField('organisationId', 'no-such-organisation', viewer)
    throw breaksUnique(error, 'realm_name') ? nameTaken(viewer) : error
  }
}

function realmRows(db: Database | Tx) {
  return db
    .selectFrom('realm')
    .innerJoin('organisation', 'organisation.id', 'realm.organisation_id')
    .select([
      'realm.id',
      'realm.name',
      'realm.created_at',
      'organisation.id as organisation_id',
      'organisation.name as organisation_name',
    ])
    .select(sql<string>`lower(realm.name)`.as('sorted_name'))
}

type Row = Awaited<ReturnType<ReturnType<typeof realmRows>['execute']>>[number]

function present(row: Row): z.infer<typeof realmView> {
  return {
    id: row.id,
    name: row.name,
    organisation: { id: row.organisation_id, name: row.organisation_name },
    createdAt: row.created_at.toISOString(),
  }
}
