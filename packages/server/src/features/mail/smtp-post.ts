import { Readable } from 'node:stream'
import SMTPTransport from 'nodemailer/lib/smtp-transport'
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

/** The post by way of the SMTP server at `url`; ours to give up is a dialogue that takes longer than `patienceMs`. */
export function smtpPost(url: string, patienceMs = longestMs): Post {
  const address = withTimeouts(url)
  return async (envelope) => {
    const under = { way: false }
    try {
      await handOver(new SMTPTransport(address), envelope, under, AbortSignal.timeout(patienceMs))
      return { sent: true }
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      return outcomeOf(cause, under.way)
    }
  }
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
