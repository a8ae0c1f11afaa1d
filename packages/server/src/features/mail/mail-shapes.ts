import { z } from 'zod'
import { id, instant, language, page, pageQuery } from '../../infrastructure/http/shapes.ts'
import { deliveryProblems } from './delivery-problem.ts'
import { mailKinds } from './mail-kinds.ts'

const state = z
  .enum(['queued', 'sending', 'kept', 'sent', 'delayed', 'uncertain', 'failed', 'bounced'])
  .describe(
    '`kept`: there was no server. `sent`: the server took it. `delayed`: it waits, here or at the far end. `uncertain`: the last try ended without an answer; it is sent again. `failed`: given up. `bounced`: it came back.',
  )
const problem = z.enum(deliveryProblems).nullable()
const uncertain = z
  .boolean()
  .describe('A try ended without its outcome being known: it may have arrived twice, with the same Message-ID.')
const said = z.string().max(2000).nullable().describe('What the server said, in its words.')

export const mailView = z
  .object({
    id,
    to: z.string().max(254),
    language,
    kind: z.string().max(50),
    subject: z.string().max(500),
    text: z
      .string()
      .max(100_000)
      .nullable()
      .describe('Null where it tells of a conversation that the viewer may not read, or of realms.'),
    conversationId: id.nullable(),
    state,
    uncertain,
    problem,
    said,
    attempts: z.int().min(0).max(100_000),
    tries: z
      .array(
        z.object({
          number: z.int().min(1).max(100_000),
          beganAt: instant,
          outcome: z.enum(['under-way', 'sent', 'delayed', 'failed', 'uncertain']),
          problem,
          said,
        }),
      )
      .max(20)
      .describe('The last ones, newest first.'),
    createdAt: instant,
    nextTryAt: instant.nullable(),
    sentAt: instant.nullable(),
  })
  .meta({ id: 'Mail' })
export type MailView = z.infer<typeof mailView>
export const mailPage = page(mailView)
export const mailsQuery = pageQuery.extend({ state: state.optional() })
export const mailParams = z.object({ id })

/** How far what was mailed to the requester of a conversation got; nothing of what it says, and no address. */
export const conversationMails = z
  .object({
    address: z
      .enum(['none', 'unconfirmed', 'confirmed', 'bounced'])
      .describe("The requester's address. Where it bounced nothing is sent until they correct it."),
    problem,
    mails: z
      .array(
        z.object({
          id,
          kind: z.enum(mailKinds),
          state,
          uncertain,
          problem,
          seqs: z.array(z.int().min(1).max(2_000_000_000)).max(50).describe('The messages that it announces.'),
          createdAt: instant,
          nextTryAt: instant.nullable(),
          sentAt: instant.nullable(),
        }),
      )
      .max(100)
      .describe('Newest first.'),
  })
  .meta({ id: 'ConversationMails' })
export const conversationMailsParams = z.object({ id })
