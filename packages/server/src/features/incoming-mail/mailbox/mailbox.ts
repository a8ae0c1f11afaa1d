import type { Selectable } from 'kysely'
import type { Desk } from '../../../desk.ts'
import type { Database, Tx } from '../../../infrastructure/database/database.ts'
import type { Tables } from '../../../infrastructure/database/tables.ts'
import { readCertificates } from '../../../infrastructure/tls/certificates.ts'
import { SettingsProblem } from '../../../settings.ts'
import type { Settings } from '../../../settings.ts'
import { isOwnFolder } from './mailbox-folders.ts'
import { openedSecret } from './mailbox-secrets.ts'

export type MailboxRow = Selectable<Tables['mailbox']>

/** Where a mailbox is. `offered`: STARTTLS where the server offers it, which only MAIL_IMAP_URL can say. */
export type MailboxPlace = {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none' | 'offered'
  readonly username: string
  readonly folder: string
  /** The certificates that it is trusted by, in PEM; null: those of the system. */
  readonly ca: string | null
}

export type OAuth2 = {
  readonly kind: 'oauth2'
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string | null
  readonly refreshToken: string
  readonly scope: string | null
}

/** A mailbox with all that it takes to open it. */
export type Mailbox = MailboxPlace & {
  readonly signIn: { readonly kind: 'password'; readonly password: string } | OAuth2
  /** Another one each time that it is saved; null for that of MAIL_IMAP_URL. */
  readonly revision: string | null
}

/** The mailbox that mail is fetched from: that of MAIL_IMAP_URL, or else the one entered in the desk, or none. */
export async function mailboxOf(desk: Desk): Promise<Mailbox | null> {
  const { MAIL_IMAP_URL } = desk.settings
  if (MAIL_IMAP_URL !== undefined) return mailboxOfSettings(desk.settings)
  const row = await enteredMailbox(desk.db)
  return row ? withSecrets(desk, row) : null
}

/** Its name on screens: whose it is and where, never a secret. */
export function mailboxName({ host, port, username }: Pick<MailboxPlace, 'host' | 'port' | 'username'>): string {
  return `${username}, ${host.includes(':') ? `[${host}]` : host}:${port}`
}

/**
 * The one of MAIL_IMAP_URL, which must be set.
 *
 * @throws SettingsProblem where MAIL_IMAP_CA_FILE holds no certificates, or the folder is one that mail is moved to
 */
export function mailboxOfSettings({ MAIL_IMAP_URL, MAIL_IMAP_CA_FILE }: Settings): Mailbox {
  const ca = readCertificates('MAIL_IMAP_CA_FILE', MAIL_IMAP_CA_FILE) ?? null
  const mailbox = { ...mailboxOfUrl(new URL(MAIL_IMAP_URL!)), ca }
  if (isOwnFolder(mailbox.folder))
    throw new SettingsProblem([`MAIL_IMAP_URL: the desk moves what it has taken to ${mailbox.folder}; name another`])
  return mailbox
}

/** The mailbox that such an address names, by the certificates of the system. */
export function mailboxOfUrl({ protocol, hostname, port, username, password, pathname }: URL): Mailbox {
  const secure = protocol === 'imaps:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    security: secure ? 'tls' : 'offered',
    username: decodeURIComponent(username),
    folder: decodeURIComponent(pathname.slice(1)) || 'INBOX',
    ca: null,
    signIn: { kind: 'password', password: decodeURIComponent(password) },
    revision: null,
  }
}

/** The one that an operator entered, whether or not the environment names another. */
export async function enteredMailbox(db: Database | Tx): Promise<MailboxRow | undefined> {
  return db.selectFrom('mailbox').selectAll().executeTakeFirst()
}

function withSecrets(desk: Desk, row: MailboxRow): Mailbox {
  const { host, port, security, username, folder, ca, revision } = row
  return {
    host,
    port,
    security,
    username,
    folder,
    ca,
    revision,
    signIn:
      row.sign_in === 'password'
        ? { kind: 'password', password: openedSecret(desk, 'password', row.password!) }
        : {
            kind: 'oauth2',
            tokenUrl: row.token_url!,
            clientId: row.client_id!,
            clientSecret: row.client_secret === null ? null : openedSecret(desk, 'client_secret', row.client_secret),
            refreshToken: openedSecret(desk, 'refresh_token', row.refresh_token!),
            scope: row.scope,
          },
  }
}
