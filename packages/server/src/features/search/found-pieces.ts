import type { Disclosure } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Piece } from '../conversations/guarded-door.ts'
import type { Found } from './search-entries.ts'

/** What was found, as the guard judges it, with its words as they were written. */
export type FoundPiece = Piece & Found & { readonly words: string }

type Line = Found & {
  readonly eventKind: string
  readonly messageKind: 'message' | 'note' | null
  readonly disclosure: Disclosure | null
  readonly bySignedIn: boolean
  readonly words: string
}

/** The pieces at these places of the logs, in the same order. */
export async function piecesAt(tx: Tx, found: readonly Found[]): Promise<FoundPiece[]> {
  const { rows } = await sql<Line>`
    select told.conversation_id as "conversationId", told.seq, event.at, event.kind as "eventKind", message.kind as "messageKind", message.disclosure,
      event.by_signed_in as "bySignedIn", coalesce(message.text, event.body ->> 'value', conversation.subject) as words
    from unnest(${found.map((one) => one.conversationId)}::uuid[], ${found.map((one) => one.seq)}::integer[]) with ordinality as told (conversation_id, seq, place)
    join event using (conversation_id, seq)
    join conversation on conversation.id = told.conversation_id
    left join message on message.conversation_id = told.conversation_id and message.seq = told.seq
    order by told.place
  `.execute(tx)
  return rows.map((line) => ({
    conversationId: line.conversationId,
    seq: line.seq,
    at: line.at,
    words: line.words,
    kind: kindOf(line),
    disclosure: disclosureOf(line),
  }))
}

function kindOf({ messageKind, eventKind }: Line): Piece['kind'] {
  if (messageKind) return messageKind
  return eventKind.startsWith('fact-') ? 'fact' : 'event'
}

function disclosureOf({ disclosure, bySignedIn }: Line): Disclosure {
  return disclosure ?? (bySignedIn ? 'realm' : 'general')
}
