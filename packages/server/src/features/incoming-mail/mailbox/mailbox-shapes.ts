import { z } from 'zod'
import { instant } from '../../../infrastructure/http/shapes.ts'
import { mailboxTroubles } from './mailbox-trouble.ts'

const place = {
  host: z
    .string()
    .trim()
    .max(253)
    .regex(/^[\w.:-]+$/)
    .describe('Name or address of the IMAP server.'),
  port: z.int().min(1).max(65_535),
  username: z.string().trim().min(1).max(320),
  folder: z.string().trim().min(1).max(255),
}
const ca = z
  .string()
  .trim()
  .min(1)
  .max(100_000)
  .nullable()
  .describe(
    'Certificates in PEM that the server is trusted by, in place of the system’s: of its own authority, or its own.',
  )
const certificate = z.object({
  name: z.string().max(300),
  issuer: z.string().max(300),
  from: instant,
  until: instant,
})
const security = z.enum(['tls', 'starttls', 'none'])
const signIn = z.enum(['password', 'oauth2'])
const oauth = {
  tokenUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  clientId: z.string().trim().max(500).nullable(),
  scope: z.string().trim().max(2000).nullable(),
}
const secret = z.string().min(1).max(8000).nullable()

export const mailboxBody = z
  .object({
    ...place,
    security: security.describe(
      '`tls`: from the beginning. `starttls`: before the sign-in, or not at all. `none`: on this machine only.',
    ),
    signIn: signIn.describe('`oauth2`: by access tokens (XOAUTH2, OAUTHBEARER), for the refresh token.'),
    // An older client sends none.
    ca: ca.default(null),
    password: secret.describe('Null: the one that is kept.'),
    ...oauth,
    clientSecret: secret.describe('Null: the one that is kept, or none.'),
    refreshToken: secret.describe('Null: the one that is kept.'),
  })
  .describe('Secrets are taken and never given back.')

export const mailboxView = z
  .object({
    setBy: z
      .enum(['environment', 'desk'])
      .nullable()
      .describe('`environment`: MAIL_IMAP_URL; it cannot be changed here.'),
    mailbox: z
      .object({
        ...place,
        host: z.string().max(300),
        username: z.string().max(2000),
        folder: z.string().max(2000),
        security: z.enum(['tls', 'starttls', 'none', 'offered']),
        ca,
        certificates: z.array(certificate).max(500).describe('What is told on those of `ca`.'),
        signIn,
        ...oauth,
        passwordKept: z.boolean(),
        clientSecretKept: z.boolean(),
        refreshTokenKept: z.boolean(),
        changedAt: instant.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Mailbox' })

export const mailboxTest = z
  .object({
    works: z.boolean(),
    trouble: z.enum(mailboxTroubles).nullable(),
    words: z.string().max(1000).describe('What was found, in the words of who asks; no secret is in them.'),
  })
  .meta({ id: 'MailboxTest' })
