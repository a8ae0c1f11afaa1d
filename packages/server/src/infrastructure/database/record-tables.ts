import type { Disclosure, Language } from '@plantao/rules/vocabulary'
import type { Generated } from 'kysely'
import type { FilePlace } from '../files/file-store.ts'
import type { Json, JsonOrNull } from './json-column.ts'

/** Files, macros, settings, the audit log, and what was seen of realms. */
export type RecordTables = {
  attachment: {
    id: string
    conversation_id: string
    message_id: string | null
    session_kind: 'requester' | 'staff'
    session_id: string
    name: string
    media_type: string | null
    size_bytes: number
    received_bytes: Generated<number>
    stored_bytes: number | null
    disclosure: Disclosure
    stored_in: Generated<FilePlace>
    created_at: Date
    /** Whose it is, where the desk itself took it from a realm; and how far that has come. */
    realm_id: Generated<string | null>
    taken: JsonOrNull<TakenLogs>
  }
  attachment_chunk: { attachment_id: string; start_byte: number; bytes: Buffer }
  macro: {
    id: string
    name: string
    texts: Json<Record<Language, string>>
    disclosure: Disclosure
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  audit: {
    id: string
    at: Date
    by_kind: 'staff' | 'service'
    by_id: string | null
    by_name: string
    action: string
    subject_kind: string
    subject_id: string
    was: JsonOrNull<Record<string, unknown>>
    became: JsonOrNull<Record<string, unknown>>
  }
  setting: { name: string; value: Json<unknown> }
  realm_look: {
    id: string
    realm_id: string
    at: Date
    staff_id: string
    staff_name: string
    /** Null where an operator checked the connection. */
    conversation_id: string | null
    what: string
    target: string | null
    grant_id: string | null
    outcome: LookOutcome
    because: string | null
    names_another: Generated<boolean>
  }
  excerpt: {
    id: string
    conversation_id: string
    realm_id: string
    staff_id: string
    message_id: string | null
    kind: ExcerptKind
    title: string
    text: string
    html: string
    taken_at: Date
    created_at: Date
  }
}

/** What became of a look: `stale` was read before, and the platform did not answer now; the last two are of uses of a grant. */
export type LookOutcome = 'read' | 'stale' | 'unread' | 'done' | 'refused'

/** What an excerpt is of. */
export type ExcerptKind =
  | 'pipeline'
  | 'deployment'
  | 'execution'
  | 'logs'
  | 'alert'
  | 'flow-step'
  | 'balance'
  | 'person'

/** An excerpt as the message that carries it keeps it; `takenAt` in epoch milliseconds. */
export type StoredExcerpt = {
  readonly id: string
  readonly kind: ExcerptKind
  readonly realm: string
  readonly title: string
  readonly text: string
  readonly html: string
  readonly takenAt: number
}

export type StoredAttachment = {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly disclosure: Disclosure
  readonly picture: boolean
  /** The name of the realm that the desk took it from; missing for what somebody sent. */
  readonly realm?: string
}

/** All log lines of one execution on their way into a file. */
export type TakenLogs = {
  readonly execution: string
  readonly lines: number
  /** Where the platform's next page begins. */
  readonly after: string | null
  /** As of when, in epoch milliseconds. */
  readonly takenAt: number
  /** There are more lines than a file holds. */
  readonly cut: boolean
}
