import { z } from 'zod'
import { id, instant, language } from '../../infrastructure/http/shapes.ts'
import { eventView, markView, queueRow } from '../conversations/conversation-shapes.ts'

/**
 * What goes over `/api/v1/socket`, one JSON object a frame. The client speaks first: `hello`, within 5 seconds.
 * A client that was away says the last seq it has of each conversation and gets exactly what it missed.
 */
const seq = z.int().min(0).max(2_000_000_000)

export const clientFrame = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('hello'),
      token: z
        .string()
        .max(200)
        .optional()
        .describe('The token of a requester session; staff are known by their cookie.'),
      language,
    }),
    z.object({
      type: z.literal('watch'),
      conversation: id,
      since: seq.describe('The last seq the client has; later events follow.'),
    }),
    z.object({ type: z.literal('unwatch'), conversation: id }),
    z.object({ type: z.literal('watch-queue') }),
    z.object({ type: z.literal('unwatch-queue') }),
    z.object({
      type: z.literal('typing'),
      conversation: id,
      note: z.boolean().default(false).describe('Staff: writing a note, not an answer.'),
    }),
    z.object({ type: z.literal('viewing'), conversation: id, left: z.boolean().default(false) }),
    z.object({ type: z.literal('pong') }),
  ])
  .meta({ id: 'ClientFrame' })
export type ClientFrame = z.infer<typeof clientFrame>

const presence = z.object({
  kind: z.enum(['requester', 'staff']),
  id,
  name: z.string().max(400).nullable(),
  note: z.boolean(),
})

export const serverFrame = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('welcome'), now: instant }),
    z.object({ type: z.literal('event'), conversation: id, event: eventView }),
    z.object({
      type: z.literal('watching'),
      conversation: id,
      seq: seq.describe('Everything up to here has been sent.'),
    }),
    z.object({ type: z.literal('gone'), conversation: id.describe('The caller may no longer see it.') }),
    z.object({ type: z.literal('marks'), conversation: id, marks: z.array(markView).max(200) }),
    z
      .object({ type: z.literal('mails'), conversation: id })
      .describe('To staff: what was mailed of it went further, or did not: read it again.'),
    z
      .object({ type: z.literal('incoming-mails') })
      .describe('To staff who may see them: mails came, or something became of those that waited: read them again.'),
    z
      .object({ type: z.literal('rota') })
      .describe('To staff who read the rota: a shift, an absence or a swap changed: read it again.'),
    z.object({ type: z.literal('typing'), conversation: id, who: presence }),
    z.object({ type: z.literal('viewing'), conversation: id, who: z.array(presence).max(100) }),
    z.object({
      type: z.literal('queue'),
      row: queueRow.describe('A conversation of the queue as it is now; one that left it has another status.'),
    }),
    z
      .object({ type: z.literal('called') })
      .describe('What calls the caller, or is offered to them, changed: read it again.'),
    z
      .object({ type: z.literal('grants') })
      .describe('To requesters who may grant access in their realm: what is asked for or live changed: read it again.'),
    z.object({ type: z.literal('ping') }),
    z.object({
      type: z.literal('bye'),
      because: z.enum(['restart', 'session-ended', 'too-slow', 'no-hello', 'bad-frame']),
    }),
  ])
  .meta({ id: 'ServerFrame' })
export type ServerFrame = z.infer<typeof serverFrame>
