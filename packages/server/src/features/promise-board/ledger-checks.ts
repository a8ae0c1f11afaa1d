import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { pageQuery } from '../../infrastructure/http/shapes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { maySee } from '../conversations/guarded-door.ts'
import { checkLedgers } from '../time/check-ledgers.ts'
import type { StaffViewer } from '../viewer.ts'
import type { ledgerCheckBegun, ledgerCheckBody, ledgerChecks, ledgerCheckView } from './ledger-check-shapes.ts'

type Row = Selectable<Tables['ledger_check']>
const atAndId = z.tuple([z.iso.datetime(), z.uuid()])

/** Comparisons of stored clocks with the logs, newest first, with what differed. */
export async function listLedgerChecks({
  desk,
  viewer,
  query,
}: RouteCall<'promises:read', undefined, typeof pageQuery, undefined>): Promise<z.input<typeof ledgerChecks>> {
  const after = keyAfter(query.after, atAndId)
  const rows = await desk.db
    .selectFrom('ledger_check')
    .selectAll()
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(started_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = pageOf(
    rows,
    query.limit,
    (row) => row,
    (row) => [row.started_at.toISOString(), row.id],
  )
  return { items: await presentChecks(desk, viewer, page.items), next: page.next }
}

/** A sample is compared now and told; all of them are compared behind, by one process or another. */
export async function runLedgerCheck({
  desk,
  viewer,
  body,
}: RouteCall<'policy:manage', undefined, undefined, typeof ledgerCheckBody>): Promise<
  z.input<typeof ledgerCheckBegun>
> {
  await desk.db.transaction().execute(async (tx) => {
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'ledger-check-run',
      subject: { kind: 'ledger-check', id: body.scope },
      was: null,
      became: { scope: body.scope },
    })
    if (body.scope === 'all') await desk.jobs.enqueue(tx, 'check-ledgers', {})
  })
  if (body.scope === 'all') return { check: null }
  const { id } = await checkLedgers(desk, 'sample')
  const row = await desk.db.selectFrom('ledger_check').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const [check] = await presentChecks(desk, viewer, [row])
  return { check: check ?? null }
}

async function presentChecks(
  desk: Desk,
  viewer: StaffViewer,
  rows: readonly Row[],
): Promise<z.input<typeof ledgerCheckView>[]> {
  const ids = rows.flatMap((row) => row.examples.map(({ conversation }) => conversation))
  const conversations = await desk.db
    .selectFrom('conversation')
    .selectAll()
    .where('id', 'in', [...new Set([...ids, nobody])])
    .execute()
  const seen = new Map(conversations.filter((row) => maySee(viewer, row)).map((row) => [row.id, row.public_id]))
  return rows.map((row) => ({
    id: row.id,
    scope: row.scope,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at === null ? null : row.ended_at.toISOString(),
    examined: row.examined,
    different: row.different,
    examples: row.examples.map(({ conversation, what }) => {
      const publicId = seen.get(conversation)
      return { conversation: publicId === undefined ? null : { id: conversation, publicId }, what: [...what] }
    }),
  }))
}

const nobody = '00000000-0000-0000-0000-000000000000'
