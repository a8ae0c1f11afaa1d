import type { ImapFlow } from 'imapflow'
import type { Desk } from '../../desk.ts'
import { isUndecided, judgeMail } from './authenticity.ts'
import { keepMail } from './keep-mail.ts'

/** Where mail goes that the desk has, and mail that is too large for it. */
export const takenFolder = 'Plantao'
export const tooLargeFolder = 'Plantao-too-large'

/** As much as is taken by SMTP. */
const mostBytes = 25 * 1024 * 1024
const mostAtOnce = 100
/** What is fetched, stored and moved together: so many, and of no more bytes than one mail may have. */
const mostTogether = 10
const longestHeader = 64 * 1024

/**
 * What lies in the open mailbox is stored, and then moved to `Plantao`: a mail is where it was until we have it. One whose
 * sender's DNS does not answer stays for the next look. Returns how many were taken.
 */
export async function fetchMails(desk: Desk, client: ImapFlow): Promise<number> {
  const found = (await client.search({ all: true }, { uid: true })) || []
  if (found.length === 0) return 0
  const listed = await client.fetchAll(found.slice(0, mostAtOnce).join(','), { uid: true, size: true }, { uid: true })
  const mails = listed.map(({ uid, size = 0 }) => ({ uid, size }))
  for (const { uid, size } of mails.filter((mail) => mail.size > mostBytes)) {
    desk.log.warn({ uid, size }, `a mail is larger than 25 MB; it was moved to ${tooLargeFolder}`)
    await client.messageMove(String(uid), [tooLargeFolder], { uid: true })
  }
  let taken = 0
  for (const uids of inBatches(mails.filter(({ size }) => size <= mostBytes)))
    taken += await takeTogether(desk, client, uids)
  return taken
}

function inBatches(mails: readonly { readonly uid: number; readonly size: number }[]): number[][] {
  const batches: number[][] = []
  let bytes = 0
  for (const { uid, size } of mails) {
    const last = batches.at(-1)
    bytes += size
    if (last && last.length < mostTogether && bytes <= mostBytes) {
      last.push(uid)
      continue
    }
    batches.push([uid])
    bytes = size
  }
  return batches
}

/** Each is stored by itself; those that were are moved together, also where one of the others failed. */
async function takeTogether(desk: Desk, client: ImapFlow, uids: readonly number[]): Promise<number> {
  const fetched = await client.fetchAll(uids.join(','), { uid: true, source: true }, { uid: true })
  const outcomes = await Promise.allSettled(
    fetched.map(async ({ uid, source }) => (source && (await keepOne(desk, source)) ? [uid] : [])),
  )
  const kept = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
  if (kept.length > 0) await client.messageMove(kept.join(','), [takenFolder], { uid: true })
  const failed = outcomes.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  return kept.length
}

/** False where nobody can say yet whose it is. */
async function keepOne(desk: Desk, raw: Buffer): Promise<boolean> {
  const sender = writtenBehind(raw, 'return-path')
  const authenticity = await judgeMail(desk.settings, raw, { ip: null, helo: '', sender: sender ?? '' })
  if (isUndecided(authenticity)) return false
  const recipient = writtenBehind(raw, 'x-original-to') ?? writtenBehind(raw, 'delivered-to')
  await keepMail(desk, {
    raw,
    // Where the server wrote no Return-Path, nobody knows that there is no sender.
    sender: sender ?? authenticity.from ?? 'unknown',
    recipients: recipient === null ? [] : [recipient],
    authenticity,
  })
  return true
}

/** The address in the uppermost header of this name, which the receiving server wrote; '' for the null sender. */
function writtenBehind(raw: Buffer, header: string): string | null {
  const [head = ''] = raw
    .subarray(0, longestHeader)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)
  const found = new RegExp(`^${header}:\\s*<?([^<>\\s]*)>?\\s*$`, 'im').exec(head)
  return found?.[1] ?? null
}
