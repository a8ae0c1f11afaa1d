import { z } from 'zod'
import { email, id, language, name, named, newPassword, password } from '../../infrastructure/http/shapes.ts'

export const permissions = [
  'conversations:read',
  'conversations:answer',
  'conversations:work',
  'grants:ask',
  'outages:decide',
  'escalations:lead',
  'handed-off:read',
  'handed-off:answer',
  'staff:manage',
  'roles:manage',
  'customers:manage',
  'macros:manage',
  'rota:manage',
  'policy:manage',
  'promises:read',
  'audit:read',
  'mail:read',
  'mail:retry',
  'mail:connect',
  'webhooks:manage',
  'platform:manage',
  'realms:read',
  'disclosure:overrule',
] as const
export type Permission = (typeof permissions)[number]
export const permission = z.enum(permissions)

export const me = z
  .object({
    id,
    name: z.string().max(400),
    email: z.string().max(254),
    language,
    languages: z.array(language).max(3),
    roles: z.array(z.string().max(100)).max(20),
    permissions: z.array(permission).max(50),
    teams: z.array(named).max(100),
    onDuty: z.boolean(),
    mailMessages: z
      .boolean()
      .describe('Whether the caller is mailed what requesters write in their conversations while they do not look.'),
    singleKeys: z.boolean().describe('Whether keys without Ctrl or Cmd do something on the screens of the desk.'),
    totp: z.boolean().describe('Whether the second step at sign-in is on.'),
  })
  .meta({ id: 'Me' })
export const code = z
  .string()
  .trim()
  .min(6)
  .max(40)
  .describe('Six digits of the authenticator app, or a recovery code.')
export const signIn = z.object({ email: z.string().max(254), password, code: code.optional() })
export const meChange = z
  .object({ language, onDuty: z.boolean(), mailMessages: z.boolean(), singleKeys: z.boolean() })
  .partial()
export const passwordChange = z.object({ password, newPassword })
export const totpOffer = z.object({ secret: z.string().max(100), uri: z.string().max(500) })
export const totpConfirmation = z.object({ code })
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string().max(40)).max(20).describe('Shown once.') })
export const totpRemoval = z.object({ password })
export const firstOperator = z.object({ code: z.string().max(100), name, email, password: newPassword, language })
export const codeRedemption = z.object({ code: z.string().max(100), password: newPassword })
export const setup = z.object({ needsFirstOperator: z.boolean(), tryOut: z.boolean() })
