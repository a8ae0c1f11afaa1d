import { sql } from 'kysely'
import type { Database, Tx } from '../../infrastructure/database/database.ts'

/** What is asked about. `pipeline` is its name as the requester wrote it; null where none is named. */
export type AskedAbout = {
  readonly organisationId: string
  readonly realmId: string | null
  readonly pipeline: string | null
}

/**
 * The team of the vendor's ongoing project that this is about (R49, R52), or null. A project that lists its pipelines
 * takes only those, by name, case and accents aside; one that lists none takes its whole realm, or organisation, also
 * where no pipeline is named. The project that names the pipeline goes before one of the whole realm.
 */
export async function ongoingProject(
  db: Database | Tx,
  { organisationId, realmId, pipeline }: AskedAbout,
  at: Date,
): Promise<{ readonly teamId: string } | null> {
  const project = await db
    .selectFrom('vendor_project')
    .select('team_id')
    .where('organisation_id', '=', organisationId)
    .where((where) => where.or([where('realm_id', 'is', null), where('realm_id', '=', realmId)]))
    .where((where) => where.or([where('until', 'is', null), where('until', '>', at)]))
    .where(
      sql<boolean>`(pipelines is null or exists (select 1 from unnest(pipelines) as named where folded(named) = folded(${pipeline}::text)))`,
    )
    .orderBy(sql`pipelines is null`)
    .orderBy(sql`realm_id is null`)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return project ? { teamId: project.team_id } : null
}
