import { languages, limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'

/** Shapes that every feature's contract is built from. Instants on the wire are RFC 3339 in UTC. */

export const id = z.uuid()
export const instant = z.iso.datetime()
export const language = z.enum(languages)
export const name = z.string().trim().min(1).max(limits.nameLength)
export const email = z.email().max(254)
export const reason = z.string().trim().min(1).max(limits.reasonLength)
export const password = z.string().min(1).max(200)

/** Somebody or something with a name. */
export const named = z.object({ id, name: z.string().max(400) })

/** A new password: length is what counts; 12 to 200 characters. */
export const newPassword = z.string().min(12).max(200)

/** A page of a list: `after` is the last page's `next`, opaque. */
export const pageQuery = z.object({
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export const next = z
  .string()
  .max(500)
  .nullable()
  .describe('Give this as `after` for the following page; null on the last one.')

/** A list of `item`, and where the following page begins. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item).max(1000), next })
}

export const noContent = z.null().describe('Nothing to say; it is done.')
