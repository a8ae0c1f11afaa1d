import { isTimeZone } from '@plantao/rules'
import { limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id, instant, language, named, next, pageQuery, reason } from '../../infrastructure/http/shapes.ts'
import { handOverView, messageView, queueRow } from '../conversations/conversation-shapes.ts'

const section = z
  .string()
  .trim()
  .max(limits.messageLength / 4)
  .describe('Markdown.')

export const handOverNote = z.object({
  evidence: section.describe('Last evidence: what is known, and from where.'),
  promised: section.describe('What was promised, by the ledger and in words.'),
  awaited: section.describe('What is waited for, and from whom.'),
})

export const handOverParams = z.object({ id, handOverId: id.describe('Made by the sender (UUIDv7).') })
export const handOverBody = handOverNote.extend({
  to: id.nullable().describe('Who is asked to take over; null: whoever accepts.'),
})
export const returnHandOverBody = z.object({ reason })

export const sheetQuery = pageQuery.extend({
  staffId: id.optional().describe('Whose sheet; your own unless you lead.'),
  zone: z.string().max(100).refine(isTimeZone).default('UTC').describe('IANA name: times in the notes are in it.'),
})

/** Somebody who could take over. */
export const receiverView = z
  .object({
    id,
    name: z.string().max(400),
    languages: z.array(language).max(3),
    onDuty: z.enum(['now', 'next']),
    load: z.int().min(0).max(1_000_000).describe('Open conversations of theirs, with those handed over to them.'),
  })
  .meta({ id: 'HandOverReceiver' })

/** What somebody holds that owes something: each conversation with a note to finish, and who could take it. */
export const sheetView = z
  .object({
    of: named,
    until: instant.nullable().describe('When their duty ends; null where no rota says so.'),
    receivers: z.array(receiverView).max(1000),
    items: z
      .array(
        z.object({
          conversation: queueRow,
          note: handOverNote,
          suggested: id.nullable().describe('Who seems best: on duty, in its language, with the least to do.'),
          handOver: handOverView.nullable().describe('The one that waits for an answer.'),
        }),
      )
      .max(100),
    next,
  })
  .meta({ id: 'HandOverSheet' })

export const handOversQuery = pageQuery.extend({
  view: z
    .enum(['for-me', 'from-me', 'all'])
    .default('for-me')
    .describe('`for-me`: to me or to whoever takes it. `all`: for leaders.'),
})
export const handOversPage = z.object({
  items: z.array(z.object({ handOver: handOverView, conversation: queueRow, note: messageView.nullable() })).max(100),
  next,
})

/** The caller's duty and what hangs on it. */
export const dutyView = z
  .object({
    onDuty: z.boolean(),
    until: instant.nullable().describe('When the duty ends; null off duty, and where no rota says so.'),
    holding: z.int().min(0).max(1_000_000).describe('Conversations of yours that owe something, not handed over yet.'),
    offered: z.int().min(0).max(1_000_000).describe('Hand-overs to you that wait for your answer.'),
    forAnybody: z.int().min(0).max(1_000_000).describe('Hand-overs that wait for whoever takes them.'),
    pending: z.int().min(0).max(1_000_000).nullable().describe('All that wait, for leaders; null for others.'),
    offDuty: z.array(id).max(5000).describe('Who answers and is not on duty now.'),
    graceMs: z.int().min(0).max(86_400_000).describe('How long after leaving a conversation stays assigned.'),
  })
  .meta({ id: 'OwnDuty' })
