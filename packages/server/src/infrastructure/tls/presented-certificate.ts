import { once } from 'node:events'
import { connect, isIP } from 'node:net'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { certificateOf } from './certificates.ts'
import type { Certificate } from './certificates.ts'

/** How TLS begins: with the connection, or after a word of this protocol. */
export type TlsBegins = 'at-once' | 'imap' | 'smtp'

type Server = { readonly host: string; readonly port: number; readonly begins: TlsBegins }

/** Each answer that is waited for, and what is said to it. */
type Lines = readonly (readonly [answer: RegExp, say: string])[]

/** What is said before the handshake. */
const openings: Readonly<Record<Exclude<TlsBegins, 'at-once'>, Lines>> = {
  imap: [
    [/^\* (OK|PREAUTH)/m, 'a STARTTLS\r\n'],
    [/^a OK/m, ''],
  ],
  smtp: [
    [/^220 /m, 'EHLO localhost\r\n'],
    [/^250 /m, 'STARTTLS\r\n'],
    [/^220 /m, ''],
  ],
}
const patienceMs = 5_000
const longestTalk = 16 * 1024

/**
 * The certificate that a server presents, to tell an operator what was not trusted: a connection that ends with the
 * handshake, over which no secret goes and nothing is read. Null where there is none to be had.
 */
export async function presentedCertificate({ host, port, begins }: Server): Promise<Certificate | null> {
  const socket = connect({ host, port })
  const signal = AbortSignal.timeout(patienceMs)
  try {
    await once(socket, 'connect', { signal })
    if (begins !== 'at-once') await talk(socket, openings[begins], signal)
    // Nothing is believed of what is read here: it is shown as what the server said it is.
    const secure = connectTls({ socket, rejectUnauthorized: false, ...(isIP(host) ? {} : { servername: host }) })
    secure.on('error', () => undefined)
    await once(secure, 'secureConnect', { signal })
    const presented = secure.getPeerX509Certificate()
    secure.destroy()
    return presented ? certificateOf(presented) : null
  } catch (cause) {
    if (cause instanceof Error) return null
    throw cause
  } finally {
    socket.destroy()
  }
}

async function talk(socket: Socket, lines: Lines, signal: AbortSignal): Promise<void> {
  for (const [answer, say] of lines) {
    let heard = ''
    while (!answer.test(heard)) {
      const [piece] = (await once(socket, 'data', { signal })) as [Buffer]
      heard += piece.toString('latin1')
      if (heard.length > longestTalk) throw new Error('It says something else.')
    }
    if (say !== '') socket.write(say)
  }
}
