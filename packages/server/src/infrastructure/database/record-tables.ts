import type { Disclosure, Language } from '@plantao/rules/vocabulary'
import type { Generated } from 'kysely'
import type { FilePlace } from '../files/file-store.ts'
import type { Json, JsonOrNull } from './json-column.ts'

/** Files, macros, settings and the audit log. */
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
}

export type StoredAttachment = {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly disclosure: Disclosure
  readonly picture: boolean
}
