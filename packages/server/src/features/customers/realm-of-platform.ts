import { sql } from 'kysely'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'

/** A realm and its organisation, as a platform signs them. */
export type SignedRealm = {
  readonly realmId: string
  readonly realmName: string
  readonly organisationId: string
  readonly organisationName: string
}

/** Characters of a name that leave room for an id beside it. */
const longestName = 150

/**
 * The desk's ids of a realm and of its organisation. Each is known by the platform's id of it. One that an operator has
 * entered by name is linked at the first sign-in, once and for good: a later renaming at the platform gives nobody what
 * belongs to another customer. One that is new is entered; the organisation of a known realm is the operator's word.
 */
export async function realmOfPlatform(
  tx: Tx,
  notices: Notice[],
  signed: SignedRealm,
): Promise<{ readonly realmId: string; readonly organisationId: string }> {
  const known = await find(tx, 'realm', signed.realmId)
  if (known) return { realmId: known.id, organisationId: known.organisation_id! }
  notices.push({ kind: 'directory' })
  const linked = await link(tx, 'realm', signed.realmId, signed.realmName)
  if (linked) {
    const organisationId = linked.organisation_id!
    // Linked with its realm, so that no namesake is taken for it later.
    if (!(await find(tx, 'organisation', signed.organisationId)))
      await tx
        .updateTable('organisation')
        .set({ platform_id: signed.organisationId })
        .where('id', '=', organisationId)
        .where('platform_id', 'is', null)
        .execute()
    return { realmId: linked.id, organisationId }
  }
  const organisationId = await organisationOf(tx, signed)
  const realmId = await enter(tx, 'realm', { platformId: signed.realmId, name: signed.realmName, organisationId })
  return { realmId, organisationId }
}

async function organisationOf(tx: Tx, { organisationId, organisationName }: SignedRealm): Promise<string> {
  const known =
    (await find(tx, 'organisation', organisationId)) ??
    (await link(tx, 'organisation', organisationId, organisationName))
  return known?.id ?? enter(tx, 'organisation', { platformId: organisationId, name: organisationName })
}

type Table = 'realm' | 'organisation'
type Found = { readonly id: string; readonly organisation_id?: string }

async function find(tx: Tx, table: Table, platformId: string): Promise<Found | undefined> {
  return tx.selectFrom(table).selectAll().where('platform_id', '=', platformId).executeTakeFirst()
}

/** What was entered by this name and was never linked is this one. */
async function link(tx: Tx, table: Table, platformId: string, name: string): Promise<Found | undefined> {
  return tx
    .updateTable(table)
    .set({ platform_id: platformId })
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('platform_id', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

/** Another one may have the name here: nobody is kept out for that, and the id beside the name tells them apart. */
async function enter(
  tx: Tx,
  table: Table,
  given: { readonly platformId: string; readonly name: string; readonly organisationId?: string },
): Promise<string> {
  const more = given.organisationId === undefined ? {} : { organisation_id: given.organisationId }
  for (const name of [given.name, `${given.name.slice(0, longestName)} (${given.platformId})`]) {
    await tx
      .insertInto(table)
      .values({ id: given.platformId, platform_id: given.platformId, name, ...more } as never)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return (await find(tx, table, given.platformId))!.id
}
