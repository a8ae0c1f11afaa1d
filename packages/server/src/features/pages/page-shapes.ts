import { pageCauses } from '@plantao/rules/log'
import { clockKinds, priorities } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id, instant } from '../../infrastructure/http/shapes.ts'

export const pageView = z
  .object({
    id,
    conversation: z.object({ id, publicId: z.string().max(20) }),
    cause: z.enum(pageCauses),
    priority: z.enum(priorities),
    clock: z.enum(clockKinds).nullable().describe('The promise that it is about, if any.'),
    dueAt: instant.nullable(),
    startedAt: instant,
    step: z.int().min(0).max(1_000_000).describe('The last step that was taken, from 0; repetitions count.'),
  })
  .meta({ id: 'Page' })
export const ownPages = z.object({ items: z.array(pageView).max(200) })
export const pageParams = z.object({ id, pageId: id })

const chosen = z.array(z.enum(priorities)).max(4)
const channels = {
  mail: chosen.describe('Pages of these priorities come by mail as well.'),
  webhook: chosen.describe("Pages of these priorities go to the operator's pager as well."),
}
const escalations = z.boolean().describe('Whether a call for a leader comes by mail whatever its priority.')
export const pageChannels = z.object({ ...channels, escalations }).meta({ id: 'PageChannels' })
/** Without a word of escalations they stay as they are. */
export const chosenChannels = z.object({ ...channels, escalations: escalations.optional() })
