import { decodeText } from './decode-text.ts'
import { headerLinesOf, headersOf, messageIds, oneLine } from './mail-headers.ts'
import type { MailHeaders } from './mail-headers.ts'
import type { MailPart } from './mail-parts.ts'
import type { BounceAction, BouncedRecipient, ReadBounce } from './read-mail.ts'

const bounceActions: readonly BounceAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']
const mostRecipients = 100
const mostCharacters = 256 * 1024

/** What a report on delivery (RFC 3464) tells; null if the mail is none. */
export function readDeliveryReport(root: MailPart): ReadBounce | null {
  const status = partOf(root, /^message\/(?:global-)?delivery-status$/)
  if (root.mediaType !== 'multipart/report' || status === null) return null
  const groups = wordsOf(status)
    .split(/\r?\n[ \t]*\r?\n+/)
    .slice(0, mostRecipients + 1)
  const recipients = groups.flatMap((group) => recipientOf(headersOf(headerLinesOf(group))))
  return { recipients, originalMessageId: originalIdOf(root) }
}

/**
 * What a bounce in plain words tells, as qmail and old gateways write it: `<address>:` and the reason below it; null
 * where no address stands so.
 */
export function readWordyBounce(said: string, headers: MailHeaders): ReadBounce | null {
  const told = said.slice(0, mostCharacters)
  const named = headers.all('x-failed-recipients').flatMap((value) => value.split(','))
  const found = [...told.matchAll(/^<?([^\s<>@:]{1,64}@[^\s<>:]{1,255})>?:[ \t]*\n?((?:[^\n]+\n?){0,6})/gm)]
  const recipients = [
    ...found.map(([, address, reason]) => failed(address!, reason!)),
    ...named.map((address) => failed(address, reasonIn(told))),
  ].filter(({ address }, at, all) => address.includes('@') && all.findIndex((one) => one.address === address) === at)
  if (recipients.length === 0) return null
  const original = /^message-id:\s*(<[^<>\s]{1,996}>)/im.exec(told)?.[1] ?? null
  return { recipients: recipients.slice(0, mostRecipients), originalMessageId: original }
}

function recipientOf(group: MailHeaders): BouncedRecipient[] {
  const address = bareAddress(group.first('final-recipient') || group.first('original-recipient'))
  if (address === '') return []
  const told = /^[a-z]+/.exec(group.first('action').toLowerCase())?.[0]
  const status = /^([245]\.\d{1,3}\.\d{1,3})/.exec(group.first('status'))?.[1] ?? null
  const diagnostic = oneLine(group.first('diagnostic-code').replace(/^[a-z0-9-]{1,20}\s*;\s*/i, ''), 500)
  const action = bounceActions.find((known) => known === told) ?? (status?.startsWith('4') ? 'delayed' : 'failed')
  return [{ address, action, status, diagnostic: diagnostic === '' ? null : diagnostic }]
}

function failed(address: string, reason: string): BouncedRecipient {
  const diagnostic = oneLine(reason, 500)
  const status = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(reason)?.[1] ?? null
  return { address: bareAddress(address), action: 'failed', status, diagnostic: diagnostic === '' ? null : diagnostic }
}

function reasonIn(told: string): string {
  return /^.*\b[45]\d\d[ -].*$/m.exec(told)?.[0] ?? ''
}

/** Without its type (`rfc822;`) and brackets, the domain in lower case. */
function bareAddress(value: string): string {
  const bare = oneLine(value.replace(/^[a-z0-9-]{1,20}\s*;/i, ''), 400)
    .replace(/^</, '')
    .replace(/>$/, '')
    .trim()
  const at = bare.lastIndexOf('@')
  if (at < 1 || bare.length > 320) return ''
  return bare.slice(0, at + 1) + bare.slice(at + 1).toLowerCase()
}

/** The Message-ID of the mail that came back, from what came back of it. */
function originalIdOf(root: MailPart): string | null {
  const original = partOf(root, /^(?:message\/(?:global|rfc822)|message\/global-headers|text\/rfc822-headers)$/)
  if (original === null) return null
  const head = wordsOf(original).split(/\r?\n\r?\n/, 1)[0]!
  return messageIds(headersOf(headerLinesOf(head)).all('message-id'))[0] ?? null
}

function partOf(root: MailPart, mediaType: RegExp): MailPart | null {
  return root.children.find((part) => mediaType.test(part.mediaType)) ?? null
}

function wordsOf(part: MailPart): string {
  return decodeText(part.bytes.subarray(0, mostCharacters), part.charset).text.replace(/^\s+/, '')
}
