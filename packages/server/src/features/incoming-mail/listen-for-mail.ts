import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Desk } from '../../desk.ts'
import { SettingsProblem } from '../../settings.ts'
import { isOurs, judgeMail } from './authenticity.ts'
import { bytesInHand } from './bytes-in-hand.ts'
import type { Handful } from './bytes-in-hand.ts'
import { keepMail } from './keep-mail.ts'
import type { MailBell } from './mail-bell.ts'
import { doorOf } from './mail-doors.ts'
import { limitUnvouched, networkOf } from './unvouched-limit.ts'
import type { UnvouchedLimit } from './unvouched-limit.ts'

const megabyte = 1024 * 1024
/** Of one mail, with its files as they are encoded. */
const mostBytes = 25 * megabyte
/** Of all mails that are taken at once, in memory. */
const mostInHand = 256 * megabyte
const mostConnections = 50
const socketTimeoutMs = 60_000

/** Where mail is taken in, and how to stop after what is in hand. */
export type MailListener = { readonly port: number; readonly close: () => Promise<void> }

/**
 * Takes mail at MAIL_LISTEN from the operator's mail server; null where that is not set. A mail is acknowledged only
 * once it is stored; one that cannot be stored now, or not beside those that are in hand, is asked to come again. Each that is stored rings the bell.
 *
 * @throws SettingsProblem where nobody can listen there
 */
export async function listenForMail(
  desk: Desk,
  bell?: MailBell,
  mostBytesInHand = mostInHand,
): Promise<MailListener | null> {
  const { MAIL_LISTEN, MAIL_LISTEN_PROTOCOL } = desk.settings
  if (MAIL_LISTEN === undefined) return null
  const mayTake = limitUnvouched(desk.now)
  const beginTaking = bytesInHand(mostBytesInHand)
  const server = new SMTPServer({
    lmtp: MAIL_LISTEN_PROTOCOL === 'lmtp',
    name: new URL(desk.settings.PUBLIC_URL).hostname,
    banner: 'Plantao',
    size: mostBytes,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: mostConnections,
    socketTimeout: socketTimeoutMs,
    onRcptTo: ({ address }, _session, answer) =>
      answer(doorOf(desk.settings, address) ? null : refusal(550, '5.1.1 There is nobody here of this address.')),
    onData: (stream, session, answer) => {
      const handful = beginTaking()
      takeMail(desk, { mayTake, handful }, stream, session)
        .finally(handful.end)
        .then(
          () => {
            answer(null, '2.0.0 It is kept.')
            bell?.ring()
          },
          (error: unknown) => answer(asRefusal(desk, error)),
        )
    },
  })
  const at = MAIL_LISTEN.lastIndexOf(':')
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(MAIL_LISTEN, error)))
    server.listen(Number(MAIL_LISTEN.slice(at + 1)), MAIL_LISTEN.slice(0, at).replace(/^\[|\]$/g, ''), () => {
      server.removeAllListeners('error')
      server.on('error', (error) => desk.log.warn({ err: error }, 'a mail server hung up in the middle'))
      resolve()
    })
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** A sentence that names the setting, for what an operator can mend; anything else is as it was. */
function cannotListen(address: string, error: NodeJS.ErrnoException): Error {
  const why = {
    EADDRINUSE: 'another program listens there already',
    EACCES: 'this process may not listen there; take a port above 1023',
    EADDRNOTAVAIL: 'this machine has no such address',
    ENOTFOUND: 'there is no host of this name',
  }[error.code ?? '']
  return why === undefined ? error : new SettingsProblem([`MAIL_LISTEN: ${address}: ${why}`])
}

type Limits = { readonly mayTake: UnvouchedLimit; readonly handful: Handful }

async function takeMail(
  desk: Desk,
  { mayTake, handful }: Limits,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const raw = await rawOf(stream, handful)
  const { mailFrom, rcptTo } = session.envelope
  const sender = mailFrom === false ? '' : mailFrom.address
  const { authenticity, isUndecided } = await judgeMail(desk.settings, raw, {
    ip: session.remoteAddress,
    helo: session.hostNameAppearsAs || session.remoteAddress,
    sender,
  })
  if (authenticity.dmarc === 'fail' && authenticity.policy === 'reject')
    throw refusal(550, '5.7.1 The domain of the From line asks to reject this mail (DMARC).')
  if (isUndecided) throw refusal(451, '4.7.5 The DNS of the sender did not answer. Come again.')
  const network = isOurs(desk.settings, session.remoteAddress) ? null : networkOf(session.remoteAddress)
  const domain = sender === '' ? null : (authenticity.from ?? sender).toLowerCase().split('@').at(-1)!
  // Whoever is vouched for is limited by their address, as their mail is taken in.
  if (authenticity.aligned === null && !mayTake({ network, domain }))
    throw refusal(451, '4.7.1 Too many mails came for which no domain vouches (SPF, DKIM). Come again later.')
  const recipients = rcptTo.map(({ address }) => address)
  await keepMail(desk, { raw, sender, recipients, authenticity })
}

/** Read to its end also where it is not taken: the far end listens only then. */
async function rawOf(stream: SMTPServerDataStream, handful: Handful): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  let isTooMuch = false
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length
    isTooMuch ||= size > mostBytes || !handful.add(piece.length)
    if (!isTooMuch) pieces.push(piece)
    else if (pieces.splice(0).length > 0) handful.end()
  }
  if (size > mostBytes || stream.sizeExceeded) throw refusal(552, '5.3.4 A mail may have 25 MB here.')
  if (isTooMuch) throw refusal(452, '4.3.1 Too much mail comes at once. Come again.')
  return Buffer.concat(pieces)
}

class MailRefusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, words: string) {
    super(words)
    this.responseCode = responseCode
  }
}

function refusal(responseCode: number, words: string): MailRefusal {
  return new MailRefusal(responseCode, words)
}

/** Whatever went wrong on our side, the mail is the sender's until we have it. */
function asRefusal(desk: Desk, error: unknown): MailRefusal {
  if (error instanceof MailRefusal) return error
  desk.log.warn({ err: error }, 'a mail could not be stored; its sender is asked to come again')
  return refusal(451, '4.3.0 It cannot be kept now. Come again.')
}
