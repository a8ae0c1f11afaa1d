import { z } from 'zod'
import { id, instant, page, pageQuery, reason } from '../../infrastructure/http/shapes.ts'
import { authenticityView } from './authenticity-view.ts'
import { wholeIn } from './by-mail-view.ts'
import { doorProblems } from './mail-door-words.ts'

export const incomingMailStates = ['kept', 'message', 'held', 'automatic', 'answered', 'refused', 'unreadable'] as const

export const incomingMailView = z
  .object({
    id,
    receivedAt: instant,
    from: z.object({ address: z.string().max(400), name: z.string().max(1000) }).nullable(),
    subject: z.string().max(400).nullable().describe('Null until it was read.'),
    excerpt: z
      .string()
      .max(2000)
      .describe('How what its author wrote begins; nothing where the viewer reads no conversations.'),
    state: z
      .enum(incomingMailStates)
      .describe(
        '`kept`: nobody has worked on it yet. `held`: it waits for a word of staff. `answered`: its sender was, by the desk alone.',
      ),
    held: z.string().max(1000).nullable().describe('Why it waits for a word of staff.'),
    problems: z.array(z.string().max(1000)).max(20).describe('What of it could not be read.'),
    trouble: z.string().max(2000).nullable().describe('Why it could not be taken in; it is tried again.'),
    wholeIn,
    callsLeader: z
      .boolean()
      .describe('Whether it calls for a leader: it came to that address, or completes such a call.'),
    answeredAs: z
      .enum(['incomplete', 'neutral'])
      .nullable()
      .describe(
        'What a call for a leader was answered: what it lacks, or, as to all who may not make it, that no open conversation was found. Null where none was.',
      ),
    authenticity: authenticityView,
    conversation: z.object({ id, publicId: z.string().max(20) }).nullable(),
  })
  .meta({ id: 'IncomingMail' })
export type IncomingMailView = z.input<typeof incomingMailView>

export const incomingMailParams = z.object({ id })
export const incomingMailQuery = pageQuery.extend({ state: z.enum(incomingMailStates).optional() })
export const incomingMailPage = page(incomingMailView)
export const heldMailQuery = pageQuery.extend({
  conversation: id.optional().describe('Only those that answer a mail of this conversation.'),
})
export const releasedView = z
  .object({
    state: z
      .enum(['message', 'answered'])
      .describe('`answered`: a call for a leader whose sender was told what it lacks, or that it cannot be made.'),
    conversation: z.object({ id, publicId: z.string().max(20) }).nullable(),
  })
  .describe('What the mail became.')
export const refusalBody = z.object({
  reason,
  also: z
    .enum(['nothing', 'sender', 'domain'])
    .default('nothing')
    .describe(
      'Which other held mails are refused with it, for the same reason: those of the same address of the From line, or of its domain; the oldest 500. One for which no domain vouches takes only such along.',
    ),
})
export const originalQuery = z.object({
  outside: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Whether pictures are loaded from elsewhere: their senders learn of it.'),
})

const count = z.int().min(0).max(2_000_000_000)

export const mailDoorView = z
  .object({
    supportAddress: z.string().max(254).nullable(),
    escalationAddress: z.string().max(254).nullable(),
    listensAt: z.string().max(300).nullable().describe('host:port at which mail is taken from your mail server.'),
    fetchesFrom: z.string().max(600).nullable().describe('User and host of the mailbox that mail is fetched from.'),
    protocol: z.enum(['smtp', 'lmtp']),
    sendsFrom: z.string().max(1000),
    sends: z.boolean().describe('Whether there is a server for outgoing mail.'),
    signs: z.boolean().describe('Whether outgoing mail is signed (DKIM).'),
    waiting: count.describe('Mails that came and that nobody has worked on yet.'),
    held: count.describe('Mails that wait for a word of staff.'),
    lastReceivedAt: instant.nullable(),
    problems: z.array(z.object({ code: z.enum(doorProblems), words: z.string().max(1000) })).max(20),
    test: z
      .object({ sentAt: instant, returnedAt: instant.nullable(), authenticity: authenticityView.nullable() })
      .nullable()
      .describe('The latest mail that the desk sent to itself.'),
  })
  .meta({ id: 'MailDoor' })
