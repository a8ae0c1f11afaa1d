import type { ImapFlow } from 'imapflow'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Authenticity } from '../../infrastructure/database/tables.ts'
import { judgeMail } from './authenticity.ts'
import { isTakenPlain, noteFailure, someStandAside } from './failing-mails.ts'
import type { FailingMails } from './failing-mails.ts'
import { keepMail } from './keep-mail.ts'
import type { ArrivedMail } from './keep-mail.ts'
import { takenFolder, tooLargeFolder } from './mailbox/mailbox-folders.ts'
import type { Trouble } from './mailbox/mailbox-trouble.ts'
import { moveWaiting, noMoves } from './moves.ts'
import type { Moves } from './moves.ts'

/** As much as is taken by SMTP. */
const mostBytes = 25 * 1024 * 1024
const mostAtOnce = 100
/** What is fetched, stored and moved together: so many, and of no more bytes than one mail may have. */
const mostTogether = 10
const longestHeader = 64 * 1024

/** When a sender's DNS that did not answer is asked again, and how long after it came a mail is kept whatever it says. */
const askAgainMs = 60_000
const askedForMs = 60 * 60 * 1000

/** What is known of the mails that lie in one mailbox. */
export type Pile = {
  /** Whose sender's DNS did not answer, and when it was asked. */
  readonly undecided: Map<number, Date>
  readonly moves: Moves
  readonly failing: FailingMails
}
/** `onKept`: called for each mail that was stored. */
export type Keeping = { readonly pile: Pile; readonly onKept: () => void }
type Listed = { readonly uid: number; readonly size: number; readonly at: Date }

export function newPile(): Pile {
  return { undecided: new Map(), moves: noMoves(), failing: new Map() }
}

/**
 * What lies in the open mailbox is stored, and then moved to `Plantao`: a mail is where it was until we have it. One whose
 * sender's DNS does not answer stays for an hour, behind all others; then it is stored as one for which nobody vouches.
 * One that cannot be stored, or not moved, keeps none that comes after it waiting. Returns how many were looked at, and
 * what keeps mails where they were.
 */
export async function fetchMails(
  desk: Desk,
  client: ImapFlow,
  keeping: Keeping,
): Promise<{ readonly looked: number; readonly trouble: Trouble | null }> {
  const { undecided, moves, failing } = keeping.pile
  const found = (await client.search({ all: true }, { uid: true })) || []
  forgetOthers(keeping.pile, new Set(found))
  // Before the move: what is moved now was found here, too.
  const here = found.filter((uid) => !moves.waiting.has(uid))
  await moveWaiting(desk, client, moves)
  const at = desk.now().getTime()
  const isFresh = (uid: number) => !undecided.has(uid) && !failing.has(uid)
  const isDue = (uid: number) =>
    at >= (failing.get(uid)?.againAt ?? 0) && at - (undecided.get(uid)?.getTime() ?? 0) >= askAgainMs
  const next = [...here.filter(isFresh), ...here.filter((uid) => !isFresh(uid) && isDue(uid))].slice(0, mostAtOnce)
  const looked = next.length === 0 ? 0 : await take(desk, client, next, keeping)
  const trouble = moves.trouble ?? (someStandAside(failing) ? ({ code: 'cannot-take', said: '' } as const) : null)
  return { looked, trouble }
}

/** What another program took out of the mailbox is nothing to wait for. */
function forgetOthers({ undecided, moves, failing }: Pile, found: ReadonlySet<number>): void {
  for (const known of [undecided, moves.waiting, failing])
    for (const uid of known.keys()) if (!found.has(uid)) known.delete(uid)
}

async function take(desk: Desk, client: ImapFlow, uids: readonly number[], keeping: Keeping): Promise<number> {
  const query = { uid: true, size: true, internalDate: true }
  const listed = await client.fetchAll(uids.join(','), query, { uid: true })
  const mails = listed.map(({ uid, size = 0, internalDate }): Listed => ({ uid, size, at: arrivalOf(internalDate) }))
  for (const mail of mails.filter(({ size }) => size > mostBytes))
    await orFails(desk, client, [mail], keeping, () => takeBeginning(desk, client, mail, keeping))
  const { failing } = keeping.pile
  for (const batch of inBatches(
    mails.filter(({ size }) => size <= mostBytes),
    failing,
  ))
    await orFails(desk, client, batch, keeping, () => takeTogether(desk, client, batch, keeping))
  return mails.length
}

/** Where something fails that is the mails' own, not the connection's or the database's, they wait and others go on. */
async function orFails(
  desk: Desk,
  client: ImapFlow,
  mails: readonly Listed[],
  { pile }: Keeping,
  taking: () => Promise<void>,
): Promise<void> {
  try {
    await taking()
  } catch (error) {
    if (!client.usable) throw error
    await noteFailures(
      desk,
      mails.map(({ uid }) => uid),
      pile,
      error,
    )
  }
}

/** @throws where nothing can be stored now: then it is no fault of these mails */
async function noteFailures(desk: Desk, uids: readonly number[], { failing }: Pile, error: unknown): Promise<void> {
  await sql`select 1`.execute(desk.db)
  desk.log.warn({ err: error, uids }, 'mail of the mailbox could not be taken; it is tried again')
  for (const uid of uids) noteFailure(failing, uid, desk.now())
}

/**
 * Of one that is too large the beginning is stored: as much as tells that it is, and what its author wrote first. Cut off,
 * no signature of it holds, so only SPF can vouch. The whole stays in `Plantao-too-large`.
 */
