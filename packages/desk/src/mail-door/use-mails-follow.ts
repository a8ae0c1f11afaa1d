import { useQueryClient } from '@tanstack/react-query'
import { useFrames } from '../session/realtime.tsx'

/** What is read again once a mail came, or something became of one that waited. */
export const mailKeys = ['held-mails', 'incoming-mails', 'mail-door'] as const

/** Looks again whenever the desk says so, and after the connection was away; stands once, in the frame of every page. */
export function useMailsFollow(): void {
  const queryClient = useQueryClient()
  useFrames((frame) => {
    if (frame.type !== 'incoming-mails' && frame.type !== 'welcome') return
    for (const key of mailKeys) void queryClient.invalidateQueries({ queryKey: [key] })
  })
}
