import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import { networksIn } from './infrastructure/networks.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
const redisUrl = z.url({ protocol: /^rediss?$/, error: 'must be a redis:// address' })
const smtpUrl = z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' })
const imapUrl = z
  .url({ protocol: /^imaps?$/, error: 'must be an imaps:// or imap:// address' })
  .refine((url) => !URL.canParse(url) || new URL(url).username !== '', 'must name a user')
const s3Url = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
  .refine((url) => !/[?#@]/.test(url), 'must have no user, query or fragment')
const mailAddress = z.email('must be an address of mail').max(254)
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })

/** Every setting: read from the environment and from `.env`, typed and documented here and nowhere else. */
export const settingShapes = {
  PORT: port.default(4000).describe('Port of the desk.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on. Loopback unless set.'),
  PUBLIC_URL: httpUrl.optional().describe('Address under which people reach the desk. Default: http://localhost:PORT.'),
  DATA_DIR: z.string().default('data').describe('Folder of the embedded database and of keys, from the checkout.'),
  SECRET_KEY: z
    .string()
    .min(32)
    .optional()
    .describe(
      'Seals the secrets in the database (second steps of sign-in). The same for every process. Default: the file secret.key in DATA_DIR.',
    ),
  DATABASE_URL: postgresUrl.optional().describe('A PostgreSQL (15 or newer) to use instead of the embedded one.'),
  DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .describe('Most database connections of this process.'),
  REALM_NAMES_MEMORY_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(16_384)
    .default(512)
    .describe(
      'How much memory of this process may hold names of realms that the guard searches texts for: about a thousand names a MB.',
    ),
  REDIS_URL: redisUrl
    .optional()
    .describe('A Redis or Valkey for notices between processes. Default: PostgreSQL NOTIFY.'),
  FILES_S3_URL: s3Url
    .optional()
    .describe(
      'S3-compatible storage for the files of messages: endpoint, bucket and, if any, a folder (https://s3.example.com/bucket). Default: in the database.',
    ),
  FILES_S3_REGION: z
    .string()
    .default('us-east-1')
    .describe('Region of the bucket. Many storages other than AWS take any.'),
  FILES_S3_ACCESS_KEY: z.string().optional().describe('Access key that may put and get objects there.'),
  FILES_S3_SECRET_KEY: z.string().optional().describe('The secret key that belongs to it.'),
  SMTP_URL: smtpUrl
    .optional()
    .describe('Server for outgoing mail, with user and password. Without it mails are kept and shown.'),
  SMTP_CA_FILE: z
    .string()
    .optional()
    .describe(
      "Certificates in PEM that the server of SMTP_URL is trusted by, in place of the system's: of an authority of your own.",
    ),
  MAIL_FROM: z.string().default('Plantão <support@localhost>').describe('Sender of outgoing mail.'),
  MAIL_DKIM_DOMAIN: z
    .string()
    .max(253)
    .optional()
    .describe(
      'Domain that signs outgoing mail by DKIM: that of MAIL_FROM, or one above it. Default: it is not signed.',
    ),
  MAIL_DKIM_SELECTOR: z
    .string()
    .max(63)
    .optional()
    .describe('Under <selector>._domainkey.<domain> stands the public key.'),
  MAIL_DKIM_KEY_FILE: z
    .string()
    .optional()
    .describe('The private key that belongs to it, a file in PEM (RSA or Ed25519).'),
  MAIL_SUPPORT_ADDRESS: mailAddress
    .optional()
    .describe('Address at which the desk takes in mail; what is written to it is a conversation.'),
  MAIL_ESCALATION_ADDRESS: mailAddress.optional().describe('Address at which requesters call for a leader by mail.'),
  MAIL_IMAP_URL: imapUrl
    .optional()
    .describe(
      'Mailbox from which the desk fetches mail, with user and password (imaps://user:password@host:993/INBOX). What it has taken it moves to the folder Plantao.',
    ),
  MAIL_IMAP_CA_FILE: z
    .string()
    .optional()
    .describe(
      "Certificates in PEM that its server is trusted by, in place of the system's: of an authority of your own.",
    ),
  MAIL_LISTEN: z
    .string()
    .regex(/^(\[[\da-fA-F:]+\]|[\w.-]+):\d{1,5}$/, 'must be host:port')
    .optional()
    .describe('host:port at which the desk takes mail from your mail server. Default: it takes none this way.'),
  MAIL_LISTEN_PROTOCOL: z.enum(['smtp', 'lmtp']).default('smtp').describe('What is spoken at MAIL_LISTEN.'),
  MAIL_TRUSTED_NETWORKS: z
    .string()
    .refine((given) => networksIn(given) !== null, 'must be addresses or networks such as 10.0.0.0/8, comma separated')
    .optional()
    .describe(
      'Your own mail servers, comma separated (10.0.0.0/8, 192.0.2.7): SPF of what they bring is taken from their Authentication-Results. From others the connecting address itself is checked.',
    ),
  MAIL_AUTHSERV_ID: z
    .string()
    .max(255)
    .optional()
    .describe('The name by which your mail server signs Authentication-Results. Those of others count for nothing.'),
  MAIL_DNS_SERVERS: z
    .string()
    .optional()
    .describe("DNS servers for SPF, DKIM and DMARC, comma separated, with port if not 53. Default: the system's."),
  MAIL_DIGEST_DELAY_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(300)
    .describe('How long an unread answer waits before it is announced by mail.'),
  MAIL_KEEP_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(90)
    .describe(
      'How many days the originals of incoming mails are kept that were automatic, answered by the desk itself, or refused. Held mails that answer no conversation are refused then. Those of messages stay.',
    ),
  HAND_OVER_GRACE_MINUTES: z.coerce
    .number()
    .int()
    .min(0)
    .max(240)
    .default(15)
    .describe(
      'How long after leaving duty a conversation stays with who had it, before it goes back into the queue with nobody.',
    ),
  PLATFORM_ISSUER: httpUrl.optional().describe('Issuer (iss) of the platform tokens that sign requesters in.'),
  PLATFORM_JWKS_URL: httpUrl.optional().describe('Where the platform publishes the keys of its tokens (RS256, ES256).'),
  PLATFORM_SECRETS: z
    .string()
    .optional()
    .describe('Instead of a JWKS: HS256 secrets, comma separated, newest first, each of 32 characters or more.'),
  PLATFORM_AUDIENCE: z
    .string()
    .optional()
    .describe('Audience (aud) that platform tokens must name. Default: PUBLIC_URL.'),
  PLATFORM_API_URL: s3Url
    .optional()
    .describe(
      "Where the platform speaks the desk's contract (https://platform.example/desk-contract/v1). Default: what is entered at Manage > Platform.",
    ),
  PLATFORM_API_KEY: z
    .string()
    .min(8)
    .max(2000)
    .optional()
    .describe("The key that the platform's operator gave to the desk; it belongs to PLATFORM_API_URL."),
  PLATFORM_SIGN_IN_URL: httpUrl.optional().describe('Where "sign in and go on here" leads. Default: <issuer>/sign-in.'),
  MESSENGER_ORIGINS: z
    .string()
    .optional()
    .describe('Origins of the pages that may show the messenger, comma separated. Default: any page, over http(s).'),
  WEBSITE_URL: httpUrl.optional().describe("The vendor's website, for the help page's button. Default: the policy's."),
  TRUST_PROXY: z
    .stringbool()
    .default(false)
    .describe(
      'Take the client address from the last entry of X-Forwarded-For: only behind one proxy of yours, which adds it.',
    ),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .max(500)
    .regex(/^[\x21-\x7e]+$/, 'must be of letters, digits and signs, without spaces')
    .optional()
    .describe('Bearer token with which /metrics is read. Default: it is told to this machine alone.'),
  WEBHOOK_ALLOW_PRIVATE: z
    .stringbool()
    .default(false)
    .describe(
      'Let webhooks go to private, loopback and link-local addresses: only where the pager stands beside the desk.',
    ),
  POLICY_FILE: z
    .string()
    .optional()
    .describe('Policy document to publish at the first start instead of the default one.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged.'),
} as const

