import type { Language } from '@plantao/rules/vocabulary'
import { presentAuthenticity } from './authenticity-view.ts'
import { heldMailWords } from './held-mail-words.ts'
import type { IncomingMailView } from './incoming-mail-shapes.ts'
import { mailProblems } from './reading/read-mail.ts'
import type { KeptMail } from './take-in-mails.ts'

/** A mail without its bytes, and the public id of its conversation. */
export type ListedMail = Omit<KeptMail, 'raw' | 'digest'> & { readonly public_id: string | null }

const longestExcerpt = 600

/** The mail as staff see it in a list. */
export function presentIncomingMail(mail: ListedMail, language: Language): IncomingMailView {
  const words = heldMailWords[language]
  return {
    id: mail.id,
    receivedAt: mail.received_at.toISOString(),
    from: mail.from_address === null ? null : { address: mail.from_address, name: mail.from_name ?? '' },
    subject: mail.subject,
    excerpt: [...(mail.said ?? '')].slice(0, longestExcerpt).join(''),
    state: mail.state,
    held: mail.held_because && words.causes[mail.held_because],
    problems: mailProblems
      .filter((problem) => mail.problems.includes(problem))
      .map((problem) => words.problems[problem]),
    trouble: mail.last_problem,
    authenticity: presentAuthenticity(mail.authenticity, language),
    conversation:
      mail.conversation_id === null || mail.public_id === null
        ? null
        : { id: mail.conversation_id, publicId: mail.public_id },
  }
}
