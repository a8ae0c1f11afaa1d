import { z } from 'zod'
import { id, reason } from '../../infrastructure/http/shapes.ts'

export const handOffBody = z.object({ teamId: id, reason })
export const handOffParams = z.object({ id, handOffId: id.describe('Made by the sender (UUIDv7).') })
export const returnHandOffBody = z.object({ reason })
