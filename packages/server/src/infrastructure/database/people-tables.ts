import type { Door, Language, Priority } from '@plantao/rules/vocabulary'
import type { Generated } from 'kysely'
import type { Json } from './json-column.ts'

/** Customers, requesters and staff, and their sessions. */
export type PeopleTables = {
  organisation: { id: string; platform_id: Generated<string | null>; name: string; created_at: Generated<Date> }
  realm: {
    id: string
    platform_id: Generated<string | null>
    organisation_id: string
    name: string
    created_at: Generated<Date>
  }
  contract: {
    id: string
    organisation_id: string
    plan: string
    starts_at: Date
    ends_at: Date | null
    created_at: Generated<Date>
  }
  vendor_project: {
    id: string
    organisation_id: string
    realm_id: string | null
    name: string
    pipelines: string[] | null
    team_id: string
    until: Date | null
    created_at: Generated<Date>
  }
  requester: {
    id: string
    name: string | null
    email: string | null
    email_confirmed: Generated<boolean>
    email_bounced_at: Generated<Date | null>
    email_problem: Generated<string | null>
    language: Language
    subject: string | null
    realm_id: string | null
    organisation_id: string | null
    created_at: Generated<Date>
  }
  requester_session: {
    id: string
    token_hash: Buffer
    requester_id: string
    door: Door
    language: Language
    signed_in: boolean
    permissions: string[]
    created_at: Date
    expires_at: Date
    ended_at: Date | null
  }
  used_token: { jti: string; expires_at: Date }
  role: { name: string; permissions: string[] }
  team: { id: string; name: string; kind: 'support' | 'project-team' | 'customer-success'; created_at: Generated<Date> }
  staff: StaffTable
  team_member: { team_id: string; staff_id: string }
  staff_session: {
    id: string
    token_hash: Buffer
    staff_id: string
    created_at: Date
    expires_at: Date
    ended_at: Date | null
  }
  sign_in_try: { key: Buffer; tries: number; last_tried_at: Date; locked_until: Date | null }
  one_time_code: {
    code_hash: Buffer
    purpose: 'first-operator' | 'invitation' | 'password-reset' | 'go-on' | 'return'
    subject: Json<Record<string, string>>
    expires_at: Date
    used_at: Date | null
  }
}

type StaffTable = {
  id: string
  name: string
  email: string
  language: Language
  languages: Language[]
  roles: string[]
  on_duty: Generated<boolean>
  password_hash: string | null
  totp_secret: string | null
  totp_confirmed: Generated<boolean>
  totp_last_step: number | null
  recovery_code_hashes: Generated<string[]>
  disabled: Generated<boolean>
  demo: Generated<boolean>
  created_at: Generated<Date>
  page_mail: Generated<Priority[]>
  page_webhook: Generated<Priority[]>
  page_mail_escalated: Generated<boolean>
  last_offered_at: Generated<Date | null>
  message_mail_since: Generated<Date | null>
  single_keys: Generated<boolean>
}
