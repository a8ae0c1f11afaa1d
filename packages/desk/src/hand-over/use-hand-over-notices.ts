import type { QueueRow } from '@plantao/api-client'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { paths } from '../paths.ts'
import { beep } from '../session/beep.ts'
import { useMe } from '../session/me.tsx'
import { useNoticeChoices } from '../session/notice-choices.ts'
import { useFrames } from '../session/realtime.tsx'
import { say } from '../session/say.tsx'
import { useWords } from '../words/words.tsx'

/** Tells once that something is handed over to this person: on screen, and by sound and on the desktop as chosen. */
export function useHandOverNotices(): void {
  const w = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const choices = useNoticeChoices()
  const told = useRef(new Set<string>())
  useFrames((frame) => {
    if (frame.type !== 'queue') return
    const handOver = offeredTo(frame.row, me.id)
    if (!handOver || told.current.has(handOver.id)) return
    told.current.add(handOver.id)
    const words = w.handOver.notice(frame.row.publicId, handOver.from.name)
    say(words)
    if (choices.sound) beep()
    if (choices.desktop && 'Notification' in window && Notification.permission === 'granted') {
      const notice = new Notification(w.handOver.title, { body: words, tag: handOver.id })
      notice.addEventListener('click', () => {
        window.focus()
        void navigate(paths.handOver({ part: 'coming' }))
      })
    }
  })
}

function offeredTo({ handOver }: QueueRow, staffId: string) {
  return handOver?.state === 'offered' && handOver.to?.id === staffId ? handOver : null
}
