import { sql } from 'kysely'
import { z } from 'zod'
import { transact } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffViewer } from '../viewer.ts'
import type {
  customerParams,
  customerQuery,
  vendorProjectBody,
  vendorProjectPage,
  vendorProjectView,
} from './customer-shapes.ts'
import { wrongField } from './customer-words.ts'
import { holdsPart } from './name-search.ts'

const nameAndId = z.tuple([z.string(), z.uuid()])

/** Ongoing and ended projects of the vendor's people, by name. */
export async function listVendorProjects({
  desk,
  query,
}: RouteCall<'customers:manage', undefined, typeof customerQuery, undefined>): Promise<
  z.infer<typeof vendorProjectPage>
> {
  const after = keyAfter(query.after, nameAndId)
  const rows = await projectRows(desk.db)
    .$if(query.find !== undefined, (select) =>
      select.where((where) =>
        where.or([holdsPart('project.name', query.find ?? ''), holdsPart('organisation.name', query.find ?? '')]),
      ),
    )
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(lower(project.name), project.id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
    )
    .orderBy(sql`lower(project.name)`)
    .orderBy('project.id')
    .limit(query.limit + 1)
    .execute()
  return pageOf(
    rows,
    query.limit,
    (row) => present(row, desk.now()),
    (row) => [row.sorted_name, row.id],
  )
}

/** The project is as the body says; what is asked about it from now on goes to its team (R49, R52). @throws invalid-request */
export async function saveVendorProject({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'customers:manage', typeof customerParams, undefined, typeof vendorProjectBody>): Promise<
  z.infer<typeof vendorProjectView>
> {
  return transact(desk, async (tx) => {
    await assertBelongTogether(tx, viewer, body)
    const was = await projectRows(tx).where('project.id', '=', params.id).executeTakeFirst()
    const columns = {
      organisation_id: body.organisationId,
      realm_id: body.realmId,
      name: body.name,
      pipelines: body.pipelines,
      team_id: body.teamId,
      until: body.until === null ? null : new Date(body.until),
    }
    await tx
      .insertInto('vendor_project')
      .values({ id: params.id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: was ? 'vendor-project-changed' : 'vendor-project-added',
      subject: { kind: 'vendor-project', id: params.id },
      was: was ? present(was, desk.now()) : null,
      became: body,
    })
    return present(await projectRows(tx).where('project.id', '=', params.id).executeTakeFirstOrThrow(), desk.now())
  })
}

/** The project never was. To end one, give it an end. @throws not-found */
export async function removeVendorProject({
  desk,
  viewer,
  params,
}: RouteCall<'customers:manage', typeof customerParams, undefined, undefined>): Promise<null> {
  await transact(desk, async (tx) => {
    const was = await projectRows(tx).where('project.id', '=', params.id).executeTakeFirst()
    if (!was) throw notFound()
    await tx.deleteFrom('vendor_project').where('id', '=', params.id).execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'vendor-project-removed',
      subject: { kind: 'vendor-project', id: params.id },
      was: present(was, desk.now()),
    })
  })
  return null
}

async function assertBelongTogether(
  tx: Tx,
  viewer: StaffViewer,
  { organisationId, realmId, teamId }: z.output<typeof vendorProjectBody>,
): Promise<void> {
  const organisation = await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', organisationId)
    .executeTakeFirst()
  if (!organisation) throw wrongField('organisationId', 'no-such-organisation', viewer)
  const realm =
    realmId === null
      ? null
      : await tx
          .selectFrom('realm')
          .select('id')
          .where('id', '=', realmId)
          .where('organisation_id', '=', organisationId)
          .executeTakeFirst()
  if (realm === undefined) throw wrongField('realmId', 'no-such-realm', viewer)
  const team = await tx.selectFrom('team').select('id').where('id', '=', teamId).executeTakeFirst()
  if (!team) throw wrongField('teamId', 'no-such-team', viewer)
}

function projectRows(db: Database | Tx) {
  return db
    .selectFrom('vendor_project as project')
    .innerJoin('organisation', 'organisation.id', 'project.organisation_id')
    .leftJoin('realm', 'realm.id', 'project.realm_id')
    .innerJoin('team', 'team.id', 'project.team_id')
    .select([
      'project.id',
      'project.name',
      'project.pipelines',
      'project.until',
      'project.organisation_id',
      'organisation.name as organisation_name',
    ])
    .select(['project.realm_id', 'realm.name as realm_name', 'project.team_id', 'team.name as team_name'])
    .select(sql<string>`lower(project.name)`.as('sorted_name'))
}

type Row = Awaited<ReturnType<ReturnType<typeof projectRows>['execute']>>[number]

function present(row: Row, now: Date): z.infer<typeof vendorProjectView> {
  return {
    id: row.id,
    name: row.name,
    organisation: { id: row.organisation_id, name: row.organisation_name },
    realm: row.realm_id === null || row.realm_name === null ? null : { id: row.realm_id, name: row.realm_name },
    team: { id: row.team_id, name: row.team_name },
    pipelines: row.pipelines,
    until: row.until?.toISOString() ?? null,
    ongoing: row.until === null || row.until > now,
  }
}
