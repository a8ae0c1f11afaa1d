import { sql } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RequesterViewer } from '../viewer.ts'
import type { conversationsPage } from './conversation-shapes.ts'
import { maySee, readsOnlyBefore } from './guarded-door.ts'
import type { ConversationRow } from './conversation-row.ts'
import { asBeforeGoingOn, presentQueueRow, statusForRequester } from './present-conversation.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: RequesterViewer
  readonly query: { readonly after?: string | undefined; readonly limit: number }
}

/** The requester's own conversations, the last written to first. */
export async function listOwnConversations({ desk, viewer, query }: Call): Promise<z.input<typeof conversationsPage>> {
  const after = keyAfter(query.after, key)
  // Not even the order tells a session that is not signed in when something was written after a sign-in.
  const lastWritten = viewer.signedIn
    ? sql<Date>`last_message_at`
    : sql<Date>`case when realm_id is null then last_message_at else opened_at end`
  const writtenAt = (row: ConversationRow) =>
    viewer.signedIn || row.realm_id === null ? row.last_message_at : row.opened_at
  const rows = await desk.db
    .selectFrom('conversation')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('requester_id', '=', viewer.requesterId),
        eb('opened_by_requester_id', '=', viewer.requesterId),
        sql<boolean>`(invited_requester_ids <> '{}' and invited_requester_ids @> array[${viewer.requesterId}]::uuid[])`,
      ]),
    )
    // A merged one is read where it goes on; who keeps only what was before a sign-in is told of no merge after it.
    .where(sql<boolean>`(status <> 'merged' or (realm_id is not null and not ${viewer.signedIn}))`)
    .$if(after !== null, (page) =>
      page.where(sql<boolean>`(${lastWritten}, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy(lastWritten, 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = pageOf(
    rows,
    query.limit,
    (row) => row,
    (row) => [writtenAt(row).toISOString(), row.id],
  )
  return {
    items: page.items.filter((row) => maySee(viewer, row)).map((row) => presentOwn(desk, viewer, row)),
    next: page.next,
  }
}

const key = z.tuple([z.iso.datetime(), z.uuid()])

function presentOwn(desk: Desk, viewer: RequesterViewer, row: ConversationRow) {
  const { snoozedUntil: _snooze, handOver: _handOver, ...own } = presentQueueRow(desk, row, viewer.language)
  if (!readsOnlyBefore(viewer, row)) return { ...own, status: statusForRequester(row) }
  return {
    ...own,
    ...asBeforeGoingOn(desk.policy(), row, viewer.language),
    priority: 'P4' as const,
    claimed: false,
    due: null,
  }
}
