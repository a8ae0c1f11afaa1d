import { factForms } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { followLog } from '../log/follow-log.ts'
import type { FollowedEvent } from '../log/follow-log.ts'

/** The facts whose words are searched: what was typed, such as an execution key, and nothing that was picked from a list. */
const textFacts = Object.entries(factForms)
  .filter(([, form]) => form === 'text')
  .map(([name]) => name)

/**
 * Search finds what the log says, a moment after it is said. Returns a function that stops it.
 */
export function followForSearch(desk: Desk): () => Promise<void> {
  return followLog(desk, 'search', indexEvents)
}

/** Folds what these events say into the index: messages and notes with the names of their files, subjects with the conversation ID, facts in words. */
export async function indexEvents(tx: Tx, events: readonly FollowedEvent[]): Promise<void> {
  const told = events.filter((event) => isSearched(event))
  if (told.length === 0) return
  const conversations = told.map((event) => event.conversationId)
  const seqs = told.map((event) => event.seq)
  await sql`
    insert into search_entry (conversation_id, seq, folded, at)
    select conversation_id, seq, unaccent(lower(words)), at from (
      select event.conversation_id, event.seq, event.at, case
        when event.kind = 'conversation-opened' then conversation.public_id || ' ' || conversation.subject
        when event.kind in ('message-sent', 'note-written') then (
          select message.text || coalesce((select string_agg(' ' || (file ->> 'name'), '') from jsonb_array_elements(message.attachments) as file), '')
          from message where message.conversation_id = event.conversation_id and message.seq = event.seq)
        else event.body ->> 'value' end as words
      from unnest(${conversations}::uuid[], ${seqs}::integer[]) as told (conversation_id, seq)
      join event using (conversation_id, seq)
      join conversation on conversation.id = told.conversation_id
    ) as said
    where words is not null
    on conflict do nothing
  `.execute(tx)
}

/** What the service itself says is the same everywhere, and would stand before everything that people wrote. */
function isSearched({ kind, body }: FollowedEvent): boolean {
  if (kind === 'conversation-opened' || kind === 'note-written') return true
  if (kind === 'message-sent') return body['author'] !== 'service'
  return (kind === 'fact-stated' || kind === 'fact-corrected') && textFacts.includes(String(body['name']))
}
