import { sql } from 'kysely'
import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { maySee } from '../conversations/guarded-door.ts'
import type { ownPages } from './page-shapes.ts'

const mostRinging = 100
const mostShown = 200

/**
 * The pages that call the viewer now and that nobody acknowledged: calls for a leader first, which nobody else answers,
 * and then the most urgent.
 */
export async function listOwnPages({
  desk,
  viewer,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<z.input<typeof ownPages>> {
  const rows = await desk.db
    .selectFrom('conversation')
    .selectAll()
    .where(sql<boolean>`ringing_for <> '{}' and ringing_for @> array[${viewer.staffId}]::uuid[]`)
    .limit(mostRinging)
    .execute()
  const pages = rows
    .filter((row) => maySee(viewer, row))
    .flatMap((row) =>
      row.pages.flatMap((page) =>
        page.quiet || !page.staffIds.includes(viewer.staffId)
          ? []
          : [
              {
                id: page.id,
                conversation: { id: row.id, publicId: row.public_id },
                cause: page.cause,
                priority: page.priority,
                clock: page.clock,
                dueAt: page.dueAt === null ? null : new Date(page.dueAt).toISOString(),
                startedAt: new Date(page.startedAt).toISOString(),
                step: Math.max(0, page.taken - 1),
              },
            ],
      ),
    )
  const order = ({ cause, priority, startedAt }: (typeof pages)[number]) =>
    `${cause === 'escalated' ? 0 : 1} ${priority} ${startedAt}`
  return { items: pages.toSorted((one, other) => order(one).localeCompare(order(other))).slice(0, mostShown) }
}
