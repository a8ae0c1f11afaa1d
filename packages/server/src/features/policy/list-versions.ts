import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { contentDisposition } from '../../infrastructure/files/file-name.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { pageQuery } from '../../infrastructure/http/shapes.ts'
import type { policyVersionView, versionPage, versionParams, versionReply } from './version-shapes.ts'

const versionKey = z.tuple([z.int().min(1)])

/** Every version that was published, newest first: by whom, when, why, and how far it is on its way. */
export async function listPolicyVersions({
  desk,
  query,
}: RouteCall<'policy:manage', undefined, typeof pageQuery, undefined>): Promise<z.input<typeof versionPage>> {
  const after = keyAfter(query.after, versionKey)
  const rows = await versions(desk)
    .$if(after !== null, (select) => select.where('policy_version.version', '<', after?.[0] ?? 0))
    .limit(query.limit + 1)
    .execute()
  return pageOf(rows, query.limit, presentVersion, ({ version }) => [version])
}

/** One version with its whole document. */
export async function readPolicyVersion({
  desk,
  params,
}: RouteCall<'policy:manage', typeof versionParams, undefined, undefined>): Promise<z.input<typeof versionReply>> {
  const [version, document] = await Promise.all([
    versions(desk).where('policy_version.version', '=', params.version).executeTakeFirst(),
    documentOf(desk, params.version),
  ])
  if (!version || document === null) throw notFound()
  return { ...presentVersion(version), document }
}

/** The version's document as a file. */
export async function exportPolicyVersion({
  desk,
  params,
  reply,
}: RouteCall<'policy:manage', typeof versionParams, undefined, undefined>): Promise<FastifyReply> {
  const document = await documentOf(desk, params.version)
  if (document === null) throw notFound()
  return reply
    .headers({
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': contentDisposition('attachment', `policy-${params.version}.yaml`),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(Buffer.from(document))
}

/** The text of a version; null where there is none. */
export async function documentOf(desk: Desk, version: number): Promise<string | null> {
  const row = await desk.db
    .selectFrom('policy_version')
    .select('document')
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.document ?? null
}

/** One version as it is listed. */
export async function listedVersion(desk: Desk, version: number): Promise<z.input<typeof policyVersionView>> {
  return presentVersion(await versions(desk).where('policy_version.version', '=', version).executeTakeFirstOrThrow())
}

function versions(desk: Desk) {
  return desk.db
    .selectFrom('policy_version')
    .leftJoin('policy_roll_out', 'policy_roll_out.version', 'policy_version.version')
    .select([
      'policy_version.version',
      'author',
      'published_at',
      'examples_confirmed',
      'note',
      'changes',
      'running',
      'total',
      'done',
      'ended_at',
    ])
    .orderBy('policy_version.version', 'desc')
}

type Listed = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number]

function presentVersion(row: Listed): z.input<typeof policyVersionView> {
  return {
    version: row.version,
    author: row.author,
    publishedAt: row.published_at.toISOString(),
    examplesConfirmed: row.examples_confirmed,
    note: row.note,
    changes: row.changes && row.changes.map((change) => ({ ...change })),
    rollOut: row.running && {
      running: row.running,
      total: row.total,
      done: row.done ?? 0,
      endedAt: row.ended_at?.toISOString() ?? null,
    },
  }
}