const settingsShape = z.object(settingShapes)
type Given = z.infer<typeof settingsShape>

/** The settings of this process, with every default filled in. */
export type Settings = Given & { readonly PUBLIC_URL: string; readonly PLATFORM_AUDIENCE: string }

/**
 * The settings in `environment`; a variable that starts like one of ours and is not, or has a wrong value, is a
 * sentence that names it.
 *
 * @throws SettingsProblem
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in settingShapes && value !== ''),
  )
  const parsed = settingsShape.safeParse(given)
  if (!parsed.success)
    throw new SettingsProblem(parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`))
  const unknown = Object.keys(environment).filter(isMisspelt)
  if (unknown.length > 0) throw new SettingsProblem(unknown.map((name) => `${name}: there is no such setting`))
  const settings = parsed.data
  const lacking = [
    ...lackingWith(settings, ['FILES_S3_URL', 'FILES_S3_ACCESS_KEY', 'FILES_S3_SECRET_KEY'], 'FILES_S3_'),
    ...lackingWith(settings, ['MAIL_DKIM_DOMAIN', 'MAIL_DKIM_SELECTOR', 'MAIL_DKIM_KEY_FILE'], 'MAIL_DKIM_'),
    ...lackingWith(settings, ['PLATFORM_API_URL', 'PLATFORM_API_KEY'], 'PLATFORM_API_'),
  ]
  if (lacking.length > 0) throw new SettingsProblem(lacking)
  const publicUrl = (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, '')
  return {
    ...settings,
    DATA_DIR: resolve(settings.DATA_DIR),
    PUBLIC_URL: publicUrl,
    PLATFORM_AUDIENCE: settings.PLATFORM_AUDIENCE ?? publicUrl,
  }
}

/** A storage without its keys, or keys without a storage, would be found out with the first file. */
function lackingWith(settings: Given, together: readonly (keyof Given)[], prefix: string): string[] {
  const lacking = together.filter((name) => settings[name] === undefined)
  if (lacking.length === together.length) return []
  return lacking.map((name) => `${name}: is needed with the other settings ${prefix}`)
}

/** `.env` of the current folder is in the environment, where there is one; what is set already stays. */
export function readEnvFile(): void {
  if (existsSync('.env')) loadEnvFile('.env')
}

/** The start stops with these sentences. */
export class SettingsProblem extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`Settings: ${problems.join('; ')}. docs/operate/settings.md lists them all.`)
    this.problems = problems
  }
}

/** Prefixes that are ours alone, so that a name with one of them that we do not know is a slip. */
const ownPrefixes = [
  'PLATFORM_',
  'MESSENGER_',
  'MAIL_',
  'SMTP_',
  'DATABASE_',
  'FILES_',
  'POLICY_',
  'WEBHOOK_',
  'PLANTAO_',
]

function isMisspelt(name: string): boolean {
  return (
    ownPrefixes.some((prefix) => name.startsWith(prefix)) &&
    !(name in settingShapes) &&
    !name.startsWith('PLANTAO_TEST_')
  )
}
