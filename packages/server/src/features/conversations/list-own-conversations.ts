import { sql } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RequesterViewer } from '../viewer.ts'
import type { conversationsPage } from './conversation-shapes.ts'
import { maySee, readsOnlyBefore } from './guarded-door.ts'
import { presentQueueRow } from './present-conversation.ts'

type Call = { readonly desk: Desk; readonly viewer: RequesterViewer; readonly query: { readonly after?: string | undefined; readonly limit: number } }

/** The requester's own conversations, the last written to first. */
export async function listOwnConversations({ desk, viewer, query }: Call): Promise<z.input<typeof conversationsPage>> {
  const after = keyAfter(query.after, key)
  const rows = await desk.db
    .selectFrom('conversation')
    .selectAll()
    .where((eb) => eb.or([eb('requester_id', '=', viewer.requesterId), eb('opened_by_requester_id', '=', viewer.requesterId)]))
    .$if(after !== null, (page) => page.where(sql<boolean>`(last_message_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`))
    .orderBy('last_message_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = pageOf(rows, query.limit, (row) => row, (row) => [row.last_message_at.toISOString(), row.id])
  return { items: page.items.filter((row) => maySee(viewer, row)).map((row) => presentOwn(desk, viewer, row)), next: page.next }
}

const key = z.tuple([z.iso.datetime(), z.uuid()])

function presentOwn(desk: Desk, viewer: RequesterViewer, row: Parameters<typeof presentQueueRow>[1]) {
  const { snoozedUntil: _staffOnly, ...own } = presentQueueRow(desk, row, viewer.language)
  if (!readsOnlyBefore(viewer, row)) return { ...own, status: own.status === 'snoozed' ? ('open' as const) : own.status }
  return {
    ...own,
    lastSeq: row.gone_on_seq ?? 0,
    status: 'open' as const,
    requester: { id: row.opened_by_requester_id, name: null },
    organisation: null,
    realm: null,
    assignee: null,
    team: null,
    handOff: null,
    waitingOnRequester: false,
    priority: 'P4' as const,
    dueAt: null,
    due: null,
    lastMessageAt: own.openedAt,
  }
}
