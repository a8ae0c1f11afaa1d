import { z } from 'zod'
import { id, instant, named } from '../../infrastructure/http/shapes.ts'

export const outageClaimView = z
  .object({
    id,
    state: z.enum(['claimed', 'confirmed', 'dismissed']),
    openedAt: instant,
    conversationCount: z.int().min(0).max(1_000_000),
    decidedAt: instant.nullable(),
    decidedBy: named.nullable(),
  })
  .meta({ id: 'OutageClaim' })
export const outageClaims = z.object({ items: z.array(outageClaimView).max(100) })
export const outageParams = z.object({ id })
export const outageDecision = z.object({ confirmed: z.boolean() })
