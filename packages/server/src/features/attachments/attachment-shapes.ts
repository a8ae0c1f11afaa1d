import { disclosures, limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id } from '../../infrastructure/http/shapes.ts'

export const attachmentView = z
  .object({
    id,
    name: z.string().max(255),
    mediaType: z.string().max(255).describe('By its content, not by its name.'),
    sizeBytes: z.int().min(0).max(limits.attachmentBytes),
    disclosure: z.enum(disclosures),
    picture: z.boolean().describe('A raster picture that may be shown inline.'),
    realm: z.string().max(400).nullable().describe('Whose it is, where the desk took it from a realm.'),
  })
  .meta({ id: 'Attachment' })

export const beginAttachment = z.object({
  conversationId: id,
  name: z.string().trim().min(1).max(255),
  sizeBytes: z.int().min(1).max(limits.attachmentBytes),
})

/** How far a file has come; send the rest from `offset`. */
export const attachmentProgress = z
  .object({
    id,
    offset: z.int().min(0).max(limits.attachmentBytes),
    sizeBytes: z.int().min(1).max(limits.attachmentBytes),
    complete: z.boolean(),
  })
  .meta({ id: 'AttachmentProgress' })

export const attachmentParams = z.object({ id })
export const chunkQuery = z.object({ offset: z.coerce.number().int().min(0).max(limits.attachmentBytes) })