async function takeBeginning(
  desk: Desk,
  client: ImapFlow,
  { uid, size }: Listed,
  { pile, onKept }: Keeping,
): Promise<void> {
  const part = { uid: true, source: { start: 0, maxLength: mostBytes + 1 } }
  const fetched = await client.fetchOne(String(uid), part, { uid: true })
  if (!fetched || !fetched.source) throw noText()
  const { mail } = await readAs(desk, fetched.source, {
    delivery: nameOf(client, uid),
    isPlain: isTakenPlain(pile.failing, uid),
  })
  await keepMail(desk, mail)
  onKept()
  desk.log.warn({ uid, size }, `a mail is larger than 25 MB; the whole of it goes to ${tooLargeFolder}`)
  await moveKept(desk, client, [uid], { pile, into: tooLargeFolder })
}

function noText(): Error {
  return new Error('The mail server gave no text of it.')
}

type Kept = { readonly pile: Pile; readonly into: string }

async function moveKept(desk: Desk, client: ImapFlow, uids: readonly number[], { pile, into }: Kept): Promise<void> {
  for (const uid of uids) {
    pile.undecided.delete(uid)
    pile.failing.delete(uid)
    pile.moves.waiting.set(uid, into)
  }
  await moveWaiting(desk, client, pile.moves)
}

/** Of a mail whose server does not tell when it came, nobody waits for the DNS. */
function arrivalOf(told: Date | string | undefined): Date {
  const at = new Date(told ?? 0)
  return Number.isNaN(at.getTime()) ? new Date(0) : at
}

/** One that failed is a batch of its own: it may fail the others. */
function inBatches(mails: readonly Listed[], failing: FailingMails): Listed[][] {
  const batches: Listed[][] = []
  let bytes = 0
  for (const mail of mails) {
    const last = failing.has(mail.uid) ? undefined : batches.at(-1)
    bytes += mail.size
    if (last && last.length < mostTogether && bytes <= mostBytes) {
      last.push(mail)
      continue
    }
    batches.push([mail])
    bytes = mail.size
  }
  return batches
}

/** Each is stored by itself, in their order; those that were are moved together, also where one of the others failed. */
async function takeTogether(
  desk: Desk,
  client: ImapFlow,
  mails: readonly Listed[],
  { pile, onKept }: Keeping,
): Promise<void> {
  const isOld = ({ at }: Listed) => desk.now().getTime() - at.getTime() >= askedForMs
  const old = new Set(mails.filter(isOld).map(({ uid }) => uid))
  const uids = mails.map(({ uid }) => uid).join(',')
  const fetched = await client.fetchAll(uids, { uid: true, source: true }, { uid: true })
  // Judged beside each other, stored in their order: what follows in a thread is not taken in before what it follows.
  let before: Promise<unknown> = Promise.resolve()
  const outcomes = await Promise.all(
    fetched.map(({ uid, source }) => {
      if (!source) return Promise.resolve({ uid, isKept: false, error: noText() })
      const reading = readAs(desk, source, { delivery: nameOf(client, uid), isPlain: isTakenPlain(pile.failing, uid) })
      const outcome = Promise.all([reading, before])
        .then(async ([read]) => {
          if (read.isUndecided && !old.has(uid)) {
            pile.undecided.set(uid, desk.now())
            return { uid, isKept: false }
          }
          await keepMail(desk, read.mail)
          onKept()
          return { uid, isKept: true }
        })
        .catch((error: unknown) => ({ uid, isKept: false, error }))
      before = outcome
      return outcome
    }),
  )
  const kept = outcomes.flatMap(({ uid, isKept }) => (isKept ? [uid] : []))
  if (kept.length > 0) await moveKept(desk, client, kept, { pile, into: takenFolder })
  for (const outcome of outcomes) if ('error' in outcome) await noteFailures(desk, [outcome.uid], pile, outcome.error)
}

/** What IMAP calls a mail for good: the mailbox, its UIDVALIDITY and the UID. */
function nameOf({ host, mailbox, options }: ImapFlow, uid: number): string {
  const open = mailbox === false ? [] : [mailbox.path, mailbox.uidValidity]
  return ['imap', host, options.auth?.user ?? '', ...open, uid].join('\n')
}

/** `isPlain`: as it came, without a word of what vouches for it. */
type Reading = { readonly delivery: string; readonly isPlain: boolean }

const unjudged: Authenticity = {
  spf: 'trouble',
  dkim: 'trouble',
  dmarc: 'trouble',
  policy: null,
  aligned: null,
  from: null,
}

/** The mail as it is stored. `isUndecided`: nobody can say yet whose it is. */
async function readAs(
  desk: Desk,
  raw: Buffer,
  { delivery, isPlain }: Reading,
): Promise<{ readonly mail: ArrivedMail; readonly isUndecided: boolean }> {
  if (isPlain) {
    const mail = { raw, sender: 'unknown', recipients: [], authenticity: unjudged, delivery }
    return { mail, isUndecided: false }
  }
  const sender = writtenBehind(raw, 'return-path')
  const { authenticity, isUndecided } = await judgeMail(desk.settings, raw, {
    ip: null,
    helo: '',
    sender: sender ?? '',
  })
  const recipient = writtenBehind(raw, 'x-original-to') ?? writtenBehind(raw, 'delivered-to')
  const mail = {
    raw,
    // Where the server wrote no Return-Path, nobody knows that there is no sender.
    sender: sender ?? authenticity.from ?? 'unknown',
    recipients: recipient === null ? [] : [recipient],
    authenticity,
    delivery,
  }
  return { mail, isUndecided }
}

/** The address in the uppermost header of this name, which the receiving server wrote; '' for the null sender. */
function writtenBehind(raw: Buffer, header: string): string | null {
  const [head = ''] = raw
    .subarray(0, longestHeader)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)
  const uppermost = new RegExp(`^${header}:(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(head)?.[1]
  return /^\s*<?([^<>\s]*)>?\s*$/.exec(uppermost ?? '?<')?.[1] ?? null
}
