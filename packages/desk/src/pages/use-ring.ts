import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { paths } from '../paths.ts'
import { beep } from '../session/beep.ts'
import { useNoticeChoices } from '../session/notice-choices.ts'
import { useWords } from '../words/words.tsx'
import type { Page } from './use-calls.ts'

const ringEveryMs = 4_000

/** A new page sounds once and stands on the desktop, as chosen; while `rings`, the sound comes again and again. */
export function useRing(pages: readonly Page[], rings: boolean): void {
  const w = useWords().paging
  const choices = useNoticeChoices()
  const navigate = useNavigate()
  const told = useRef(new Set<string>())
  const tell = useEffectEvent(() => {
    const news = pages.filter(({ id }) => !told.current.has(id))
    for (const { id } of news) told.current.add(id)
    if (news.some(({ priority }) => priority !== 'P1') && choices.sound) beep()
    if (!choices.desktop || !('Notification' in window) || Notification.permission !== 'granted') return
    for (const { id, priority, cause, conversation } of news) {
      const title = w.notice.page(priority, conversation.publicId)
      const notice = new Notification(title, { body: w.causes[cause], tag: id, requireInteraction: priority === 'P1' })
      notice.addEventListener('click', () => {
        window.focus()
        void navigate(paths.conversation(conversation.id))
      })
    }
  })
  const ids = pages.map(({ id }) => id).join()
  useEffect(() => tell(), [ids])
  useEffect(() => {
    if (!rings) return
    beep()
    const timer = setInterval(beep, ringEveryMs)
    return () => clearInterval(timer)
  }, [rings])
}
