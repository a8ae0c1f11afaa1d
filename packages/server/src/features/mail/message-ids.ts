import { timingSafeEqual } from 'node:crypto'
import type { Desk } from '../../desk.ts'
import { secretBox } from '../../infrastructure/secret-box.ts'

/** 32 hex digits: 128 bits, which nobody without the key can guess. */
const hashBytes = 16
const ours = /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{32})@[^@<>\s]{1,255}>?$/

/** The Message-ID of a mail of ours: its id with a keyed hash, so that who answers it has seen it. */
export function messageIdFor(desk: Desk, mailId: string): string {
  return `<${mailId}.${hashOf(desk, mailId).toString('hex')}@${new URL(desk.settings.PUBLIC_URL).hostname}>`
}

/** The id of the mail of ours that has this Message-ID; null where the hash is not ours. Under any host: ours may have moved. */
export function mailIdOf(desk: Desk, messageId: string): string | null {
  const [, mailId, hash] = ours.exec(messageId.trim().toLowerCase()) ?? []
  if (mailId === undefined || hash === undefined) return null
  return timingSafeEqual(Buffer.from(hash, 'hex'), hashOf(desk, mailId)) ? mailId : null
}

function hashOf(desk: Desk, mailId: string): Buffer {
  return secretBox(desk.settings).mac(mailId, 'message ids').subarray(0, hashBytes)
}
