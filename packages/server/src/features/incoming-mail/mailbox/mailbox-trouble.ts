import { certificateFault, certificateFaults } from '../../../infrastructure/tls/certificate-fault.ts'
import type { Certificate } from '../../../infrastructure/tls/certificates.ts'

/** Why a mailbox cannot be opened, as far as it can be told. */
export const mailboxTroubles = [
  'host-unknown',
  'refused',
  'no-answer',
  'tls',
  ...certificateFaults,
  'not-accepted',
  'token-refused',
  'token-url-fails',
  'folder-missing',
  'ended',
  'other',
] as const
export type TroubleCode = (typeof mailboxTroubles)[number]

/** `said`: in the words of the far end; never a secret. `certificate`: the one that does not hold, where it could be had. */
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
  if (!(error instanceof Error)) return { code: 'other', said: String(error).slice(0, longestSaid) }
  if (!(error instanceof MailboxTrouble)) return { code: codeOf(error), said: saidBy(error) }
  const { code, certificate } = error
  return { code, said: saidBy(error), ...(certificate ? { certificate } : {}) }
}

/** Whether trying the same again soon would only annoy the far end, or lock the account. */
export function isLasting(code: TroubleCode): boolean {
  return code === 'not-accepted' || code === 'token-refused' || code === 'folder-missing'
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

function saidBy(error: ImapError): string {
  const answered = typeof error.response === 'string' && error.response !== '' ? error.response : undefined
  const said = error.responseText ?? answered ?? error.message
  const status = error.oauthError?.status
  return (status === undefined ? said : `${said} (${status})`).slice(0, longestSaid)
}
