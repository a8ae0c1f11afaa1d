import type { PageCause } from '@plantao/rules/log'
import type { Language, Priority } from '@plantao/rules/vocabulary'
import type { ColumnType, Generated } from 'kysely'
import type { HandOverState } from './conversation-tables.ts'

/** Who is on duty, what they hand over, and how they are called. */
export type DutyTables = {
  shift: ShiftTable
  shift_team: { shift_id: string; team_id: string }
  shift_person: { shift_id: string; week: number; staff_id: string }
  absence: { id: string; staff_id: string; starts_at: Date; ends_at: Date; created_at: Date }
  swap: {
    id: string
    shift_id: string
    date: string
    from_staff_id: string
    to_staff_id: string
    state: SwapState
    asked_at: Date
    answered_at: Date | null
  }
  hand_over: {
    id: string
    conversation_id: string
    from_staff_id: string
    to_staff_id: string | null
    state: HandOverState['state']
    note_message_id: string
    offered_at: Date
    offered_by: string | null
    answered_at: Date | null
    answered_by: string | null
    answer_reason: string | null
  }
  departure: { staff_id: string; because: DepartureCause; left_at: Date; takes_effect_at: Date }
  rota_hole: { language: Language; starts_at: Date; ends_at: Date; open_ended: boolean }
  webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable
}

/** Why somebody who holds conversations is off duty. */
export type DepartureCause = 'duty-ended' | 'off-duty' | 'signed-out' | 'disabled'

export type SwapState = 'asked' | 'accepted' | 'declined' | 'withdrawn'

/** Times are wall times such as `22:00` in `zone`, dates such as `2026-12-24`, and weekdays count from Monday, 1. */
type ShiftTable = {
  id: string
  name: string
  zone: string
  start_time: string
  end_time: string
  weekdays: number[]
  every_weeks: number
  first_date: string
  last_date: string | null
  languages: Language[]
  created_at: Generated<Date>
}

/** An endpoint of the operator's; both secrets are sealed. */
type WebhookTable = {
  id: string
  name: string
  url: string
  enabled: boolean
  priorities: Priority[]
  causes: PageCause[]
  secret: string
  previous_secret: string | null
  previous_until: Date | null
  created_at: Date
  removed_at: Date | null
}

/** One try of a delivery: what answered, or the problem; at most 1 KiB of the answer's beginning. */
export type WebhookAttempt = {
  readonly at: string
  readonly status: number | null
  readonly problem: string | null
  readonly latencyMs: number
  readonly head: string
}

type WebhookDeliveryTable = {
  id: string
  webhook_id: string
  type: 'page' | 'test'
  body: string
  state: 'waiting' | 'delivered' | 'given-up'
  created_at: Date
  tried_since: Date
  next_try_at: Date | null
  claimed_until: Date | null
  attempts: ColumnType<readonly WebhookAttempt[], string | undefined, string>
  attempt_count: Generated<number>
}
