import { sql } from 'kysely'
import type { Database } from '../../infrastructure/database/database.ts'
import type { StaffViewer } from '../viewer.ts'

/** By id, what a thing is called now. */
export type NamesById = ReadonlyMap<string, string>

type Line = { readonly subject_id: string; readonly was: unknown; readonly became: unknown }

const idShape = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/

/**
 * The names of what these lines are about and of what their changes name by id; none of what is gone. A mail is called by
 * its subject, for whoever sees it in a list.
 */
export async function namesOfSubjects(
  db: Database,
  { permissions }: StaffViewer,
  lines: readonly Line[],
): Promise<NamesById> {
  const ids = [...new Set(lines.flatMap((line) => idsIn(line)))]
  if (ids.length === 0) return new Map()
  const seesMails =
    permissions.has('mail:read') || permissions.has('conversations:read') || permissions.has('conversations:answer')
  const { rows } = await sql<{ id: string; name: string }>`
    with named as (select unnest(${ids}::uuid[]) as id)
    select id, name from staff join named using (id)
    union all select id, name from team join named using (id)
    union all select id, name from organisation join named using (id)
    union all select id, name from realm join named using (id)
    union all select id, name from vendor_project join named using (id)
    union all select id, name from shift join named using (id)
    union all select id, name from macro join named using (id)
    union all select id, name from webhook join named using (id)
    union all select id, public_id from conversation join named using (id)
    union all select id, subject from incoming_mail join named using (id) where ${seesMails} and subject is not null
  `.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Those of `names` that this line uses. */
export function namesIn(line: Line, names: NamesById): Record<string, string> {
  const used = idsIn(line).flatMap((id) => (names.has(id) ? [[id, names.get(id)!.slice(0, 1000)] as const] : []))
  return Object.fromEntries(used)
}

function idsIn({ subject_id, was, became }: Line): string[] {
  return textsIn([subject_id, was, became]).filter((text) => idShape.test(text))
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((part) => textsIn(part)) : []
}
