import { ImapFlow } from 'imapflow'
import type { Logger } from 'imapflow'
import type { Desk } from '../../../desk.ts'
import { certificateFault } from '../../../infrastructure/tls/certificate-fault.ts'
import { trusting } from '../../../infrastructure/tls/certificates.ts'
import { presentedCertificate } from '../../../infrastructure/tls/presented-certificate.ts'
import { grantedFor } from './access-token.ts'
import type { Granted } from './access-token.ts'
import { isOwnFolder } from './mailbox-folders.ts'
import { MailboxTrouble, troubleOf } from './mailbox-trouble.ts'
import type { Mailbox, MailboxPlace, OAuth2 } from './mailbox.ts'

const secondMs = 1_000
/** A token is not used in the last minute of its time. */
const marginMs = 60 * secondMs

/** Access tokens of one mailbox at a time, in memory: asked for when there is none, or none that lasts. */
export type Tokens = {
  readonly tokenFor: (signIn: OAuth2) => Promise<{ readonly token: string; readonly isFresh: boolean }>
  readonly forget: () => void
}

/** `onGranted`: where a refresh token that was rotated is kept; the new one is used only after that. */
export function openTokens(desk: Desk, onGranted: (granted: Granted) => Promise<void>): Tokens {
  let kept: { readonly of: string; readonly token: string; readonly until: number } | null = null
  return {
    tokenFor: async (signIn) => {
      const of = JSON.stringify([signIn.tokenUrl, signIn.clientId, signIn.scope])
      if (kept?.of === of && kept.until > desk.now().getTime()) return { token: kept.token, isFresh: false }
      const granted = await grantedFor(signIn)
      await onGranted(granted)
      const until = desk.now().getTime() + granted.expiresInSeconds * secondMs - marginMs
      kept = { of, token: granted.accessToken, until }
      return { token: granted.accessToken, isFresh: true }
    },
    forget: () => {
      kept = null
    },
  }
}

export type Opening = {
  readonly tokens: Tokens
  readonly patienceMs: number
  /** Ends the opening too, by closing the connection. */
  readonly signal: AbortSignal
  readonly onError?: (error: Error) => void
  /** Of a command that the server did not do, where the library says no more than that. */
  readonly onRefusal?: (error: unknown) => void
}

/**
 * A connection that is signed in. A token from memory that the server no longer takes is asked for anew, once.
 *
 * @throws MailboxTrouble, and what `troubleOf` tells
 */
export async function signedIn(mailbox: Mailbox, opening: Opening): Promise<ImapFlow> {
  const { signIn } = mailbox
  if (signIn.kind === 'password') return connected(mailbox, { pass: signIn.password }, opening)
  const { token, isFresh } = await opening.tokens.tokenFor(signIn)
  try {
    return await connected(mailbox, { accessToken: token }, opening)
  } catch (error) {
    if (troubleOf(error).code !== 'not-accepted') throw error
    opening.tokens.forget()
    if (isFresh) throw error
  }
  const { token: newest } = await opening.tokens.tokenFor(signIn)
  return connected(mailbox, { accessToken: newest }, opening)
}

/** The folder is open, which is none that the desk moves mail to. @throws MailboxTrouble `folder-missing`, `own-folder` */
export async function openFolder(client: ImapFlow, folder: string): Promise<void> {
  try {
    const { path } = await client.mailboxOpen(folder)
    const prefix = client.namespace?.prefix ?? ''
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : path
    if (isOwnFolder(path) || isOwnFolder(name)) throw new MailboxTrouble('own-folder', '')
  } catch (error) {
    const { responseStatus } = error as { responseStatus?: string }
    if (responseStatus !== 'NO') throw error
    throw new MailboxTrouble('folder-missing', troubleOf(error).said, error)
  }
}

async function connected(
  { host, port, security, username, ca }: MailboxPlace,
  secret: { readonly pass: string } | { readonly accessToken: string },
  { patienceMs, signal, onError, onRefusal }: Opening,
): Promise<ImapFlow> {
  signal.throwIfAborted()
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    tls: trusting(ca),
    ...(security === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(security === 'none' ? { doSTARTTLS: false } : {}),
    auth: { user: username, ...secret },
    disableAutoIdle: true,
    logger: onRefusal ? listening(onRefusal) : false,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: 180 * secondMs,
  })
  client.on('error', (error: Error) => onError?.(error))
  const end = () => client.close()
  signal.addEventListener('abort', end)
  client.once('close', () => signal.removeEventListener('abort', end))
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    if ('accessToken' in secret && isNoOAuth(error)) throw new MailboxTrouble('no-oauth', '', error)
    const { code, said } = troubleOf(error)
    if (certificateFault(error) === null) throw error
    const begins = security === 'tls' ? 'at-once' : 'imap'
    throw new MailboxTrouble(code, said, error, await presentedCertificate({ host, port, begins }))
  }
}

/** imapflow's word for a server that offers neither XOAUTH2 nor OAUTHBEARER; it has no code for it. */
function isNoOAuth(error: unknown): boolean {
  return error instanceof Error && error.message === 'Unsupported authentication mechanism'
}

/** Of what imapflow logs, only what the server did not do. */
function listening(onRefusal: (error: unknown) => void): Logger {
  const nothing = () => undefined
  const warn = (entry: object) => {
    if ('err' in entry) onRefusal(entry.err)
  }
  return { trace: nothing, debug: nothing, info: nothing, warn, error: nothing, fatal: nothing }
}
