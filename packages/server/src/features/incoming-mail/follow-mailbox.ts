import { setTimeout } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import type { PoolClient } from 'pg'
import type { Desk } from '../../desk.ts'
import { fetchMails, newPile } from './fetch-mails.ts'
import type { Pile } from './fetch-mails.ts'
import { keepRotated } from './mailbox/keep-rotated.ts'
import type { MailBell } from './mail-bell.ts'
import { takenFolder, tooLargeFolder } from './mailbox/mailbox-folders.ts'
import { isLasting, troubleOf } from './mailbox/mailbox-trouble.ts'
import type { Trouble } from './mailbox/mailbox-trouble.ts'
import { enteredMailbox, mailboxOf, mailboxOfSettings } from './mailbox/mailbox.ts'
import type { Mailbox } from './mailbox/mailbox.ts'
import { openFolder, openTokens, signedIn } from './mailbox/open-mailbox.ts'
import type { Tokens } from './mailbox/open-mailbox.ts'
import { noteMailbox } from './mailbox-state.ts'
import { makeFolder } from './moves.ts'

const secondMs = 1_000
/** Looked at anyway, where the server does not tell of what comes (IDLE); so is whether another mailbox was entered. */
const lookEveryMs = 60 * secondMs
/** How long after each failure it is tried again; the last is repeated. */
const nextTryMs = [secondMs, 5 * secondMs, 30 * secondMs, 120 * secondMs, 600 * secondMs]
/** Credentials that are not taken are not tried again before this: some far ends lock who does. */
const afterRefusalMs = [120 * secondMs, 600 * secondMs, 1_800 * secondMs]
/** How soon another process takes over from one that died. */
const othersTurnMs = 10 * secondMs
const patienceMs = 20 * secondMs

/** Waits so long, or until the signal. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** `bell`: rung for each mail that was stored. */
export type Following = { readonly wait?: Wait; readonly bell?: MailBell }

/**
 * Mail is fetched from the desk's mailbox as it comes, by one process at a time; a connection that breaks is made anew,
 * and another mailbox that is entered is gone to at once. Returns how to stop.
 *
 * @throws SettingsProblem where the file of MAIL_IMAP_CA_FILE holds no certificates
 */
export function followMailbox(desk: Desk, { wait = untilOver, bell }: Following = {}): () => Promise<void> {
  // A file of certificates that cannot be read is found out at the start.
  if (desk.settings.MAIL_IMAP_URL !== undefined) mailboxOfSettings(desk.settings)
  const stop = new AbortController()
  let changed = new AbortController()
  let followed: string | null = null
  const look = () => {
    revisionNow(desk).then(
      (revision) => revision === followed || changed.abort(),
      (error: unknown) => desk.log.warn({ err: error }, 'it could not be looked whether another mailbox was entered'),
    )
  }
  const stopListening = desk.bus.listen((notice) => notice.kind === 'mailbox' && look())
  const stopResync = desk.bus.onResync(look)
  const looking = setInterval(look, lookEveryMs)

  const piles: Piles = { of: null, pile: newPile() }
  async function follow(): Promise<void> {
    const failures: Trouble[] = []
    while (!stop.signal.aborted) {
      changed = new AbortController()
      const over = AbortSignal.any([stop.signal, changed.signal])
      const spell = { wasOpen: false }
      try {
        const mailbox = await mailboxOf(desk)
        if (mailbox?.revision !== followed) failures.length = 0
        followed = mailbox?.revision ?? null
        const held =
          mailbox !== null &&
          (await hold(desk, { mailbox, tokens: tokensOf(mailbox), signal: over, spell, bell, piles }))
        failures.length = 0
        await wait(mailbox === null ? lookEveryMs : held ? 0 : othersTurnMs, over)
      } catch (error) {
        if (over.aborted) continue
        if (spell.wasOpen) failures.length = 0
        failures.push(troubleOf(error))
        // Servers end connections now and then; it is a problem where the next one fails too.
        if (!spell.wasOpen) await tell(desk, error, failures.at(-1)!)
        await wait(pauseAfter(failures), over)
      }
    }
  }

  let tokens: { readonly of: string | null; readonly tokens: Tokens } | null = null
  function tokensOf({ revision }: Mailbox): Tokens {
    tokens = tokens?.of === revision ? tokens : { of: revision, tokens: tokensFor(desk, revision) }
    return tokens.tokens
  }

  const following = follow()
  return async () => {
    clearInterval(looking)
    stopListening()
    stopResync()
    stop.abort()
    await following
  }
}

