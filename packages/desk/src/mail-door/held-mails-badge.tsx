import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { MailIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import styles from './mail-door.module.css'
import { useMailsFollow } from './use-mails-follow.ts'

/** From here on it is only said that there are more. */
const mostCounted = 20

/** In the frame of every page: how many mails wait for a word of whoever answers. */
export function HeldMailsBadge() {
  useMailsFollow()
  return useMay('conversations:answer') ? <Badge /> : null
}

function Badge() {
  const w = useWords().mailDoor
  const { data } = useQuery({
    queryKey: ['held-mails', 'badge'],
    queryFn: () => dataOf(api.GET('/api/v1/held-mails', { params: { query: { limit: mostCounted } } })),
  })
  const count = data?.items.length ?? 0
  const more = data?.next ? '+' : ''
  return (
    <span role="status">
      {count > 0 && (
        <Link {...paths.heldMails()} className={styles['badge']!} title={w.heldTitle}>
          <MailIcon size={14} />
          <span className="desk-hidden">{w.heldTitle}: </span>
          {count}
          {more}
        </Link>
      )}
    </span>
  )
}
