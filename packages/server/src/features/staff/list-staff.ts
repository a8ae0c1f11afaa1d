import { sql } from 'kysely'
import { z } from 'zod'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { pageQuery } from '../../infrastructure/http/shapes.ts'
import { presentStaff, staffRows } from './staff-row.ts'
import type { colleagues, staffPage } from './staff-shapes.ts'

const mostColleagues = 1000
const nameAndId = z.tuple([z.string(), z.uuid()])

/** Who may be given a conversation: everybody who answers and is not disabled, by name. */
export async function listColleagues({
  desk,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<z.infer<typeof colleagues>> {
  const items = await desk.db
    .selectFrom('staff')
    .select(['id', 'name', 'on_duty as onDuty', 'languages'])
    .where('disabled', '=', false)
    .where(
      sql<boolean>`exists (select 1 from role where role.name = any(staff.roles) and 'conversations:answer' = any(role.permissions))`,
    )
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(mostColleagues)
    .execute()
  return { items }
}

/** All staff, by name. */
export async function listStaff({
  desk,
  query,
}: RouteCall<'staff:manage', undefined, typeof pageQuery, undefined>): Promise<z.infer<typeof staffPage>> {
  const after = keyAfter(query.after, nameAndId)
  const rows = await staffRows(desk.db)
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(lower(staff.name), staff.id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
    )
    .orderBy(sql`lower(staff.name)`)
    .orderBy('id')
    .limit(query.limit + 1)
    .execute()
  return pageOf(rows, query.limit, presentStaff, (row) => [row.sorted_name, row.id])
}
