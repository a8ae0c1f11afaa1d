import { sql } from 'kysely'
import { z } from 'zod'
import { transact } from '../../desk.ts'
import { breaksUnique } from '../../infrastructure/database/constraint-broken.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type {
  customerParams,
  customerQuery,
  organisationBody,
  organisationPage,
  organisationView,
} from './customer-shapes.ts'
import { nameTaken } from './customer-words.ts'
import { holdsPart } from './name-search.ts'

/** Names are unique, so a name is the whole key. */
const sortedName = z.tuple([z.string()])

/** Organisations, by name. */
export async function listOrganisations({
  desk,
  query,
}: RouteCall<'customers:manage', undefined, typeof customerQuery, undefined>): Promise<
  z.infer<typeof organisationPage>
> {
  const after = keyAfter(query.after, sortedName)
  const rows = await organisationRows(desk.db, desk.now())
    .$if(query.find !== undefined, (select) => select.where(holdsPart('organisation.name', query.find ?? '')))
    .$if(after !== null, (select) => select.where(sql<boolean>`lower(organisation.name) > ${after?.[0]}`))
    .orderBy(sql`lower(organisation.name)`)
    .limit(query.limit + 1)
    .execute()
  return pageOf(rows, query.limit, present, (row) => [row.sorted_name])
}

/** The organisation has this name. @throws already-exists for a name that another one has */
export async function saveOrganisation({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'customers:manage', typeof customerParams, undefined, typeof organisationBody>): Promise<
  z.infer<typeof organisationView>
> {
  try {
    return await transact(desk, async (tx, notices) => {
      const was = await tx
        .selectFrom('organisation')
        .select('name')
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      await tx
        .insertInto('organisation')
        .values({ id: params.id, name: body.name })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: body.name }))
        .execute()
      await recordAudit(tx, {
        at: desk.now(),
        by: viewer,
        action: was ? 'organisation-changed' : 'organisation-added',
        subject: { kind: 'organisation', id: params.id },
        was: was ?? null,
        became: body,
      })
      notices.push({ kind: 'directory' })
      return present(
        await organisationRows(tx, desk.now()).where('organisation.id', '=', params.id).executeTakeFirstOrThrow(),
      )
    })
  } catch (error) {
    throw breaksUnique(error, 'organisation_name') ? nameTaken(viewer) : error
  }
}

function organisationRows(db: Database | Tx, now: Date) {
  return db
    .selectFrom('organisation')
    .select(['organisation.id', 'organisation.name', 'organisation.created_at'])
    .select(sql<string>`lower(organisation.name)`.as('sorted_name'))
    .select(
      sql<number>`(select count(*)::int from realm where realm.organisation_id = organisation.id)`.as('realm_count'),
    )
    .select(
      sql<string | null>`(select plan from contract where contract.organisation_id = organisation.id
        and contract.starts_at <= ${now} and (contract.ends_at is null or contract.ends_at > ${now}) limit 1)`.as(
        'plan_in_force',
      ),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof organisationRows>['execute']>>[number]

function present({ id, name, created_at, plan_in_force, realm_count }: Row): z.infer<typeof organisationView> {
  return { id, name, createdAt: created_at.toISOString(), planInForce: plan_in_force, realmCount: realm_count }
}
