import { setTimeout } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import type { PoolClient } from 'pg'
import type { Desk } from '../../desk.ts'
import { fetchMails, takenFolder, tooLargeFolder } from './fetch-mails.ts'
import { noteMailbox } from './mailbox-state.ts'

const secondMs = 1_000
/** Looked at anyway, where the server does not tell of what comes (IDLE). */
const lookEveryMs = 60 * secondMs
/** How long after each failure it is tried again; the last is repeated. */
const nextTryMs = [secondMs, 5 * secondMs, 30 * secondMs, 120 * secondMs, 600 * secondMs]
/** How soon another process takes over from one that died. */
const othersTurnMs = 10 * secondMs
const timeouts = { connectionTimeout: 20 * secondMs, greetingTimeout: 20 * secondMs, socketTimeout: 180 * secondMs }

/**
 * Mail is fetched from the mailbox MAIL_IMAP_URL as it comes, by one process at a time; a connection that breaks is made
 * anew. Returns how to stop; null where no mailbox is set.
 */
export function followMailbox(desk: Desk): (() => Promise<void>) | null {
  const { MAIL_IMAP_URL } = desk.settings
  if (MAIL_IMAP_URL === undefined) return null
  const stop = new AbortController()
  async function follow(url: URL): Promise<void> {
    for (let failed = 0; !stop.signal.aborted;) {
      const outcome = await hold(desk, url, stop.signal).catch((error: unknown) => error)
      failed = outcome instanceof Error ? failed + 1 : 0
      if (outcome instanceof Error && !stop.signal.aborted) await tell(desk, outcome)
      const pause = failed === 0 ? othersTurnMs : nextTryMs[Math.min(failed, nextTryMs.length) - 1]!
      await setTimeout(pause, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
  const following = follow(new URL(MAIL_IMAP_URL))
  return async () => {
    stop.abort()
    await following
  }
}

async function tell(desk: Desk, error: Error & { responseText?: string }): Promise<void> {
  const problem = (error.responseText ?? error.message).slice(0, 500)
  desk.log.warn({ err: error }, 'the mailbox cannot be reached; it is tried again')
  await noteMailbox(desk, problem).catch((cause: unknown) => desk.log.warn({ err: cause }, 'that could not be noted'))
}

/** Fetches until the connection ends or the desk stops; nothing, where another process has the mailbox. */
async function hold(desk: Desk, url: URL, signal: AbortSignal): Promise<void> {
  const holder = await desk.pool.connect()
  let lost: Error | undefined
  try {
    if (!(await isOurs(holder, url))) return
    const client = clientOf(url)
    const end = () => client.close()
    // With the database's connection goes the right to the mailbox.
    holder.on('error', (error) => {
      lost = error
      end()
    })
    signal.addEventListener('abort', end)
    try {
      await fetchAsItComes(desk, client, decodeURIComponent(url.pathname.slice(1)) || 'INBOX', signal)
    } finally {
      signal.removeEventListener('abort', end)
      end()
    }
  } finally {
    // Closed, not kept: its lock ends with it.
    holder.release(lost ?? true)
  }
}

async function fetchAsItComes(desk: Desk, client: ImapFlow, mailbox: string, signal: AbortSignal): Promise<void> {
  let broken: Error | undefined
  client.on('error', (error: Error) => {
    broken = error
  })
  await client.connect()
  for (const folder of [takenFolder, tooLargeFolder]) await client.mailboxCreate([folder])
  await client.mailboxOpen(mailbox)
  while (client.usable && !signal.aborted) {
    const taken = await fetchMails(desk, client)
    await noteMailbox(desk, null)
    if (taken === 0) await untilMailComes(client)
  }
  if (!signal.aborted) throw broken ?? new Error('The mail server ended the connection.')
}

/** Returns when the server says that something came, at the latest after a minute, and when the connection ends. */
async function untilMailComes(client: ImapFlow): Promise<void> {
  const over = new AbortController()
  const came = new Promise<void>((resolve) => {
    const done = () => {
      client.off('exists', done)
      client.off('close', done)
      resolve()
    }
    client.on('exists', done)
    client.on('close', done)
    setTimeout(lookEveryMs, undefined, { signal: over.signal }).then(done, done)
  })
  // It ends with the next command, or with the connection; both are seen elsewhere.
  client.idle().catch(() => undefined)
  await came
  over.abort()
}

async function isOurs(holder: PoolClient, { host, username }: URL): Promise<boolean> {
  const { rows } = await holder.query<{ ours: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as ours',
    [`mailbox of ${username} at ${host}`],
  )
  return rows[0]?.ours ?? false
}

function clientOf({ protocol, hostname, port, username, password }: URL): ImapFlow {
  const secure = protocol === 'imaps:'
  return new ImapFlow({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    disableAutoIdle: true,
    logger: false,
    ...timeouts,
  })
}
