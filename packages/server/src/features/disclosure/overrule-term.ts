import { findTerms } from '@plantao/pipelines'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { notFound, refused, RequestError } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { pageQuery } from '../../infrastructure/http/shapes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffViewer } from '../viewer.ts'
import type { overrulingBody, overrulingPage, overrulingParams, overrulingView } from './disclosure-shapes.ts'
import { overrulingRefusals } from './disclosure-words.ts'
import { foldName, mayBeCommonWord } from './fold-name.ts'
import { namesAtHand } from './names-at-hand.ts'

type Row = Selectable<Tables['term_overruling']>
type Overruling = { readonly id: string; readonly realmId: string; readonly name: string; readonly reason: string }
const atAndId = z.tuple([z.iso.datetime(), z.uuid()])

/** Names that leaders declared common words, the newest first, revoked ones too. */
export async function listOverrulings({
  desk,
  query,
}: RouteCall<'disclosure:overrule', undefined, typeof pageQuery, undefined>): Promise<z.input<typeof overrulingPage>> {
  const after = keyAfter(query.after, atAndId)
  const rows = await desk.db
    .selectFrom('term_overruling')
    .selectAll()
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(made_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return pageOf(
    rows,
    query.limit,
    (row) => present(desk, row),
    (row) => [row.made_at.toISOString(), row.id],
  )
}

/**
 * By itself the name stops nothing any more in texts that leave this realm.
 *
 * @throws refused `never-a-common-word`, `no-such-name`, `overruled-already`
 */
export async function overruleTerm({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'disclosure:overrule', typeof overrulingParams, undefined, typeof overrulingBody>): Promise<
  z.input<typeof overrulingView>
> {
  const row = await transact(desk, (tx) => overrule(desk, tx, viewer, { id: params.id, ...body }))
  return present(desk, row)
}

/** As `overruleTerm`, in the caller's transaction. */
export async function overrule(
  desk: Desk,
  tx: Tx,
  viewer: StaffViewer,
  { id, realmId, name, reason }: Overruling,
): Promise<Row> {
  const made = await tx.selectFrom('term_overruling').selectAll().where('id', '=', id).executeTakeFirst()
  if (made) return made
  const realm = await tx.selectFrom('realm').select('id').where('id', '=', realmId).executeTakeFirst()
  if (!realm) throw new RequestError('invalid-request', { errors: [{ field: 'body.realmId', message: '' }] })
  mustBeOverrulable(desk, viewer, realmId, name)
  const row = await tx
    .insertInto('term_overruling')
    .values({
      id,
      realm_id: realmId,
      name,
      folded: foldName(name),
      reason,
      made_at: desk.now(),
      made_by: viewer.staffId,
      revoked_at: null,
      revoked_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw refusedTo('overruled-already', viewer)
  await recordAudit(tx, {
    at: desk.now(),
    by: viewer,
    action: 'term-overruled',
    subject: { kind: 'realm', id: realmId },
    became: { name, reason },
  })
  return row
}

/** The name stops texts again. @throws not-found */
export async function revokeOverruling({
  desk,
  viewer,
  params,
}: RouteCall<'disclosure:overrule', typeof overrulingParams, undefined, undefined>): Promise<
  z.input<typeof overrulingView>
> {
  const row = await transact(desk, async (tx) => {
    const was = await tx
      .selectFrom('term_overruling')
      .selectAll()
      .where('id', '=', params.id)
      .forUpdate()
      .executeTakeFirst()
    if (!was) throw notFound()
    if (was.revoked_at !== null) return was
    const now = await tx
      .updateTable('term_overruling')
      .set({ revoked_at: desk.now(), revoked_by: viewer.staffId })
      .where('id', '=', was.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'term-overruling-revoked',
      subject: { kind: 'realm', id: was.realm_id },
      was: { name: was.name, reason: was.reason },
    })
    return now
  })
  return present(desk, row)
}

/** Whether the realm has this name now, and it can be a common word: none of what bears it is a host, an account or a key. */
export function isOverrulable(desk: Desk, realmId: string, name: string): boolean | 'no-such-name' {
  const names = namesAtHand(desk, [{ id: realmId }]).get(realmId)
  if (names?.state !== 'known') return 'no-such-name'
  // Quoted, so that a name of common words is found by itself.
  const bearing = findTerms(names.index, `"${name}"`)
    .flatMap(({ terms }) => terms)
    .filter((term) => foldName(term.name) === foldName(name))
  if (bearing.length === 0) return 'no-such-name'
  return bearing.every(mayBeCommonWord) && mayBeCommonWord({ kind: bearing[0]!.kind, name })
}

/** @throws refused `never-a-common-word`, `no-such-name` */
export function mustBeOverrulable(desk: Desk, viewer: StaffViewer, realmId: string, name: string): void {
  const is = isOverrulable(desk, realmId, name)
  if (is === 'no-such-name') throw refusedTo('no-such-name', viewer)
  if (!is) throw refusedTo('never-a-common-word', viewer)
}

export function refusedTo(because: keyof typeof overrulingRefusals, viewer: StaffViewer): RequestError {
  return refused(because, overrulingRefusals[because][viewer.language])
}

function present(desk: Desk, row: Row): z.input<typeof overrulingView> {
  const { realm, staff } = desk.directory
  return {
    id: row.id,
    realm: { id: row.realm_id, name: realm(row.realm_id) ?? '' },
    name: row.name,
    reason: row.reason,
    by: { id: row.made_by, name: staff(row.made_by) ?? '' },
    at: row.made_at.toISOString(),
    revoked:
      row.revoked_at === null || row.revoked_by === null
        ? null
        : { by: { id: row.revoked_by, name: staff(row.revoked_by) ?? '' }, at: row.revoked_at.toISOString() },
  }
}
