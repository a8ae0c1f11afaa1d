import { z } from 'zod'
import { instant } from '../../infrastructure/http/shapes.ts'

/** Going on after a sign-in: the code works once, within an hour, and travels in a fragment. */
export const goOnCode = z.object({ code: z.string().max(100), expiresAt: instant, signInUrl: z.string().max(2000) })
export const goOnBody = z.object({ code: z.string().min(10).max(100) })
