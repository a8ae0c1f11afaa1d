import { sql } from 'kysely'
import { z } from 'zod'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { pageQuery } from '../../infrastructure/http/shapes.ts'
import { auditActions, auditSubjects } from './audit-actions.ts'
import type { auditPage } from './audit-shapes.ts'
import { namesIn, namesOfSubjects } from './names-of-subjects.ts'

const atAndId = z.tuple([z.iso.datetime(), z.uuid()])

/** Who changed what, newest first. */
export async function listAudit({
  desk,
  viewer,
  query,
}: RouteCall<'audit:read', undefined, typeof pageQuery, undefined>): Promise<z.infer<typeof auditPage>> {
  const after = keyAfter(query.after, atAndId)
  const lines = await desk.db
    .selectFrom('audit')
    .selectAll()
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const names = await namesOfSubjects(desk.db, viewer, lines)
  return pageOf(
    lines,
    query.limit,
    (line) => ({
      id: line.id,
      at: line.at.toISOString(),
      by: { kind: line.by_kind, id: line.by_id, name: line.by_name },
      action: auditActions.find((action) => action === line.action) ?? 'other',
      subject: { kind: auditSubjects.find((kind) => kind === line.subject_kind) ?? 'other', id: line.subject_id },
      was: line.was,
      became: line.became,
      names: namesIn(line, names),
    }),
    // Lines are written with the desk's clock, to the millisecond, so the instant as text is the whole key.
    (line) => [line.at.toISOString(), line.id],
  )
}
