import libmime from 'libmime'
import { attachmentName } from './attachment-name.ts'
import { headerLinesOf, headersOf, words } from './mail-headers.ts'
import type { MailPart } from './mail-parts.ts'
import { isShownText } from './mail-text.ts'
import type { MailProblem, ReadAttachment } from './read-mail.ts'
import { readWinmail } from './winmail.ts'

export type MailAttachments = {
  readonly attachments: readonly ReadAttachment[]
  /** The words of a winmail.dat, where it has any. */
  readonly words: string
  readonly problems: readonly MailProblem[]
}

/** The files of a mail: everything that is not its text or its signature, a forwarded mail as an .eml file. */
export function attachmentsOf(root: MailPart): MailAttachments {
  const files = leavesOf(root, false).filter((part) => isFile(part, root))
  const problems = new Set<MailProblem>()
  let said = ''
  const attachments = files.flatMap((part): ReadAttachment[] => {
    if (!isWinmail(part)) return [fileOf(part)]
    const winmail = readWinmail(part.bytes)
    if (winmail === null || (winmail.files.length === 0 && winmail.words === '')) problems.add('winmail')
    said = winmail?.words ?? said
    return winmail === null || winmail.files.length === 0 ? [fileOf(part)] : [...winmail.files]
  })
  return { attachments, words: said, problems: [...problems] }
}

type Leaf = MailPart & { readonly isRelated: boolean }

function leavesOf(part: MailPart, isRelated: boolean): Leaf[] {
  if (part.children.length === 0) return [{ ...part, isRelated }]
  const related = isRelated || part.mediaType === 'multipart/related'
  return part.children.flatMap((child) => leavesOf(child, related))
}

function isFile(part: Leaf, root: MailPart): boolean {
  if (part.mediaType.startsWith('multipart/') || isShownText(part)) return false
  // The same words once more, for a program that draws them another way.
  if (/^text\/(?:x-amp-html|watch-html)$/.test(part.mediaType)) return false
  if (/^application\/(?:pgp-signature|(?:x-)?pkcs7-signature|pgp-encrypted)$/.test(part.mediaType)) return false
  if (root.mediaType === 'multipart/report' && isForMachines(part)) return false
  return part.bytes.length > 0 || part.fileName !== null
}

function isForMachines({ mediaType }: MailPart): boolean {
  return /^(?:message\/(?:global-)?(?:delivery-status|disposition-notification|feedback-report)|text\/rfc822-headers)$/.test(
    mediaType,
  )
}

function isWinmail({ mediaType, fileName }: MailPart): boolean {
  return /^application\/(?:vnd\.)?ms-tnef$/.test(mediaType) || fileName?.toLowerCase() === 'winmail.dat'
}

function fileOf(part: Leaf): ReadAttachment {
  const mediaType = mediaTypeOf(part)
  return {
    name: attachmentName(part.fileName ?? nameOfForwarded(part), mediaType),
    mediaType,
    bytes: part.bytes,
    inline:
      part.contentId !== null && part.disposition !== 'attachment' && (part.isRelated || part.disposition === 'inline'),
    contentId: part.contentId,
  }
}

function mediaTypeOf({ mediaType, fileName }: MailPart): string {
  if (mediaType !== 'application/octet-stream' || fileName === null) return mediaType
  return libmime.detectMimeType(fileName.slice(-100)) || mediaType
}

/** A forwarded mail is named for its subject. */
function nameOfForwarded({ mediaType, bytes }: MailPart): string | null {
  if (mediaType !== 'message/rfc822') return null
  const head = bytes
    .subarray(0, 64 * 1024)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)[0]!
  const subject = words(headersOf(headerLinesOf(head)).first('subject'), 100)
  return subject === '' ? null : `${subject}.eml`
}
