import type { Findings } from '../../features/impacts/impact-shapes.ts'
import type { Json } from './json-column.ts'

/** What a change to a pipeline would do, and what its people say to it. */
export type ImpactTables = {
  impact: {
    id: string
    conversation_id: string
    realm_id: string
    staff_id: string
    findings: Json<Findings>
    created_at: Date
    attached_at: Date | null
    note: string | null
    answered_at: Date | null
    answered_by: string | null
    confirmed: boolean | null
    word: string | null
  }
}
