import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { readonly from: string; readonly raw: Buffer; readonly mail: ParsedMail }

/** What the far end does with the next mails: takes them, says something about the receiver, or falls silent. */
export type FarEnd = {
  /** What it says to a receiver; null: it takes them. */
  recipient: (() => Error | null) | null
  /** `hang`: it has the text and never answers. `die`: it has the text, and the connection breaks. */
  afterText: 'accept' | 'hang' | 'die'
}

/** A real SMTP server on this machine, which keeps what it took. */
export async function startMailServer() {
  const received: ReceivedMail[] = []
  const farEnd: FarEnd = { recipient: null, afterText: 'accept' }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    socketTimeout: 60_000,
    onRcptTo: (_address, _session, done) => done(farEnd.recipient?.() ?? null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        void simpleParser(raw).then((mail) => {
          const { mailFrom } = session.envelope
          received.push({ from: mailFrom === false ? '' : mailFrom.address, raw, mail })
          if (farEnd.afterText === 'accept') return done()
          if (farEnd.afterText === 'die') for (const connection of connections()) connection.close()
        })
      })
    },
  })
  // The text ended, and nothing is said any more.
  const connections = () => (server as unknown as { connections: Set<{ close: () => void }> }).connections
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`,
    received,
    farEnd,
    stop: async () => {
      for (const connection of connections()) connection.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** A refusal of an SMTP server. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
