/** The guard on what is told: what was overruled, and asked to be, what was stopped. */
export type DisclosureTables = {
  term_overruling: {
    id: string
    realm_id: string
    name: string
    folded: string
    reason: string
    made_at: Date
    made_by: string
    revoked_at: Date | null
    revoked_by: string | null
  }
  overruling_request: {
    id: string
    conversation_id: string
    realm_id: string
    name: string
    folded: string
    reason: string
    asked_at: Date
    asked_by: string
    answered_at: Date | null
    answered_by: string | null
    granted: boolean | null
    answer: string | null
  }
  vouched_file: {
    id: string
    conversation_id: string
    digest: string
    name: string
    reason: string
    made_at: Date
    made_by: string
  }
  realm_reading: {
    staff_id: string
    realm_id: string
    read_at: Date
  }
  realm_named: {
    conversation_id: string
    realm_id: string
  }
  disclosure_stop: {
    id: string
    at: Date
    way: string
    realm_id: string
    conversation_id: string | null
    staff_id: string
    marked: boolean
    found: number
  }
}
