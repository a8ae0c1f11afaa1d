import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { StaffViewer } from '../viewer.ts'
import type { ConversationRow } from './conversation-row.ts'
import { maySee } from './guarded-door.ts'
import type { queuePage, queueQuery } from './conversation-shapes.ts'
import { instantOf, presentQueueRow } from './present-conversation.ts'

type Query = z.output<typeof queueQuery>
type Call = { readonly desk: Desk; readonly viewer: StaffViewer; readonly query: Query }

/** A page of the queue. Staff who read only what was handed off see no other view than their teams'. */
export async function queueFor({ desk, viewer, query }: Call): Promise<z.input<typeof queuePage>> {
  const { where, order, key, keyShape } = viewOf(viewer, query)
  const after = keyAfter<string[]>(query.after, keyShape)
  const rows = await desk.db
    .selectFrom('conversation')
    .selectAll()
    .where(where)
    .$if(after !== null, (page) => page.where(order.after(after!)))
    .$if(query.priority !== undefined, (page) => page.where('priority', '=', query.priority!))
    .$if(query.language !== undefined, (page) => page.where('language', '=', query.language!))
    .$if(query.door !== undefined, (page) => page.where('door', '=', query.door!))
    .orderBy(order.by)
    .limit(query.limit + 1)
    .execute()
  const page = pageOf(rows, query.limit, (row) => row, key)
  return {
    items: page.items.filter((row) => maySee(viewer, row)).map((row) => presentQueueRow(desk, row, viewer.language)),
    next: page.next,
  }
}

type Order = { readonly by: RawBuilder<unknown>; readonly after: (cursor: readonly string[]) => RawBuilder<boolean> }
type View = {
  readonly where: RawBuilder<boolean>
  readonly order: Order
  readonly key: (row: ConversationRow) => string[]
  readonly keyShape: z.ZodType<string[]>
}

const instantOrNever = z.union([z.iso.datetime(), z.literal('infinity')])

/** Claims of an outage first, then the nearest due promise, then priority, then age. */
const byDue: Pick<View, 'order' | 'key' | 'keyShape'> = {
  order: {
    by: sql`claimed desc, due_at, priority, opened_at, id`,
    after: ([claimed, due, priority, openedAt, id]) => sql<boolean>`(
      (claimed = ${claimed === 'true'} and (due_at, priority, opened_at, id) > (${due}::timestamptz, ${priority}, ${openedAt}::timestamptz, ${id}::uuid))
      or (claimed = false and ${claimed === 'true'}))`,
  },
  key: (row) => [
    String(row.claimed),
    instantOf(row.due_at) ?? 'infinity',
    row.priority,
    row.opened_at.toISOString(),
    row.id,
  ],
  keyShape: z.tuple([z.enum(['true', 'false']), instantOrNever, z.string(), z.iso.datetime(), z.uuid()]),
}
const bySnooze: Pick<View, 'order' | 'key' | 'keyShape'> = {
  order: {
    by: sql`snoozed_until, id`,
    after: ([until, id]) => sql<boolean>`(snoozed_until, id) > (${until}::timestamptz, ${id}::uuid)`,
  },
  key: (row) => [row.snoozed_until!.toISOString(), row.id],
  keyShape: z.tuple([z.iso.datetime(), z.uuid()]),
}
const byResolution: Pick<View, 'order' | 'key' | 'keyShape'> = {
  order: {
    by: sql`resolved_at desc, id desc`,
    after: ([at, id]) => sql<boolean>`(resolved_at, id) < (${at}::timestamptz, ${id}::uuid)`,
  },
  key: (row) => [row.resolved_at!.toISOString(), row.id],
  keyShape: z.tuple([z.iso.datetime(), z.uuid()]),
}

function viewOf(viewer: StaffViewer, { view }: Query): View {
  if (!viewer.permissions.has('conversations:read')) {
    if (!viewer.permissions.has('handed-off:read')) throw notFound()
    return { where: sql<boolean>`status = 'open' and team_id = any(${viewer.teamIds as string[]}::uuid[])`, ...byDue }
  }
  switch (view) {
    case 'all':
      return { where: sql<boolean>`status = 'open'`, ...byDue }
    case 'mine':
      return { where: sql<boolean>`status = 'open' and assignee_id = ${viewer.staffId}`, ...byDue }
    case 'unassigned':
      return { where: sql<boolean>`status = 'open' and assignee_id is null`, ...byDue }
    case 'team':
      return { where: sql<boolean>`status = 'open' and team_id = any(${viewer.teamIds as string[]}::uuid[])`, ...byDue }
    case 'claims':
      return { where: sql<boolean>`status = 'open' and outage_claim_id is not null`, ...byDue }
    case 'snoozed':
      return { where: sql<boolean>`status = 'snoozed'`, ...bySnooze }
    case 'resolved':
      return { where: sql<boolean>`status = 'resolved'`, ...byResolution }
  }
}