async function revisionNow(desk: Desk): Promise<string | null> {
  if (desk.settings.MAIL_IMAP_URL !== undefined) return null
  return (await enteredMailbox(desk.db))?.revision ?? null
}

function tokensFor(desk: Desk, revision: string | null): Tokens {
  return openTokens(desk, async ({ rotated }) => {
    if (rotated !== null && revision !== null) await keepRotated(desk, { revision, refreshToken: rotated })
  })
}

function pauseAfter(failures: readonly Trouble[]): number {
  const pauses = isLasting(failures.at(-1)!.code) ? afterRefusalMs : nextTryMs
  return pauses[Math.min(failures.length, pauses.length) - 1]!
}

const untilOver: Wait = (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined)

async function tell(desk: Desk, error: unknown, trouble: Trouble): Promise<void> {
  desk.log.warn({ err: error }, 'the mailbox cannot be reached; it is tried again')
  await noteMailbox(desk, trouble).catch((cause: unknown) => desk.log.warn({ err: cause }, 'that could not be noted'))
}

type Holding = {
  readonly mailbox: Mailbox
  readonly tokens: Tokens
  readonly signal: AbortSignal
  /** Whether the mailbox could be looked into. */
  readonly spell: { wasOpen: boolean }
  readonly bell: MailBell | undefined
  readonly piles: Piles
}
/** What is known of the mails of the mailbox that was last open: kept while connections come and go. */
type Piles = { of: string | null; pile: Pile }

/** Fetches until the connection ends or the desk stops; false, where another process has the mailbox. */
async function hold(desk: Desk, holding: Holding): Promise<boolean> {
  const holder = await desk.pool.connect()
  const ended = new AbortController()
  let lost: Error | undefined
  try {
    if (!(await isOurs(holder, holding.mailbox))) return false
    // With the database's connection goes the right to the mailbox.
    holder.on('error', (error) => {
      lost = error
      ended.abort()
    })
    await fetchAsItComes(desk, { ...holding, signal: AbortSignal.any([holding.signal, ended.signal]) })
    if (lost) throw lost
    return true
  } finally {
    // Closed, not kept: its lock ends with it.
    holder.release(lost ?? true)
  }
}

async function fetchAsItComes(desk: Desk, holding: Holding): Promise<void> {
  const { mailbox, tokens, signal, spell, bell, piles } = holding
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  const onRefusal = (error: unknown) => {
    piles.pile.moves.refusal.latest = error
  }
  const client = await signedIn(mailbox, { tokens, patienceMs, signal, onError, onRefusal })
  try {
    await openFolder(client, mailbox.folder)
    for (const folder of [takenFolder, tooLargeFolder]) await makeFolder(client, folder)
    const pile = pileOf(piles, mailbox, client)
    let noted: string | null = null
    // A server may answer a search by what was there before, and say in the same breath that more is.
    let announced = 0
    client.on('exists', () => (announced += 1))
    while (client.usable && !signal.aborted) {
      const before = announced
      const { looked, trouble } = await fetchMails(desk, client, { pile, onKept: () => bell?.ring() })
      const found = trouble?.code ?? null
      if (!spell.wasOpen || found !== noted) await noteMailbox(desk, trouble)
      noted = found
      spell.wasOpen = true
      if (looked === 0 && announced === before) await untilMailComes(client)
    }
  } finally {
    client.close()
  }
  if (!signal.aborted) throw broken ?? new Error('The mail server ended the connection.')
}

/** A UID says which mail it is only within one mailbox of one UIDVALIDITY. */
function pileOf(piles: Piles, { host, port, username }: Mailbox, { mailbox }: ImapFlow): Pile {
  const of = JSON.stringify([host, port, username, mailbox && mailbox.path, mailbox && String(mailbox.uidValidity)])
  if (piles.of !== of) Object.assign(piles, { of, pile: newPile() })
  return piles.pile
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

async function isOurs(holder: PoolClient, { host, port, username }: Mailbox): Promise<boolean> {
  const { rows } = await holder.query<{ ours: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as ours',
    [`mailbox of ${username} at ${host}:${port}`],
  )
  return rows[0]?.ours ?? false
}
