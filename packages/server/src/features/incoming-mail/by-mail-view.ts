import type { Language } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { ByMail } from '../../infrastructure/database/tables.ts'
import { id } from '../../infrastructure/http/shapes.ts'
import { authenticityView, presentAuthenticity } from './authenticity-view.ts'
import { problemsIn } from './held-mail-words.ts'
import { wholeOf } from './mailbox/mailbox-folders.ts'

/** Where the whole lies of a mail of which the beginning alone is here. */
export const wholeIn = z
  .string()
  .max(300)
  .nullable()
  .describe('The folder of the mailbox in which the whole mail is, where the desk has its beginning alone.')

export const byMailView = z.object({
  cut: z
    .string()
    .max(100_000)
    .describe('What was cut from the mail: what it quoted, and a signature. Markdown; empty if nothing.'),
  mailId: id.describe('By it staff open the mail as it came.'),
  notTaken: z.array(z.string().max(400)).max(50).describe('The names of the files that the message did not take.'),
  notRead: z
    .array(z.string().max(1000))
    .max(20)
    .describe('What of the mail was beyond the limits, in words: not all of it is in the message.'),
  wholeIn,
  letInBy: z.string().max(400).nullable().describe('Who of the staff let it in, where it was held.'),
  authenticity: authenticityView,
})

/** That a message came by mail, as its readers see it. */
export function presentByMail(desk: Desk, byMail: ByMail, language: Language): z.input<typeof byMailView> {
  const { mailId, cut, authenticity, notTaken = [], notRead = [], letInBy } = byMail
  return {
    mailId,
    cut,
    notTaken: [...notTaken],
    notRead: problemsIn(notRead, language),
    wholeIn: wholeOf(notRead),
    letInBy: letInBy === undefined ? null : desk.directory.staff(letInBy),
    authenticity: presentAuthenticity(authenticity, language),
  }
}
