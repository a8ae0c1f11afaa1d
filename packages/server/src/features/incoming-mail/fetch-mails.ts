import type { ImapFlow } from 'imapflow'
import type { Desk } from '../../desk.ts'
import { judgeMail } from './authenticity.ts'
import { keepMail } from './keep-mail.ts'
import type { ArrivedMail } from './keep-mail.ts'
import { takenFolder, tooLargeFolder } from './mailbox/mailbox-folders.ts'

/** As much as is taken by SMTP. */
const mostBytes = 25 * 1024 * 1024
const mostAtOnce = 100
/** What is fetched, stored and moved together: so many, and of no more bytes than one mail may have. */
const mostTogether = 10
const longestHeader = 64 * 1024

/** When a sender's DNS that did not answer is asked again, and how long after it came a mail is kept whatever it says. */
const askAgainMs = 60_000
const askedForMs = 60 * 60 * 1000

/** Mails of the open mailbox whose sender's DNS did not answer, and when it was asked. */
export type Undecided = Map<number, Date>
/** `onKept`: called for each mail that was stored. */
export type Keeping = { readonly undecided: Undecided; readonly onKept: () => void }
type Listed = { readonly uid: number; readonly size: number; readonly at: Date }

/**
 * What lies in the open mailbox is stored, and then moved to `Plantao`: a mail is where it was until we have it. One whose
 * sender's DNS does not answer stays for an hour, behind all others; then it is stored as one for which nobody vouches.
 * Returns how many were looked at.
 */
export async function fetchMails(desk: Desk, client: ImapFlow, keeping: Keeping): Promise<number> {
  const { undecided } = keeping
  const found = (await client.search({ all: true }, { uid: true })) || []
  const isDue = (uid: number) => desk.now().getTime() - undecided.get(uid)!.getTime() >= askAgainMs
  const next = [
    ...found.filter((uid) => !undecided.has(uid)),
    ...found.filter((uid) => undecided.has(uid) && isDue(uid)),
  ].slice(0, mostAtOnce)
  if (next.length === 0) return 0
  const query = { uid: true, size: true, internalDate: true }
  const listed = await client.fetchAll(next.join(','), query, { uid: true })
  const mails = listed.map(({ uid, size = 0, internalDate }): Listed => ({ uid, size, at: arrivalOf(internalDate) }))
  for (const mail of mails.filter(({ size }) => size > mostBytes)) await takeBeginning(desk, client, mail, keeping)
  for (const batch of inBatches(mails.filter(({ size }) => size <= mostBytes)))
    await takeTogether(desk, client, batch, keeping)
  return mails.length
}

/**
 * Of one that is too large the beginning is stored: as much as tells that it is, and what its author wrote first. Cut off,
 * no signature of it holds, so only SPF can vouch. The whole stays in `Plantao-too-large`.
 */
async function takeBeginning(desk: Desk, client: ImapFlow, { uid, size }: Listed, { onKept }: Keeping): Promise<void> {
  const part = { uid: true, source: { start: 0, maxLength: mostBytes + 1 } }
  const fetched = await client.fetchOne(String(uid), part, { uid: true })
  if (fetched && fetched.source) await keepMail(desk, (await judgedAs(desk, fetched.source, nameOf(client, uid))).mail)
  onKept()
  desk.log.warn({ uid, size }, `a mail is larger than 25 MB; the whole of it was moved to ${tooLargeFolder}`)
  await client.messageMove(String(uid), [tooLargeFolder], { uid: true })
}

/** Of a mail whose server does not tell when it came, nobody waits for the DNS. */
function arrivalOf(told: Date | string | undefined): Date {
  const at = new Date(told ?? 0)
  return Number.isNaN(at.getTime()) ? new Date(0) : at
}

function inBatches(mails: readonly Listed[]): Listed[][] {
  const batches: Listed[][] = []
  let bytes = 0
  for (const mail of mails) {
    const last = batches.at(-1)
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
  { undecided, onKept }: Keeping,
): Promise<void> {
  const isOld = ({ at }: Listed) => desk.now().getTime() - at.getTime() >= askedForMs
  const old = new Set(mails.filter(isOld).map(({ uid }) => uid))
  const uids = mails.map(({ uid }) => uid).join(',')
  const fetched = await client.fetchAll(uids, { uid: true, source: true }, { uid: true })
  // Judged beside each other, stored in their order: what follows in a thread is not taken in before what it follows.
  let before: Promise<unknown> = Promise.resolve()
  const outcomes = await Promise.allSettled(
    fetched.map(({ uid, source }) => {
      if (!source) return Promise.resolve([])
      const judging = judgedAs(desk, source, nameOf(client, uid))
      const kept = Promise.all([judging, before]).then(async ([judged]) => {
        if (judged.isUndecided && !old.has(uid)) {
          undecided.set(uid, desk.now())
          return []
        }
        await keepMail(desk, judged.mail)
        onKept()
        return [uid]
      })
      before = kept.catch(() => undefined)
      return kept
    }),
  )
  const kept = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
  if (kept.length > 0) await client.messageMove(kept.join(','), [takenFolder], { uid: true })
  const failed = outcomes.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

/** What IMAP calls a mail for good: the mailbox, its UIDVALIDITY and the UID. */
function nameOf({ host, mailbox, options }: ImapFlow, uid: number): string {
  const open = mailbox === false ? [] : [mailbox.path, mailbox.uidValidity]
  return ['imap', host, options.auth?.user ?? '', ...open, uid].join('\n')
}

/** The mail as it is stored. `isUndecided`: nobody can say yet whose it is. */
async function judgedAs(
  desk: Desk,
  raw: Buffer,
  delivery: string,
): Promise<{ readonly mail: ArrivedMail; readonly isUndecided: boolean }> {
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
