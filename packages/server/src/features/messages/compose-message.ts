import { defaultDisclosure } from '@plantao/rules'
import type { AutomaticMessage, Disclosure, TextKey, TextValues } from '@plantao/rules'
import { newId } from '../../infrastructure/ids.ts'
import { renderMarkdown } from '../../infrastructure/markdown.ts'
import type { ByMail, StoredAttachment, StoredExcerpt } from '../../infrastructure/database/tables.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import type { Viewer } from '../viewer.ts'
import type { MessageRow } from './message-row.ts'
import { htmlOf, saidAs, wordsOf } from './said.ts'

export type Composed = {
  readonly messageId: string
  readonly kind: 'message' | 'note'
  readonly text: string
  readonly disclosure: Disclosure | undefined
  readonly attachments: readonly StoredAttachment[]
  readonly byMail?: ByMail | undefined
  readonly excerpts?: readonly StoredExcerpt[]
}

/** The row of a message that `viewer` writes; what is written in a realm's conversation, by either side, is the realm's unless marked. */
export function composeMessage(
  row: ConversationRow,
  viewer: Viewer,
  composed: Composed,
  seq: number,
  at: Date,
): MessageRow {
  return {
    conversation_id: row.id,
    id: composed.messageId,
    seq,
    kind: composed.kind,
    author_kind: viewer.kind,
    author_id: viewer.kind === 'staff' ? viewer.staffId : viewer.requesterId,
    author_name: viewer.name,
    session_id: viewer.sessionId,
    signed_in: viewer.kind === 'staff' || viewer.signedIn,
    disclosure: disclosureOfMessage(row, viewer, composed.disclosure),
    realm_id: row.realm_id,
    language: row.language,
    text: composed.text,
    html: renderMarkdown(composed.text),
    said: null,
    attachments: [...composed.attachments],
    sent_at: at,
    by_mail: composed.byMail ?? null,
    excerpts: composed.excerpts?.length ? [...composed.excerpts] : null,
  }
}

/** The session that counts is the conversation's for staff, and the writer's own for a requester. */
export function disclosureOfMessage(row: ConversationRow, viewer: Viewer, marked: Disclosure | undefined): Disclosure {
  return defaultDisclosure({ signedIn: viewer.kind === 'staff' ? row.signed_in : viewer.signedIn }, marked)
}

/**
 * The service says one of the policy's automatic messages. Kept as its key and values, it is said to each reader
 * in their own language; the stored text is in the conversation's.
 */
export function say(chapter: Chapter, name: AutomaticMessage, values: TextValues = {}): void {
  sayText(chapter, `message.${name}`, values)
}

/** As `say`, for any text of the policy. What a person wrote (`reason`) makes it the realm's where the conversation is. */
export function sayText(chapter: Chapter, key: TextKey, values: TextValues = {}): void {
  const messageId = newId(chapter.at)
  const { row } = chapter
  const disclosure = 'reason' in values ? defaultDisclosure({ signedIn: row.signed_in }) : 'general'
  const seq = record(chapter, {
    kind: 'message-sent',
    by: service,
    body: { messageId, author: 'service', disclosure, signedIn: false, thanks: false },
    changes: { last_message_at: chapter.at },
  })
  const said = saidAs(key, {
    conversation: row.public_id,
    priority: row.priority,
    due: instantOf(row.due_at) ?? '',
    ...values,
  })
  chapter.messages.push({
    conversation_id: row.id,
    id: messageId,
    seq,
    kind: 'message',
    author_kind: 'service',
    author_id: null,
    author_name: null,
    session_id: null,
    signed_in: false,
    disclosure,
    realm_id: row.realm_id,
    language: row.language,
    text: wordsOf(chapter.policy, said, row.language),
    html: htmlOf(chapter.policy, said, row.language),
    said,
    attachments: [],
    sent_at: chapter.at,
    by_mail: null,
    excerpts: null,
  })
}

function instantOf(date: Date): string | null {
  return Number.isFinite(date.valueOf()) ? date.toISOString() : null
}
