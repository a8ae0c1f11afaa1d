import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { paths } from '../paths.ts'
import { useOwnOffers } from '../pages/use-calls.ts'
import { beep } from '../session/beep.ts'
import { useNoticeChoices } from '../session/notice-choices.ts'
import { useWords } from '../words/words.tsx'
import styles from './offers.module.css'

/** In the frame of every page: how much is offered to this person. A new offer sounds and shows itself as chosen. */
export function OfferBadge() {
  const w = useWords().paging
  const offers = useOwnOffers()
  const choices = useNoticeChoices()
  const navigate = useNavigate()
  const told = useRef(new Set<string>())
  const tell = useEffectEvent(() => {
    const news = offers.filter(({ row, until }) => !told.current.has(`${row.id} ${until}`))
    for (const { row, until } of news) told.current.add(`${row.id} ${until}`)
    if (news.length > 0 && choices.sound) beep()
    if (!choices.desktop || !('Notification' in window) || Notification.permission !== 'granted') return
    for (const { row } of news) {
      const notice = new Notification(w.offers.title, {
        body: w.notice.offer(row.priority, row.publicId),
        tag: `offer ${row.id}`,
      })
      notice.addEventListener('click', () => {
        window.focus()
        void navigate(paths.conversation(row.id))
      })
    }
  })
  const ids = offers.map(({ row, until }) => `${row.id} ${until}`).join()
  useEffect(() => tell(), [ids])
  return (
    <span role="status">
      {offers.length > 0 && (
        <Link {...paths.queue()} className={styles['badge']!}>
          {w.offers.badge(offers.length)}
        </Link>
      )}
    </span>
  )
}
