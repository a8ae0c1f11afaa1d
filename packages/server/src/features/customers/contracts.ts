import { sql } from 'kysely'
import { z } from 'zod'
import { transact } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { notFound, refused } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { contractBody, contractPage, contractView, customerParams, customerQuery } from './customer-shapes.ts'
import { customerRefusals, wrongField } from './customer-words.ts'
import { holdsPart } from './name-search.ts'
import { enqueueContractChange } from './work-contracts.ts'

/** What is remembered of requesters in force or not is read again. */
const standingsChanged = { kind: 'directory' } as const
const startAndId = z.tuple([z.string().max(40), z.uuid()])

/** Contracts, the one that began last first; `find` is part of the organisation's name. */
export async function listContracts({
  desk,
  query,
}: RouteCall<'customers:manage', undefined, typeof customerQuery, undefined>): Promise<z.infer<typeof contractPage>> {
  const after = keyAfter(query.after, startAndId)
  const rows = await contractRows(desk.db)
    .$if(query.find !== undefined, (select) => select.where(holdsPart('organisation.name', query.find ?? '')))
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(contract.starts_at, contract.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('contract.starts_at', 'desc')
    .orderBy('contract.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return pageOf(
    rows,
    query.limit,
    (row) => present(row, desk.now()),
    (row) => [row.starts_at_text, row.id],
  )
}

/**
 * The contract is as the body says, and every conversation of the organisation that may still go on follows it, now and
 * when it begins and ends.
 *
 * @throws refused contracts-overlap: an organisation has one contract at a time; invalid-request
 */
export async function saveContract({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'customers:manage', typeof customerParams, undefined, typeof contractBody>): Promise<
  z.infer<typeof contractView>
> {
  if (!desk.policy().plans.has(body.plan)) throw wrongField('plan', 'no-such-plan', viewer)
  const [startsAt, endsAt] = [new Date(body.startsAt), body.endsAt === null ? null : new Date(body.endsAt)]
  if (endsAt && endsAt <= startsAt) throw wrongField('endsAt', 'ends-before-start', viewer)
  return transact(desk, async (tx, notices) => {
    // Two contracts of one organisation saved at once would each not see the other.
    const organisation = await tx
      .selectFrom('organisation')
      .select('id')
      .where('id', '=', body.organisationId)
      .forUpdate()
      .executeTakeFirst()
    if (!organisation) throw wrongField('organisationId', 'no-such-organisation', viewer)
    if (await overlaps(tx, { id: params.id, organisationId: body.organisationId, startsAt, endsAt }))
      throw refused('contracts-overlap', customerRefusals['contracts-overlap'][viewer.language])
    const was = await contractRows(tx).where('contract.id', '=', params.id).executeTakeFirst()
    const columns = { organisation_id: body.organisationId, plan: body.plan, starts_at: startsAt, ends_at: endsAt }
    await tx
      .insertInto('contract')
      .values({ id: params.id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: was ? 'contract-changed' : 'contract-added',
      subject: { kind: 'contract', id: params.id },
      was: was ? present(was, desk.now()) : null,
      became: body,
    })
    for (const organisation of new Set([body.organisationId, was?.organisation_id ?? body.organisationId]))
      await enqueueContractChange(tx, desk, organisation, [startsAt, endsAt])
    notices.push(standingsChanged)
    return present(await contractRows(tx).where('contract.id', '=', params.id).executeTakeFirstOrThrow(), desk.now())
  })
}

/** The contract never was. To end one, give it an end. @throws not-found */
export async function removeContract({
  desk,
  viewer,
  params,
}: RouteCall<'customers:manage', typeof customerParams, undefined, undefined>): Promise<null> {
  await transact(desk, async (tx, notices) => {
    const was = await contractRows(tx).where('contract.id', '=', params.id).executeTakeFirst()
    if (!was) throw notFound()
    await tx.deleteFrom('contract').where('id', '=', params.id).execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'contract-removed',
      subject: { kind: 'contract', id: params.id },
      was: present(was, desk.now()),
    })
    await enqueueContractChange(tx, desk, was.organisation_id, [])
    notices.push(standingsChanged)
  })
  return null
}

type Period = {
  readonly id: string
  readonly organisationId: string
  readonly startsAt: Date
  readonly endsAt: Date | null
}

async function overlaps(tx: Tx, { id, organisationId, startsAt, endsAt }: Period): Promise<boolean> {
  const other = await tx
    .selectFrom('contract')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '!=', id)
    .where(sql<boolean>`tstzrange(starts_at, ends_at) && tstzrange(${startsAt}, ${endsAt})`)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

function contractRows(db: Database | Tx) {
  return db
    .selectFrom('contract')
    .innerJoin('organisation', 'organisation.id', 'contract.organisation_id')
    .select([
      'contract.id',
      'contract.plan',
      'contract.starts_at',
      'contract.ends_at',
      'organisation.id as organisation_id',
      'organisation.name as organisation_name',
    ])
    .select(sql<string>`contract.starts_at::text`.as('starts_at_text'))
}

type Row = Awaited<ReturnType<ReturnType<typeof contractRows>['execute']>>[number]

function present(row: Row, now: Date): z.infer<typeof contractView> {
  return {
    id: row.id,
    organisation: { id: row.organisation_id, name: row.organisation_name },
    plan: row.plan,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
    inForce: row.starts_at <= now && (row.ends_at === null || row.ends_at > now),
  }
}
