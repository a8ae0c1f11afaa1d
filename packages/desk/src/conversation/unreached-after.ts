import type { ConversationMails, Mark } from '@plantao/api-client'

/**
 * The seq after which an answer reached the requester in no way: their address does not work, no mail announces it, and
 * they have not seen it; null where their address works, or where they left none.
 */
export function unreachedAfter(mails: ConversationMails | undefined, marks: readonly Mark[]): number | null {
  if (mails?.address !== 'bounced') return null
  const seen = marks.filter(({ kind }) => kind === 'requester').map(({ seenSeq }) => seenSeq)
  return Math.max(0, ...seen, ...mails.mails.flatMap(({ seqs }) => seqs))
}
