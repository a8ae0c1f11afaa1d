import { z } from 'zod'
import { email, id, instant, language, name, named, page, reason } from '../../infrastructure/http/shapes.ts'
import { permission } from '../staff-sessions/staff-session-shapes.ts'

export const staffView = z
  .object({
    id,
    name: z.string().max(400),
    email: z.string().max(254),
    language,
    languages: z.array(language).max(3),
    roles: z.array(z.string().max(100)).max(20),
    teams: z.array(named).max(100),
    onDuty: z.boolean(),
    disabled: z.boolean(),
    totp: z.boolean(),
    createdAt: instant,
  })
  .meta({ id: 'Staff' })
export const staffPage = page(staffView)
export const staffBody = z.object({
  name,
  email,
  language,
  languages: z.array(language).min(1).max(3),
  roles: z.array(z.string().max(100)).min(1).max(20),
  teamIds: z.array(id).max(100).default([]),
  onDuty: z.boolean().default(false),
  disabled: z.boolean().default(false),
})
export const staffParams = z.object({ id })
export const secondStepRemoval = z.object({ reason })
/** A one-time link for a new password; `url` carries the code in its fragment and works once, within an hour. */
export const passwordLink = z.object({ url: z.string().max(500), expiresAt: instant })
export const colleague = named.extend({ onDuty: z.boolean(), languages: z.array(language).max(3) })
export const colleagues = z.object({ items: z.array(colleague).max(1000) })

export const teamKinds = ['support', 'project-team', 'customer-success'] as const
export const teamBody = z.object({ name, kind: z.enum(teamKinds) })
export const teamView = teamBody.extend({ id, memberCount: z.int().min(0).max(100_000) }).meta({ id: 'Team' })
export const teams = z.object({ items: z.array(teamView).max(1000) })

export const roleBody = z.object({ permissions: z.array(permission).max(50) })
export const roleView = roleBody.extend({ name: z.string().max(100) })
export const roles = z.object({ items: z.array(roleView).max(100) })
export const roleParams = z.object({ name: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/) })
