import { dataOf } from '@plantao/api-client'
import type { ConversationMails } from '@plantao/api-client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { useFrames } from '../session/realtime.tsx'

export type ConversationMail = ConversationMails['mails'][number]

/** What was mailed to the requester of a conversation, live; undefined until it is read. */
export function useMails(id: string): ConversationMails | undefined {
  const queryClient = useQueryClient()
  const queryKey = ['conversation-mails', id]
  const { data } = useQuery({
    queryKey,
    queryFn: () => dataOf(api.GET('/api/v1/conversations/{id}/mails', { params: { path: { id } } })),
  })
  useFrames((frame) => {
    const isOurs = 'conversation' in frame && frame.conversation === id
    // An answer is mailed after a while, and an address is left by a line of the log.
    if (isOurs && (frame.type === 'mails' || frame.type === 'event')) void queryClient.invalidateQueries({ queryKey })
  })
  return data
}

/** By the seq of a message: the newest mail that announces it. */
export function mailsBySeq(mails: ConversationMails | undefined): ReadonlyMap<number, ConversationMail> {
  const oldestFirst = (mails?.mails ?? []).toReversed()
  return new Map(oldestFirst.flatMap((mail) => mail.seqs.map((seq) => [seq, mail] as const)))
}
