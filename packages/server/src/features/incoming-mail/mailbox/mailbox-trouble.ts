import { certificateFault, certificateFaults } from '../../../infrastructure/tls/certificate-fault.ts'
import type { Certificate } from '../../../infrastructure/tls/certificates.ts'

/** Why a mailbox cannot be opened, or mail of it not taken, as far as it can be told. */
export const mailboxTroubles = [
  'host-unknown',
  'refused',
  'no-answer',
  'tls',
  ...certificateFaults,
  'not-accepted',
  'no-oauth',
  'token-refused',
  'token-url-fails',
  'folder-missing',
  'own-folder',
  'cannot-move',
  'cannot-take',
  'ended',
  'other',
] as const
export type TroubleCode = (typeof mailboxTroubles)[number]

/** `said`: what the far end sent, and nobody else; '' if nothing; never a secret. `certificate`: the one that does not hold, where it could be had. */
export type Trouble = { readonly code: TroubleCode; readonly said: string; readonly certificate?: Certificate }

/** A mailbox could not be opened, and it is known why. */
export class MailboxTrouble extends Error {
  readonly code: TroubleCode
  readonly certificate: Certificate | null
  constructor(code: TroubleCode, said: string, cause?: unknown, certificate: Certificate | null = null) {
    super(said, { cause })
    this.code = code
    this.certificate = certificate
  }
}

const longestSaid = 400

/** What imapflow's errors and those of Node's network say. */
type ImapError = Error & {
  readonly code?: string
  readonly responseText?: string
  readonly response?: unknown
  readonly authenticationFailed?: boolean
  readonly tlsFailed?: boolean
  readonly oauthError?: { readonly status?: string }
}

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error)) return { code: 'other', said: '' }
  if (!(error instanceof MailboxTrouble)) return { code: codeOf(error), said: saidBy(error) }
  const { code, certificate } = error
  return { code, said: saidBy(error), ...(certificate ? { certificate } : {}) }
}

const lasting: ReadonlySet<TroubleCode> = new Set([
  'not-accepted',
  'no-oauth',
  'token-refused',
  'folder-missing',
  'own-folder',
])

/** Whether trying the same again soon would only annoy the far end, or lock the account. */
export function isLasting(code: TroubleCode): boolean {
  return lasting.has(code)
}

function codeOf(error: ImapError): TroubleCode {
  if (error.authenticationFailed) return 'not-accepted'
  const fault = certificateFault(error)
  if (fault) return fault
  if (error.tlsFailed || isOfTls(error)) return 'tls'
  switch (error.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'host-unknown'
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'refused'
    case 'CONNECT_TIMEOUT':
    case 'GREETING_TIMEOUT':
    case 'UPGRADE_TIMEOUT':
    case 'ETIMEOUT':
    case 'ETIMEDOUT':
      return 'no-answer'
    case 'ECONNRESET':
    case 'NoConnection':
    case 'EConnectionClosed':
    case 'ClosedAfterConnectText':
      return 'ended'
    default:
      return 'other'
  }
}

function isOfTls({ code = '', message }: ImapError): boolean {
  return (
    /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|ClosedAfterConnectTLS|STARTTLS_INJECTION)/.test(
      code,
    ) || /SSL routines|self-signed certificate/i.test(message)
  )
}

/** What an error's own message says is the library's, or Node's. */
function saidBy(error: ImapError): string {
  if (error instanceof MailboxTrouble) return error.message.slice(0, longestSaid)
  const answered = typeof error.response === 'string' ? error.response : ''
  const status = error.oauthError?.status
  return [error.responseText ?? answered, ...(status === undefined ? [] : [`(${status})`])]
    .join(' ')
    .trim()
    .slice(0, longestSaid)
}
