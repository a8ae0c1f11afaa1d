import { disclosures, limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { derivedDetail } from '../../infrastructure/http/derived-shape.ts'
import { id, instant, named, page, pageQuery, reason } from '../../infrastructure/http/shapes.ts'

export const disclosureCheckBody = z.object({
  text: z.string().max(limits.messageLength),
  disclosure: z.enum(disclosures).optional().describe('As it would be sent; the desk decides where it is left out.'),
  fileNames: z.array(z.string().max(255)).max(limits.attachmentsPerMessage).default([]),
  insisted: z
    .boolean()
    .default(false)
    .describe('Somebody tried to send it, and what would stop it held it back: counted as stopped.'),
  attachments: z
    .array(id)
    .max(limits.attachmentsPerMessage)
    .default([])
    .describe(
      "Files that the caller's session sent for this conversation, and no message has: their contents are read.",
    ),
})
export const disclosureCheck = z
  .object({
    derived: z.array(derivedDetail).max(50).describe('What would stop it; empty where nothing does.'),
    audience: z
      .enum(['unsigned', 'signed-in', 'other-realm', 'public'])
      .describe('Who would read it: somebody not signed in; also people who are not; people of another realm.'),
    nextStep: z.string().max(1000).nullable(),
    askToSignIn: z
      .string()
      .max(1000)
      .nullable()
      .describe("Where nobody signed in yet: words that ask them to, in the conversation's language."),
  })
  .meta({ id: 'DisclosureCheck' })

export const overrulingParams = z.object({ id })
export const overrulingBody = z.object({
  realmId: id,
  name: z.string().trim().min(1).max(limits.nameLength).describe('As the realm writes it.'),
  reason,
})
export const overrulingView = z
  .object({
    id,
    realm: named,
    name: z.string().max(400),
    reason: z.string().max(limits.reasonLength),
    by: named,
    at: instant,
    revoked: z.object({ by: named, at: instant }).nullable(),
  })
  .meta({ id: 'TermOverruling' })
export const overrulingPage = page(overrulingView)

export const vouchParams = z.object({ id, attachmentId: id })
export const vouchBody = z.object({ reason })

export const requestParams = z.object({ id, requestId: id.describe('Made by the sender (UUIDv7).') })
export const requestIdParams = z.object({ requestId: id })
export const requestQuery = pageQuery
export const requestAnswer = z.object({
  granted: z.boolean(),
  reason: reason.describe('Why: whoever asked reads it, and a name that is overruled keeps it.'),
})
export const requestView = z
  .object({
    id,
    conversation: z.object({ id, publicId: z.string().max(40), subject: z.string().max(400) }),
    realm: named,
    name: z.string().max(400),
    reason: z.string().max(limits.reasonLength),
    by: named,
    at: instant,
    mayOverrule: z.boolean().describe('Whether the realm has this name now, and it can be a common word.'),
  })
  .meta({ id: 'OverrulingRequest' })
export const requestPage = page(requestView)

export const stopsView = z
  .object({
    since: instant,
    total: z.int().min(0),
    items: z
      .array(
        z.object({
          realm: named,
          way: z.string().max(40),
          marked: z.boolean(),
          stops: z.int().min(1),
          lastAt: instant,
        }),
      )
      .max(200),
  })
  .meta({ id: 'DisclosureStops' })
