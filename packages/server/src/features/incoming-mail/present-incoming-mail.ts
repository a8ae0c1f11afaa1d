import { wordsOfMarkdown } from '../../infrastructure/markdown-words.ts'
import type { StaffViewer } from '../viewer.ts'
import { presentAuthenticity } from './authenticity-view.ts'
import { heldMailWords, problemsIn } from './held-mail-words.ts'
import type { IncomingMailView } from './incoming-mail-shapes.ts'
import { wholeOf } from './mailbox/mailbox-folders.ts'
import type { KeptMail } from './take-in-mails.ts'

/** A mail without its bytes, and the public id of its conversation. */
export type ListedMail = Omit<KeptMail, 'raw' | 'digest'> & { readonly public_id: string | null }

const longestExcerpt = 600

/** The mail as this viewer sees it in a list: what it said, where they read conversations; else that it came, and what became of it. */
export function presentIncomingMail(mail: ListedMail, { language, permissions }: StaffViewer): IncomingMailView {
  const words = heldMailWords[language]
  const reads = permissions.has('conversations:read') || permissions.has('conversations:answer')
  const said = reads ? wordsOfMarkdown(mail.said ?? '') : ''
  return {
    id: mail.id,
    receivedAt: mail.received_at.toISOString(),
    from: mail.from_address === null ? null : { address: mail.from_address, name: mail.from_name ?? '' },
    subject: mail.subject,
    excerpt: [...said].slice(0, longestExcerpt).join(''),
    state: mail.state,
    held: mail.held_because && words.causes[mail.held_because],
    problems: problemsIn(mail.problems, language),
    trouble: mail.last_problem,
    wholeIn: wholeOf(mail.problems),
    callsLeader: mail.calls_leader,
    answeredAs: mail.answered_as,
    authenticity: presentAuthenticity(mail.authenticity, language),
    conversation:
      mail.conversation_id === null || mail.public_id === null
        ? null
        : { id: mail.conversation_id, publicId: mail.public_id },
  }
}
