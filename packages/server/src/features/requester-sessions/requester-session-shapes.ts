import { doors } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { deliveryProblems } from '../mail/delivery-problem.ts'
import { id, instant, language, named } from '../../infrastructure/http/shapes.ts'

export const requesterView = z
  .object({
    sessionId: id,
    requesterId: id,
    name: z.string().max(400).nullable(),
    email: z.string().max(254).nullable(),
    emailProblem: z
      .enum(deliveryProblems)
      .nullable()
      .describe('Mail to this address came back; nothing more is sent there until it is left anew or tried again.'),
    door: z.enum(doors),
    language,
    signedIn: z.boolean(),
    organisation: named.nullable(),
    realm: named.nullable(),
    expiresAt: instant,
    signInUrl: z.string().max(2000).nullable(),
  })
  .meta({ id: 'RequesterSession' })

export const beginRequesterSession = z.object({
  door: z.enum(['platform', 'login', 'website']),
  language,
  platformToken: z
    .string()
    .max(8000)
    .optional()
    .describe('A signed token of the platform; needed at, and only at, the platform door. Exchanged once.'),
})
export const begunRequesterSession = z.object({
  token: z.string().max(200).describe('Bearer token of the session.'),
  session: requesterView,
})
export const returnedRequesterSession = begunRequesterSession.extend({
  conversationId: id
    .nullable()
    .describe('Which conversation the mail was about; null where this session may not read it.'),
})
export const requesterSessionChange = z.object({
  language: language.optional(),
  tryEmailAgain: z.boolean().optional().describe('Signed in: the address of the platform works again, as they say.'),
})
export const newLinkBody = z.object({ code: z.string().min(1).max(100), language })
export const returnBody = z.object({ code: z.string().min(1).max(100), language, door: z.enum(['login', 'website']) })
