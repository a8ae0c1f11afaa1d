import type { Language } from '@plantao/rules/vocabulary'
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './json-column.ts'

/** Mail both ways. */
export type MailTables = {
  mail: {
    id: string
    message_id: string
    conversation_id: string | null
    to_address: string
    language: Language
    kind: string
    subject: string
    text: string
    state: 'queued' | 'sending' | 'kept' | 'sent' | 'delayed' | 'uncertain' | 'failed' | 'bounced'
    attempts: Generated<number>
    last_problem: string | null
    created_at: Date
    sent_at: Date | null
    next_try_at: Generated<Date | null>
    claimed_until: Generated<Date | null>
    tried_since: Generated<Date | null>
    uncertain: Generated<boolean>
    problem: Generated<string | null>
    seqs: Generated<number[]>
    staff_id: Generated<string | null>
    codes: ColumnType<MailCode[], string | undefined, string>
    codes_made_at: Generated<Date | null>
  }
  mail_attempt: {
    mail_id: string
    number: number
    began_at: Date
    ended_at: Date | null
    outcome: 'under-way' | 'sent' | 'delayed' | 'failed' | 'uncertain'
    problem: string | null
    said: string | null
  }
  incoming_mail: IncomingMailTable
  /** At most one row; what is sealed is text. */
  mailbox: {
    id: Generated<boolean>
    host: string
    port: number
    security: 'tls' | 'starttls' | 'none'
    username: string
    folder: string
    sign_in: 'password' | 'oauth2'
    password: string | null
    token_url: string | null
    client_id: string | null
    scope: string | null
    client_secret: string | null
    refresh_token: string | null
    ca: string | null
    revision: string
    changed_at: Date
  }
  mailbox_rotation: { typed: Buffer; became: string; at: Date }
}

/** What a one-time code in the text of a mail is for; null for one that is not made anew. */
export type MailCode = { readonly purpose: string; readonly subject: Record<string, string> } | null

/** What SPF, DKIM and DMARC say of a mail. `aligned`: by which of them the domain of its From line vouches for it. */
export type Authenticity = {
  readonly spf: AuthenticityResult
  readonly dkim: AuthenticityResult
  readonly dmarc: AuthenticityResult
  readonly policy: 'none' | 'quarantine' | 'reject' | null
  readonly aligned: 'dkim' | 'spf' | null
  /** The one address of its From line, as it was judged. */
  readonly from: string | null
}

export type AuthenticityResult = 'pass' | 'fail' | 'none' | 'trouble'

/** That a message came by mail: as which, what was cut from it, and the names of the files that it did not take. */
export type ByMail = {
  readonly mailId: string
  readonly cut: string
  readonly authenticity: Authenticity
  readonly notTaken?: readonly string[]
  /** What of the mail was beyond the limits, so that not all of it was read. */
  readonly notRead?: readonly string[]
  /** Who of the staff let it in, where it was held. */
  readonly letInBy?: string
}

export type IncomingMailState = 'kept' | 'message' | 'held' | 'automatic' | 'answered' | 'refused' | 'unreadable'

/** Why a mail waits for a person's word. */
export type HeldCause =
  | 'not-aligned'
  | 'not-a-participant'
  | 'signed-in-only'
  | 'too-many'
  | 'closed'
  | 'not-its-receiver'
  | 'may-not-answer'
  | 'answer-refused'
  | 'realm-derived'
  | 'looks-automatic'

type IncomingMailTable = {
  id: string
  digest: Buffer
  received_at: Date
  envelope_from: string
  envelope_to: string[]
  raw: Buffer
  authenticity: Json<Authenticity>
  state: IncomingMailState
  attempts: Generated<number>
  next_try_at: Date
  last_problem: string | null
  from_address: string | null
  from_name: string | null
  subject: string | null
  said: string | null
  automatic: string | null
  problems: Generated<string[]>
  held_because: HeldCause | null
  conversation_id: string | null
  message_id: string | null
  answer_mail_id: string | null
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
  staff_id: Generated<string | null>
  header_id: Generated<string | null>
  not_taken: Generated<string[]>
  not_taken_told: Generated<boolean>
  original_removed_at: Generated<Date | null>
  calls_leader: Generated<boolean>
  answered_as: Generated<'incomplete' | 'neutral' | null>
}
