import type { QueueRow } from '@plantao/api-client'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import { beep } from './beep.ts'
import { useMe } from './me.tsx'
import { useNoticeChoices } from './notice-choices.ts'
import { usePost } from './outbox.tsx'
import { useFrames } from './realtime.tsx'
import { worthANotice } from './worth-a-notice.ts'

/** Tells of something new by sound and on the desktop: conversation ID and priority, never what was written. */
export function Notices() {
  const w = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const choices = useNoticeChoices()
  const { acknowledged } = usePost()
  const known = useRef(new Map<string, QueueRow>())

  useFrames((frame) => {
    if (frame.type !== 'queue') return
    const { row } = frame
    const was = known.current.get(row.id)
    known.current.set(row.id, row)
    const own = acknowledged.get(row.id)?.some((message) => message.sentAt === row.lastMessageAt) ?? false
    const looking = document.hasFocus() && location.pathname.endsWith(row.id)
    // A conversation first heard of here may be an old one that somebody touched; only a fresh message counts.
    const fresh = Date.now() - Date.parse(row.lastMessageAt) < 60_000
    if (own || looking || !fresh || !worthANotice(row, was, me)) return
    if (choices.sound) beep()
    if (choices.desktop && Notification.permission === 'granted') {
      const notice = new Notification(w.notices.newTitle, {
        body: w.notices.newMessage(row.publicId, row.priority),
        tag: row.id,
      })
      notice.addEventListener('click', () => {
        window.focus()
        void navigate(paths.conversation(row.id))
      })
    }
  })

  return null
}
