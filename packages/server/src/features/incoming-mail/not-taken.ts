import { limits } from '@plantao/rules/vocabulary'
import type { Language } from '@plantao/rules/vocabulary'
import { fillIn } from '../mail/mail-words.ts'
import { heldMailWords } from './held-mail-words.ts'
import { incomingMailWords } from './incoming-mail-words.ts'
import type { MailProblem, ReadAttachment, ReadMail } from './reading/read-mail.ts'

/** What of a mail was beyond our limits, so that not all of it was read. */
export const beyondLimits: readonly MailProblem[] = [
  'too-large',
  'too-many-parts',
  'too-deep',
  'text-shortened',
  'took-too-long',
]

/** The mail's files: the first ones, which its message takes, and the names of the others; empty ones are among those. */
export function filesOf({ attachments }: Pick<ReadMail, 'attachments'>): {
  readonly taken: readonly ReadAttachment[]
  readonly notTaken: readonly string[]
} {
  const taken = attachments.filter(({ bytes }) => bytes.length > 0).slice(0, limits.attachmentsPerMessage)
  return { taken, notTaken: attachments.filter((file) => !taken.includes(file)).map(({ name }) => name) }
}

/** What of this mail its message did not take. */
export type NotTaken = { readonly names: readonly string[]; readonly problems: readonly MailProblem[] }

export function notTakenOf(mail: ReadMail): NotTaken {
  return { names: filesOf(mail).notTaken, problems: mail.problems.filter((problem) => beyondLimits.includes(problem)) }
}

/** The paragraphs that tell a sender of it; none where all was taken. */
export function sayNotTaken(language: Language, { names, problems }: NotTaken): string[] {
  const words = incomingMailWords[language]
  const files = [...new Set(names)].slice(0, mostNamed).join(', ')
  return [
    ...(names.length === 0 ? [] : [fillIn(words.notTaken, { files, most: String(limits.attachmentsPerMessage) })]),
    ...(problems.length === 0
      ? []
      : [[words.notAllRead, ...problems.map((problem) => heldMailWords[language].problems[problem])].join('\n')]),
  ]
}

const mostNamed = 50
