import { setTimeout as delay } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'

export type Box = { readonly port: number; readonly user: string; readonly password: string }

/** As a desk must at least: each mail is fetched whole, and then moved. Returns how long it took, in milliseconds. */
export async function fetchAndMove(box: Box, mails: number): Promise<number> {
  const client = await opened(box)
  await client.mailboxCreate(['Plantao'])
  await client.mailboxOpen('INBOX')
  const from = performance.now()
  const found = (await client.search({ all: true }, { uid: true })) || []
  if (found.length !== mails) throw new Error(`${found.length} mails lie there, not ${mails}`)
  for (const uid of found.map(String)) {
    const fetched = await client.fetchOne(uid, { source: true }, { uid: true })
    if (!fetched || !fetched.source) throw new Error('a mail is not there any more')
    await client.messageMove(uid, ['Plantao'], { uid: true })
  }
  const took = performance.now() - from
  await client.logout()
  return took
}

type Alone = {
  readonly mailOf: (subject: string) => string
  /** Resolves with the instant (`performance.now`) at which it was seen. */
  readonly seen: (subject: string) => Promise<number>
}

/** Mails that come one after the other, each once the one before is seen. Returns how long each took until then. */
export async function appendOneByOne(
  box: Box,
  subjects: readonly string[],
  { mailOf, seen }: Alone,
): Promise<number[]> {
  const client = await opened(box)
  const latenciesMs: number[] = []
  for (const subject of subjects) {
    // So that each meets the desk at another moment of its rounds.
    await delay(50 + Math.random() * 250)
    const whenSeen = seen(subject)
    const from = performance.now()
    await client.append('INBOX', mailOf(subject))
    latenciesMs.push((await whenSeen) - from)
  }
  await client.logout()
  return latenciesMs
}

async function opened({ port, user, password }: Box): Promise<ImapFlow> {
  const auth = { user, pass: password }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false })
  await client.connect()
  return client
}
