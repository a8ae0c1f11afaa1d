import { z } from 'zod'
import type { ExcerptKind, StoredExcerpt } from '../../infrastructure/database/tables.ts'
import { id, instant } from '../../infrastructure/http/shapes.ts'

/** Excerpts of one message at most. */
export const mostExcerpts = 10

export const excerptKinds = [
  'pipeline',
  'deployment',
  'execution',
  'logs',
  'alert',
  'flow-step',
  'balance',
  'person',
] as const satisfies readonly ExcerptKind[]

export const excerptView = z
  .object({
    id,
    kind: z.enum(excerptKinds),
    realm: z.string().max(400).describe('Whose it is, by name.'),
    title: z.string().max(400),
    text: z.string().max(40_000).describe('Markdown, without secrets.'),
    html: z.string().max(400_000).describe('The same, rendered and sanitised.'),
    takenAt: instant.describe('As of when the platform said so.'),
  })
  .meta({ id: 'Excerpt' })
export type ExcerptView = z.infer<typeof excerptView>

/** An excerpt for whoever may read the message that carries it. */
export function presentExcerpt({ takenAt, ...excerpt }: StoredExcerpt): ExcerptView {
  return { ...excerpt, takenAt: new Date(takenAt).toISOString() }
}
