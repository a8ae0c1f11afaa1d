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
const longestHeader = 64 * 1024

/**
 * What lies in the open mailbox is stored, and then moved to `Plantao`: a mail is where it was until we have it. One whose
 * sender's DNS does not answer stays for the next look. Returns how many were taken.
 */
export async function fetchMails(desk: Desk, client: ImapFlow): Promise<number> {
  const found = (await client.search({ all: true }, { uid: true })) || []
  let taken = 0
  for (const uid of found.slice(0, mostAtOnce)) if (await takeOne(desk, client, String(uid))) taken += 1
  return taken
}

async function takeOne(desk: Desk, client: ImapFlow, uid: string): Promise<boolean> {
  const listed = await client.fetchOne(uid, { size: true }, { uid: true })
  if (!listed) return false
  if ((listed.size ?? 0) > mostBytes) {
    desk.log.warn({ uid, size: listed.size }, `a mail is larger than 25 MB; it was moved to ${tooLargeFolder}`)
    await client.messageMove(uid, [tooLargeFolder], { uid: true })
    return false
  }
  const message = await client.fetchOne(uid, { source: true }, { uid: true })
  if (!message || !message.source) return false
  const raw = message.source
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
  await client.messageMove(uid, [takenFolder], { uid: true })
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
