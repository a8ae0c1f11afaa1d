import { disclosures, limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id, instant, name, page } from '../../infrastructure/http/shapes.ts'

const macroText = z.string().trim().min(1).max(limits.messageLength)
/** Variables are written {requester}, {conversation}, {engineer}, {pipeline}, {priority}, {support}. */
export const macroBody = z.object({
  name,
  texts: z.object({ pt: macroText, en: macroText, es: macroText }),
  disclosure: z.enum(disclosures).default('general'),
})
export const macroView = macroBody.extend({ id, updatedAt: instant }).meta({ id: 'Macro' })
export const macroPage = page(macroView)
export const macroParams = z.object({ id })
export const filledMacro = z.object({ text: z.string().max(limits.messageLength * 2), disclosure: z.enum(disclosures) })
