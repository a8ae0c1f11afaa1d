import { isIP } from 'node:net'
import type { z } from 'zod'
import type { Desk } from '../../../desk.ts'
import { certificatesIn } from '../../../infrastructure/tls/certificates.ts'
import type { StaffViewer } from '../../viewer.ts'
import { isOwnFolder } from './mailbox-folders.ts'
import type { mailboxBody } from './mailbox-shapes.ts'
import { latestOf } from './mailbox-secrets.ts'
import { mailboxRefused } from './mailbox-words.ts'
import { enteredMailbox, mailboxOf } from './mailbox.ts'
import type { Mailbox, MailboxRow } from './mailbox.ts'

type Body = z.output<typeof mailboxBody>

/** What was typed, with the secrets that were left as they are: a mailbox that can be opened. */
export type TypedMailbox = {
  readonly mailbox: Mailbox
  /** The refresh token as it was typed, null where the kept one goes on. */
  readonly typedToken: string | null
}

/**
 * A secret that is kept goes only where it went before: whoever changes the place types it again.
 *
 * @throws refused `set-by-environment`, `tls-needed`, `no-certificates`, `own-folder`, `token-url-needed`, `secret-needed`
 */
export async function typedMailbox(desk: Desk, viewer: StaffViewer, body: Body): Promise<TypedMailbox> {
  if (desk.settings.MAIL_IMAP_URL !== undefined) throw mailboxRefused('set-by-environment', viewer)
  if (body.security === 'none' && !isThisMachine(body.host)) throw mailboxRefused('tls-needed', viewer)
  if (body.ca !== null && certificatesIn(body.ca) === null) throw mailboxRefused('no-certificates', viewer)
  if (isOwnFolder(body.folder)) throw mailboxRefused('own-folder', viewer)
  const row = await enteredMailbox(desk.db)
  const kept = row && goesToSamePlace(row, body) ? (await mailboxOf(desk))!.signIn : null
  const { host, port, security, username, folder, ca } = body
  const at = { host, port, security, username, folder, ca, revision: null }
  if (body.signIn === 'password') {
    const password = body.password ?? (kept?.kind === 'password' ? kept.password : null)
    if (password === null) throw mailboxRefused('secret-needed', viewer)
    return { mailbox: { ...at, signIn: { kind: 'password', password } }, typedToken: null }
  }
  const { tokenUrl, clientId } = body
  if (tokenUrl === null || !clientId || !isSecret(tokenUrl)) throw mailboxRefused('token-url-needed', viewer)
  const before = kept?.kind === 'oauth2' ? kept : null
  const typedToken = body.refreshToken
  const refreshToken = typedToken === null ? before?.refreshToken : await latestOf(desk, typedToken)
  if (refreshToken === undefined) throw mailboxRefused('secret-needed', viewer)
  const clientSecret = body.clientSecret ?? before?.clientSecret ?? null
  const scope = body.scope || null
  return {
    mailbox: { ...at, signIn: { kind: 'oauth2', tokenUrl, clientId, clientSecret, refreshToken, scope } },
    typedToken,
  }
}

function goesToSamePlace(row: MailboxRow, body: Body): boolean {
  return (
    row.host.toLowerCase() === body.host.toLowerCase() &&
    row.port === body.port &&
    row.security === body.security &&
    row.username === body.username &&
    row.ca === body.ca &&
    row.sign_in === body.signIn &&
    (row.sign_in === 'password' || (row.token_url === body.tokenUrl && row.client_id === body.clientId))
  )
}

/** By https, or within this machine. */
function isSecret(tokenUrl: string): boolean {
  const url = new URL(tokenUrl)
  return url.username === '' && (url.protocol === 'https:' || isThisMachine(url.hostname.replace(/^\[|\]$/g, '')))
}

function isThisMachine(host: string): boolean {
  return host.toLowerCase() === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
