import type { MailPart } from './mail-parts.ts'
import type { ReadMail } from './read-mail.ts'

/** How a mail is sealed: what carries a signature, and what is written for other eyes. */
export type MailSeal = { readonly signed: ReadMail['signed']; readonly isEncrypted: boolean }

export function sealOf(root: MailPart, text: string): MailSeal {
  const parts = everyPart(root)
  const isEncrypted = parts.some(isEncryptedPart) || /^-----BEGIN PGP MESSAGE-----$/m.test(text)
  if (parts.some(({ mediaType }) => mediaType === 'application/pgp-signature')) return { signed: 'pgp', isEncrypted }
  if (parts.some(isSmimeSignature)) return { signed: 'smime', isEncrypted }
  return { signed: armour.test(text) ? 'pgp' : 'none', isEncrypted }
}

/** Whether the part is an S/MIME signature around what it signs, rather than beside it. */
export function isWrappedWhole({ mediaType, parameters }: MailPart): boolean {
  return /^application\/(?:x-)?pkcs7-mime$/.test(mediaType) && isSignedData(parameters)
}

/** The words of a text that PGP signed in place, without its armour; every other text as it is. */
export function openPgpText(text: string): string {
  const start = armour.exec(text)
  if (start === null) return text
  const head = /\n[ \t]*\n/.exec(text.slice(start.index))
  const end = /^-----BEGIN PGP SIGNATURE-----$/m.exec(text)
  const last = /^-----END PGP SIGNATURE-----$/m.exec(text)
  if (head === null || end === null || end.index < start.index) return text
  const from = start.index + head.index + head[0].length
  const words = text.slice(from, end.index).replaceAll(/^- /gm, '')
  const after = last === null || last.index < end.index ? '' : text.slice(last.index + last[0].length)
  return `${text.slice(0, start.index)}${words}${after}`
}

const armour = /^-----BEGIN PGP SIGNED MESSAGE-----$/m

function isEncryptedPart({ mediaType, parameters }: MailPart): boolean {
  if (mediaType === 'multipart/encrypted') return true
  const isSmime = /^application\/(?:x-)?pkcs7-mime$/.test(mediaType)
  return isSmime && !isSignedData(parameters)
}

function isSmimeSignature(part: MailPart): boolean {
  return /^application\/(?:x-)?pkcs7-signature$/.test(part.mediaType) || isWrappedWhole(part)
}

function isSignedData(parameters: MailPart['parameters']): boolean {
  return parameters['smime-type']?.toLowerCase() === 'signed-data'
}

function everyPart(part: MailPart): MailPart[] {
  return [part, ...part.children.flatMap(everyPart)]
}
