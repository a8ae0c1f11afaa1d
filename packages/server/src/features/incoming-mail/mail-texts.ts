import { limits } from '@plantao/rules/vocabulary'
import type { ByMail } from '../../infrastructure/database/tables.ts'
import { filesOf, notTakenOf } from './not-taken.ts'
import type { KeptMail } from './take-in-mails.ts'
import type { ReadMail } from './reading/read-mail.ts'

const longestCut = 100_000
const mostNamed = 50

/** What its author wrote; a mail without words says its subject, or that there are none. */
export function textOf(mail: ReadMail): string {
  return writtenIn(mail) || mail.subject.trim().slice(0, limits.messageLength).toWellFormed() || '…'
}

/** What its author wrote, at most a message long; '' if nothing. A picture within it stands there by its name: it is a file. */
export function writtenIn({ said, attachments }: ReadMail): string {
  const named = said.replaceAll(pictureWithin, (_, alt: string, id: string) => {
    const name = attachments.find(({ contentId }) => contentId === id || contentId === plainId(id))?.name
    return `\u{1F4CE} ${name?.replaceAll(/[\\*_`<>[\]]/g, '\\$&') ?? alt}`.trim()
  })
  return named.trim().slice(0, limits.messageLength).toWellFormed()
}

const pictureWithin = /!\[((?:\\.|[^\]\\])*)\]\(cid:([^\s)]+)\)/g

/** A content id as an address names it may have its signs percent-encoded (RFC 2392). */
export function plainId(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch (cause) {
    if (cause instanceof URIError) return id
    throw cause
  }
}

/** What a message keeps of the mail that it came by, and who let it in, where that was decided by somebody. */
export function byMailOf(kept: KeptMail, mail: ReadMail): ByMail {
  return {
    mailId: kept.id,
    cut: mail.cut.slice(0, longestCut).toWellFormed(),
    authenticity: kept.authenticity,
    notTaken: filesOf(mail).notTaken.slice(0, mostNamed),
    notRead: notTakenOf(mail).problems,
    ...(kept.decided_by === null ? {} : { letInBy: kept.decided_by }),
  }
}

/** As `byMailOf`, for an answer of staff: what they quote and sign with is the desk's own, and stays in the mail as it came. */
export function answerOf(kept: KeptMail, mail: ReadMail): ByMail {
  return { ...byMailOf(kept, mail), cut: '' }
}
