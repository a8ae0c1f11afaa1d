import { Readable } from 'node:stream'
import SMTPTransport from 'nodemailer/lib/smtp-transport'
import { certificateFault } from '../../infrastructure/tls/certificate-fault.ts'
import { trusting } from '../../infrastructure/tls/certificates.ts'
import { presentedCertificate } from '../../infrastructure/tls/presented-certificate.ts'
import { refusalProblem, statusIn } from './delivery-problem.ts'
import type { DeliveryProblem } from './delivery-problem.ts'

/** A mail ready for the wire. */
export type Envelope = {
  readonly from: string
  readonly to: string
  readonly messageId: string
  /** The whole mail, signed, with CRLF. */
  readonly bytes: Buffer
}

/**
 * `never`: this mail will not be taken. `for-now`: the server, the network or our settings are not as they must be.
 * `uncertain`: its text was handed over and no answer came, so that it may have arrived. `said`: in the server's words.
 */
export type PostOutcome =
  | { readonly sent: true }
  | {
      readonly sent: false
      readonly because: 'never' | 'for-now' | 'uncertain'
      readonly problem: DeliveryProblem
      readonly said: string
    }

/** Hands a mail to the SMTP server; what goes wrong out there is an answer, not an error. */
export type Post = (envelope: Envelope) => Promise<PostOutcome>

const timeouts = { connectionTimeout: '15000', greetingTimeout: '15000', socketTimeout: '30000' }
/** A dialogue that takes longer is broken off, however busy the far end keeps it. */
const longestMs = 120_000

export type PostOptions = {
  /** Ours to give up is a dialogue that takes longer. */
  readonly patienceMs?: number
  /** Certificates in PEM that the server is trusted by, in place of the system's. */
  readonly ca?: string | undefined
}

/** The post by way of the SMTP server at `url`. */
export function smtpPost(url: string, { patienceMs = longestMs, ca }: PostOptions = {}): Post {
  const server = { url: withTimeouts(url), tls: trusting(ca) }
  return async (envelope) => {
    const under = { way: false }
    try {
      await handOver(
        new SMTPTransport(server as SMTPTransport.Options),
        envelope,
        under,
        AbortSignal.timeout(patienceMs),
      )
      return { sent: true }
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      return certificateFault(cause) === null ? outcomeOf(cause, under.way) : notTrusted(new URL(url), cause)
    }
  }
}

/** Before any mail or password went: with whose certificate it is, by its own word, and until when it holds. */
async function notTrusted({ protocol, hostname, port }: URL, error: Error): Promise<PostOutcome> {
  const isSecure = protocol === 'smtps:'
  const presented = await presentedCertificate({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    begins: isSecure ? 'at-once' : 'smtp',
  })
  const whose = presented && `${presented.name} ← ${presented.issuer}, ${presented.from} – ${presented.until}`
  const said = [error.message, ...(whose ? [`(${whose})`] : [])].join(' ').slice(0, 2000)
  return { sent: false, because: 'for-now', problem: 'certificate-fails', said }
}

/** `under.way` is true from when the text begins to go over: before that, nothing can have arrived. */
function handOver(
  transport: SMTPTransport,
  { from, to, messageId, bytes }: Envelope,
  under: { way: boolean },
  signal: AbortSignal,
): Promise<void> {
  // Read only once the server has asked for it.
  function* text() {
    under.way = true
    yield bytes
  }
  const mail = {
    data: { signal },
    message: {
      getEnvelope: () => ({ from, to: [to] }),
      messageId: () => messageId,
      createReadStream: () => Readable.from(text(), { objectMode: false, highWaterMark: 0 }),
    },
  }
  return new Promise((resolve, reject) => {
    transport.send(mail as never, (error) => (error ? reject(error) : resolve()))
  })
}

type SmtpError = Error & { code?: string; command?: string; response?: string; responseCode?: number }

function outcomeOf(error: SmtpError, isUnderWay: boolean): PostOutcome {
  const said = error.message.slice(0, 2000)
  const { responseCode: code, command } = error
  const isLasting = code !== undefined && code >= 500
  if (isLasting && (command === 'RCPT TO' || command === 'DATA')) {
    const status = statusIn(error.response ?? '')
    const problem = command === 'RCPT TO' ? refusalProblem({ code, status }) : 'refused'
    return { sent: false, because: 'never', problem, said }
  }
  if (code === undefined && isUnderWay) return { sent: false, because: 'uncertain', problem: 'no-answer', said }
  return { sent: false, because: 'for-now', problem: problemForNow(error), said }
}

/** What is not as it must be right now; mended by the operator, or by waiting. */
function problemForNow({ code, command, responseCode }: SmtpError): DeliveryProblem {
  if (code === 'EAUTH') return 'sign-in-refused'
  if (command === 'MAIL FROM') return 'sender-refused'
  return responseCode !== undefined && responseCode >= 400 ? 'asked-to-wait' : 'no-connection'
}

/** Given ones stay. */
function withTimeouts(url: string): string {
  const server = new URL(url)
  for (const [name, ms] of Object.entries(timeouts))
    if (!server.searchParams.has(name)) server.searchParams.set(name, ms)
  return server.href
}
