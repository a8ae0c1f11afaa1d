import { setTimeout as delay } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerSession } from 'smtp-server'
import type { Issued } from '../../infrastructure/tls/authority.fixture.ts'

export type ReceivedMail = { readonly from: string; readonly raw: Buffer; readonly mail: ParsedMail }

/** What the far end does with the next mails: takes them, says something about the receiver, or falls silent. */
export type FarEnd = {
  /** What it says to a receiver; null: it takes them. */
  recipient: (() => Error | null) | null
  /** `hang`: it has the text and never answers. `die`: it has the text, and the connection breaks. */
  afterText: 'accept' | 'hang' | 'die'
  /** How long it takes before it takes a mail, and once more before it says so. */
  pauseMs: () => number
}

/** A real SMTP server on this machine, which keeps what it took; with `tls`, it offers STARTTLS and presents that. */
export async function startMailServer(tls?: Issued) {
  const received: ReceivedMail[] = []
  const farEnd: FarEnd = { recipient: null, afterText: 'accept', pauseMs: () => 0 }
  const server = new SMTPServer({
    authOptional: true,
    ...(tls === undefined ? { disabledCommands: ['STARTTLS'] } : { key: tls.key, cert: tls.certificate }),
    socketTimeout: 60_000,
    onRcptTo: (_address, _session, done) => done(farEnd.recipient?.() ?? null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void take(Buffer.concat(chunks), session, done))
    },
  })

  async function take(raw: Buffer, { envelope }: SMTPServerSession, done: () => void): Promise<void> {
    const mail = await simpleParser(raw)
    await delay(farEnd.pauseMs())
    received.push({ from: envelope.mailFrom === false ? '' : envelope.mailFrom.address, raw, mail })
    await delay(farEnd.pauseMs())
    if (farEnd.afterText === 'accept') return done()
    if (farEnd.afterText === 'die') for (const connection of connections()) connection.close()
  }

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
