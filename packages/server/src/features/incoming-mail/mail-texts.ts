import { limits } from '@plantao/rules/vocabulary'
import type { ByMail } from '../../infrastructure/database/tables.ts'
import type { KeptMail } from './take-in-mails.ts'
import type { ReadMail } from './reading/read-mail.ts'

const longestCut = 100_000

/** What its author wrote; a mail without words says its subject, or that there are none. */
export function textOf({ said, subject }: ReadMail): string {
  const text = said.trim() || subject.trim() || '…'
  return text.slice(0, limits.messageLength).toWellFormed()
}

/** What a message keeps of the mail that it came by. */
export function byMailOf(kept: KeptMail, { cut }: ReadMail): ByMail {
  return { mailId: kept.id, cut: cut.slice(0, longestCut).toWellFormed(), authenticity: kept.authenticity }
}
